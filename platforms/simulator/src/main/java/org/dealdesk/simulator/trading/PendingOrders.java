package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.TriggerBook.Kind;
import org.dealdesk.simulator.trading.TriggerBook.Trigger;
import org.dealdesk.simulator.trading.TriggerBook.When;

/** The pending orders of a server: placed, cancelled, expired. Filling is the engine's. */
public final class PendingOrders {
  /** Orders an account may have at once. */
  public static final int LIMIT_PER_ACCOUNT = 200;

  private final TradingServer server;
  private final Rates rates;

  PendingOrders(TradingServer server, Rates rates) {
    this.server = server;
    this.rates = rates;
  }

  /** A request to place an order. */
  public record Request(
      Account account,
      ServerSymbol symbol,
      OrderType type,
      long lotsE4,
      long priceE8,
      long slE8,
      long tpE8,
      long expiresMs,
      Reason reason,
      String comment) {}

  /** Places an order. */
  public TradeResult place(Request request, long nowMs) {
    SymbolSpec spec = request.symbol.spec();
    Quote quote = rates.quote(request.symbol);
    if (server.symbol(request.symbol.name()) != request.symbol || spec.tradeMode() == 0) {
      return TradeResult.refused(TradeCode.TRADE_DISABLED);
    }
    if (!request.type.pending()) {
      return TradeResult.refused(TradeCode.INVALID);
    }
    if (quote == null) {
      return TradeResult.refused(TradeCode.NO_PRICE);
    }
    if (request.lotsE4 < spec.volumeMinE4()
        || request.lotsE4 > spec.volumeMaxE4()
        || request.lotsE4 % spec.volumeStepE4() != 0) {
      return TradeResult.refused(TradeCode.INVALID_VOLUME);
    }
    if (request.account.orders().size() >= LIMIT_PER_ACCOUNT) {
      return TradeResult.refused(TradeCode.LIMIT_ORDERS);
    }
    if (!waits(request.type, request.priceE8, quote)) {
      return TradeResult.refused(TradeCode.INVALID_PRICE);
    }
    Order order =
        new Order(
            server.nextOrder(),
            request.account.login(),
            request.symbol,
            request.type,
            OrderState.PLACED,
            request.lotsE4,
            request.lotsE4,
            request.priceE8,
            request.slE8,
            request.tpE8,
            nowMs,
            request.expiresMs,
            0,
            0,
            0,
            request.reason,
            request.comment);
    server.put(request.account, order);
    order.symbol().triggers().add(trigger(order));
    return new TradeResult(TradeCode.PLACED, 0, order.ticket(), order.priceE8());
  }

  private static boolean waits(OrderType type, long priceE8, Quote quote) {
    return priceE8 > 0
        && switch (type) {
          case BUY_LIMIT -> priceE8 < quote.askE8();
          case SELL_LIMIT -> priceE8 > quote.bidE8();
          case BUY_STOP -> priceE8 > quote.askE8();
          case SELL_STOP -> priceE8 < quote.bidE8();
          case BUY, SELL, CLOSE_BY -> false;
        };
  }

  private static Trigger trigger(Order order) {
    When when =
        switch (order.type()) {
          case BUY_LIMIT -> When.ASK_FALLS;
          case SELL_LIMIT -> When.BID_RISES;
          case BUY_STOP -> When.ASK_RISES;
          case SELL_STOP -> When.BID_FALLS;
          case BUY, SELL, CLOSE_BY ->
              throw new IllegalArgumentException(order.type() + " does not wait");
        };
    return new Trigger(order.priceE8(), order.ticket(), Kind.ORDER, when);
  }

  /** Takes an order out of the book. */
  public TradeResult cancel(Account account, Order order, long nowMs) {
    finish(account, order, OrderState.CANCELED, order.leftE4(), nowMs, 0);
    return new TradeResult(TradeCode.DONE, 0, order.ticket(), 0);
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
