package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.TriggerBook.Kind;
import org.dealdesk.simulator.trading.TriggerBook.Trigger;
import org.dealdesk.simulator.trading.TriggerBook.When;

/** The pending orders of a server: placed, changed, cancelled, expired. Filling is the engine's. */
public final class PendingOrders {
  /** Orders an account may have at once. */
  public static final int LIMIT_PER_ACCOUNT = 200;

  private final TradingServer server;
  private final Rates rates;
  private final TradeChecks checks;

  PendingOrders(TradingServer server, Rates rates, TradeChecks checks) {
    this.server = server;
    this.rates = rates;
    this.checks = checks;
  }

  /** A request to place an order. */
  public record Request(
      Account account,
      ServerSymbol symbol,
      OrderType type,
      long lotsE4,
      OrderTerms terms,
      Reason reason,
      String comment) {}

  /** Places an order. */
  public TradeResult place(Request request, long nowMs) {
    SymbolSpec spec = request.symbol.spec();
    if (server.symbol(request.symbol.name()) != request.symbol || spec.tradeMode() == 0) {
      return TradeResult.refused(TradeCode.TRADE_DISABLED);
    }
    if (!request.type.pending()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    if (!TradeChecks.volumeAllowed(spec, request.lotsE4, null)) {
      return TradeResult.refused(TradeCode.INVALID_VOLUME);
    }
    if (request.account.orders().size() >= LIMIT_PER_ACCOUNT) {
      return TradeResult.refused(TradeCode.LIMIT_ORDERS);
    }
    TradeCode refusal = terms(request.account, request.symbol, request.type, request.terms, nowMs);
    if (refusal != TradeCode.DONE) {
      return TradeResult.refused(refusal);
    }
    Order order = order(request, nowMs);
    if (!checks.affordable(request.account, order)) {
      return TradeResult.refused(TradeCode.NO_MONEY);
    }
    enter(request.account, order);
    return new TradeResult(TradeCode.PLACED, 0, order.ticket(), order.priceE8());
  }

  private Order order(Request request, long nowMs) {
    String margin = request.symbol.spec().currencyMargin();
    String deposit = request.account.group().currency();
    return new Order(
        server.nextOrder(),
        request.account.login(),
        request.symbol,
        request.type,
        OrderState.PLACED,
        request.lotsE4,
        request.lotsE4,
        request.terms,
        rates.marginRateE12(margin, deposit, request.type.buy()),
        nowMs,
        0,
        0,
        0,
        request.reason,
        request.comment);
  }

  /** {@code DONE}, or why an order cannot wait on these terms. */
  private TradeCode terms(
      Account account, ServerSymbol symbol, OrderType type, OrderTerms terms, long nowMs) {
    Quote quote = rates.quote(symbol);
    if (quote == null) {
      return TradeCode.NO_PRICE;
    }
    if (!waits(type, terms, quote)) {
      return TradeCode.INVALID_PRICE;
    }
    long opens = type.stopLimit() ? terms.triggerE8() : terms.priceE8();
    if (!TradeChecks.stopsAllowed(type.buy(), opens, terms.slE8(), terms.tpE8())) {
      return TradeCode.INVALID_STOPS;
    }
    boolean ends = terms.time() != OrderTime.GTC;
    boolean allowed = !ends || account.group().has(GroupSpec.EXPIRATION);
    return allowed && (!ends || terms.expiresMs() > nowMs)
        ? TradeCode.DONE
        : TradeCode.INVALID_EXPIRATION;
  }

  private static boolean waits(OrderType type, OrderTerms terms, Quote quote) {
    long price = terms.priceE8();
    long limit = terms.triggerE8();
    return price > 0
        && switch (type) {
          case BUY_LIMIT -> price < quote.askE8();
          case SELL_LIMIT -> price > quote.bidE8();
          case BUY_STOP -> price > quote.askE8();
          case SELL_STOP -> price < quote.bidE8();
          case BUY_STOP_LIMIT -> price > quote.askE8() && limit > 0 && limit < price;
          case SELL_STOP_LIMIT -> price < quote.bidE8() && limit > price;
          case BUY, SELL, CLOSE_BY -> false;
        };
  }

  private static Trigger trigger(Order order) {
    When when =
        switch (order.type()) {
          case BUY_LIMIT -> When.ASK_FALLS;
          case SELL_LIMIT -> When.BID_RISES;
          case BUY_STOP, BUY_STOP_LIMIT -> When.ASK_RISES;
          case SELL_STOP, SELL_STOP_LIMIT -> When.BID_FALLS;
          case BUY, SELL, CLOSE_BY ->
              throw new IllegalArgumentException(order.type() + " does not wait");
        };
    return new Trigger(order.priceE8(), order.ticket(), Kind.ORDER, when);
  }

  private void enter(Account account, Order order) {
    server.put(account, order);
    order.symbol().triggers().add(trigger(order));
  }

  /** Replaces what an order waits for. */
  private void replace(Account account, Order old, Order changed) {
    old.symbol().triggers().remove(trigger(old));
    enter(account, changed);
  }

  /** Gives an order other terms. */
  public TradeResult modify(Account account, Order order, OrderTerms terms, long nowMs) {
    if (terms.equals(order.terms())) {
      return TradeResult.refused(TradeCode.NO_CHANGES);
    }
    TradeCode refusal = terms(account, order.symbol(), order.type(), terms, nowMs);
    if (refusal != TradeCode.DONE) {
      return TradeResult.refused(refusal);
    }
    Order changed = order.modified(order.type(), terms);
    if (!checks.affordable(account, changed)) {
      return TradeResult.refused(TradeCode.NO_MONEY);
    }
    replace(account, order, changed);
    return new TradeResult(TradeCode.DONE, 0, order.ticket(), terms.priceE8());
  }

  /** Turns a stop-limit order whose price came into its limit order. */
  void becomeLimit(Order order) {
    Account account = server.account(order.login());
    if (account != null) {
      becomeLimit(account, order, order.terms().triggerE8());
    }
  }

  /**
   * Turns a stop-limit order into a limit order.
   *
   * @param limitE8 its price, scaled by 1e8
   */
  public TradeResult becomeLimit(Account account, Order order, long limitE8) {
    if (!order.type().stopLimit()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    OrderType type = order.type().buy() ? OrderType.BUY_LIMIT : OrderType.SELL_LIMIT;
    replace(account, order, order.modified(type, order.terms().triggered(limitE8)));
    return new TradeResult(TradeCode.DONE, 0, order.ticket(), limitE8);
  }

  /** Takes an order out of the book. */
  public TradeResult cancel(Account account, Order order, long nowMs) {
    finish(account, order, OrderState.CANCELED, order.leftE4(), nowMs, 0);
    return new TradeResult(TradeCode.DONE, 0, order.ticket(), 0);
  }

  /** Takes the filled part out of the book, and the order with its last part. */
  void filled(Account account, Order order, long lotsE4, long nowMs) {
    long left = order.leftE4() - lotsE4;
    if (left == 0) {
      finish(account, order, OrderState.FILLED, 0, nowMs, order.ticket());
    } else {
      server.put(account, order.reduced(left, order.ticket()));
    }
  }

  void finish(
      Account account, Order order, OrderState state, long leftE4, long nowMs, long position) {
    order.symbol().triggers().remove(trigger(order));
    server.finish(account, order.finished(state, leftE4, nowMs, position));
  }

  /** Ends the orders whose time is over. */
  public void expire(long nowMs) {
    List<Order> due = new ArrayList<>();
    for (Order order : server.orders()) {
      if (order.expiresMs() > 0 && order.expiresMs() <= nowMs) {
        due.add(order);
      }
    }
    for (Order order : due) {
      Account account = server.account(order.login());
      if (account != null) {
        finish(account, order, OrderState.EXPIRED, order.leftE4(), nowMs, 0);
      }
    }
  }
}
