package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.TriggerBook.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What a trading server does: checks a request by its rules and carries it out at the market. Every
 * method needs the world's lock.
 */
public final class TradeEngine {
  private final TradingServer server;
  private final Rates rates;
  private final Fills fills;
  private final PendingOrders pending;
  private final Funds funds;
  private final StopOutPolicy stopOut;

  /**
   * Makes the engine of a server.
   *
   * @param rates quotes and conversions now
   */
  public TradeEngine(TradingServer server, Rates rates) {
    this.server = server;
    this.rates = rates;
    this.fills = new Fills(server, rates);
    this.pending = new PendingOrders(server, rates);
    this.funds = new Funds(server, rates);
    this.stopOut = new StopOutPolicy(this);
  }

  /** The server it works on. */
  public TradingServer server() {
    return server;
  }

  /** Quotes and conversions now. */
  public Rates rates() {
    return rates;
  }

  /** Deposits, withdrawals and credit. */
  public Funds funds() {
    return funds;
  }

  /** Pending orders. */
  public PendingOrders pending() {
    return pending;
  }

  /** What an account is worth now. */
  public AccountState state(Account account) {
    return AccountRules.state(account, rates);
  }

  /** Makes a deal whose price and admissibility are settled; for history and for the rules. */
  public Deal execute(Fill fill) {
    return fills.execute(fill);
  }

  /** A request to trade at the market. */
  public record MarketRequest(
      Account account,
      ServerSymbol symbol,
      boolean buy,
      long lotsE4,
      @Nullable Position closes,
      long slE8,
      long tpE8,
      Reason reason,
      String comment,
      long dealer) {}

  /** Opens, adds to, closes, or on a netting account turns a position at the market. */
  public TradeResult market(MarketRequest request, long nowMs) {
    TradeCode refusal = check(request, nowMs);
    if (refusal != TradeCode.DONE) {
      return TradeResult.refused(refusal);
    }
    long price = marketPriceE8(request.symbol, request.buy);
    Fill fill =
        new Fill(
            request.account,
            request.symbol,
            request.buy,
            request.lotsE4,
            price,
            nowMs,
            request.reason,
            request.comment,
            request.closes,
            0,
            request.slE8,
            request.tpE8,
            request.dealer);
    return TradeResult.of(execute(fill));
  }

  private TradeCode check(MarketRequest request, long nowMs) {
    SymbolSpec spec = request.symbol.spec();
    Position held =
        request.account.group().hedging()
            ? request.closes
            : request.account.netPosition(request.symbol);
    Position closing = held != null && held.buy() != request.buy ? held : null;
    boolean opening = closing == null || request.lotsE4 > closing.lotsE4();
    if (server.symbol(request.symbol.name()) != request.symbol) {
      return TradeCode.TRADE_DISABLED;
    }
    TradeCode permission = permitted(request.account, spec, request.buy, opening);
    if (permission != TradeCode.DONE) {
      return permission;
    }
    if (!volumeAllowed(spec, request.lotsE4, closing)) {
      return TradeCode.INVALID_VOLUME;
    }
    if (closing != null && request.account.group().hedging() && request.lotsE4 > closing.lotsE4()) {
      return TradeCode.INVALID_CLOSE_VOLUME;
    }
    if (!SessionRules.open(spec, server.zone().local(nowMs))) {
      return TradeCode.MARKET_CLOSED;
    }
    Quote quote = rates.quote(request.symbol);
    if (quote == null) {
      return TradeCode.NO_PRICE;
    }
    long price = request.buy ? quote.askE8() : quote.bidE8();
    if (!stopsAllowed(request.buy, price, request.slE8, request.tpE8)) {
      return TradeCode.INVALID_STOPS;
    }
    return opening && !affordable(request, price) ? TradeCode.NO_MONEY : TradeCode.DONE;
  }

  private static TradeCode permitted(
      Account account, SymbolSpec spec, boolean buy, boolean opening) {
    boolean enabled = (account.user().rights() & 0x5) == 0x1;
    boolean mode =
        switch (spec.tradeMode()) {
          case 0 -> false;
          case 1 -> buy || !opening;
          case 2 -> !buy || !opening;
          case 3 -> !opening;
          default -> true;
        };
    return enabled && mode ? TradeCode.DONE : TradeCode.TRADE_DISABLED;
  }

  private static boolean volumeAllowed(SymbolSpec spec, long lotsE4, @Nullable Position closes) {
    if (closes != null && lotsE4 == closes.lotsE4()) {
      return true;
    }
    return lotsE4 >= spec.volumeMinE4()
        && lotsE4 <= spec.volumeMaxE4()
        && lotsE4 % spec.volumeStepE4() == 0;
  }

  private static boolean stopsAllowed(boolean buy, long priceE8, long slE8, long tpE8) {
    boolean sl = slE8 == 0 || (buy ? slE8 < priceE8 : slE8 > priceE8);
    boolean tp = tpE8 == 0 || (buy ? tpE8 > priceE8 : tpE8 < priceE8);
    return sl && tp;
  }

  /** Whether the margin after the deal is covered by the equity now. */
  private boolean affordable(MarketRequest request, long priceE8) {
    Account account = request.account;
    AccountState state = state(account);
    SymbolSpec spec = request.symbol.spec();
    List<Position> after = new ArrayList<>(account.positions());
    long rate =
        rates
            .marginRate(spec.currencyMargin(), account.group().currency(), request.buy)
            .movePointRight(Rates.SCALE)
            .longValue();
    long lots = request.lotsE4;
    Position held = account.group().hedging() ? null : account.netPosition(request.symbol);
    if (held != null && held.buy() != request.buy) {
      after.remove(held);
      lots -= held.lotsE4();
    }
    after.add(
        new Position(
            0,
            account.login(),
            request.symbol,
            spec.contractSize(),
            request.buy,
            lots,
            priceE8,
            0,
            0,
            0,
            0,
            0,
            rate,
            request.reason,
            ""));
    long margin = AccountRules.margin(after, account.group(), account.user().leverage());
    return margin <= state.margin() || margin <= state.equity();
  }

  long marketPriceE8(ServerSymbol symbol, boolean buy) {
    Quote quote = rates.quote(symbol);
    if (quote == null) {
      throw new IllegalStateException(symbol + " has no quote");
    }
    return buy ? quote.askE8() : quote.bidE8();
  }

  /** Closes a position, whole or in part, at the market. */
  public TradeResult close(
      Account account, Position position, long lotsE4, Reason reason, long nowMs) {
    return market(
        new MarketRequest(
            account, position.symbol(), !position.buy(), lotsE4, position, 0, 0, reason, "", 0),
        nowMs);
  }

  /** Closes two opposite positions of a hedging account against each other. */
  public TradeResult closeBy(
      Account account, Position first, Position second, long dealer, long nowMs) {
    if (!account.group().hedging()
        || first.symbol() != second.symbol()
        || first.buy() == second.buy()) {
      return TradeResult.refused(TradeCode.INVALID);
    }
    long lots = Math.min(first.lotsE4(), second.lotsE4());
    long order = server.nextOrder();
    Fill one =
        Fill.of(account, first.symbol(), !first.buy(), lots, second.openE8(), nowMs, Reason.CLIENT)
            .closing(first)
            .filling(order)
            .saying("close by " + second.ticket())
            .by(dealer);
    Fill other =
        Fill.of(account, first.symbol(), !second.buy(), lots, second.openE8(), nowMs, Reason.CLIENT)
            .closing(second)
            .filling(order)
            .saying("close by " + first.ticket())
            .by(dealer);
    Deal done = fills.close(one, first, lots, DealEntry.OUT_BY);
    fills.close(other, second, lots, DealEntry.OUT_BY);
    return TradeResult.of(done);
  }

  /** Changes stop loss and take profit of a position. */
  public TradeResult modify(Account account, Position position, long slE8, long tpE8, long nowMs) {
    Quote quote = rates.quote(position.symbol());
    if (quote == null) {
      return TradeResult.refused(TradeCode.NO_PRICE);
    }
    long price = position.buy() ? quote.bidE8() : quote.askE8();
    if (!stopsAllowed(position.buy(), price, slE8, tpE8)) {
      return TradeResult.refused(TradeCode.INVALID_STOPS);
    }
    fills.put(account, position.withStops(slE8, tpE8, nowMs));
    return new TradeResult(TradeCode.DONE, 0, position.ticket(), 0);
  }

  /** Replaces a position without a deal; the rollover's way to add swap. */
  void revalue(Account account, Position position) {
    fills.put(account, position);
  }

  /** Fires the stops, targets and pending orders that a new quote reaches. */
  public void onQuote(ServerSymbol symbol, long nowMs) {
    Quote quote = rates.quote(symbol);
    if (quote == null || !SessionRules.open(symbol.spec(), server.zone().local(nowMs))) {
      return;
    }
    for (Trigger due = symbol.triggers().poll(quote.bidE8(), quote.askE8());
        due != null;
        due = symbol.triggers().poll(quote.bidE8(), quote.askE8())) {
      fire(due, nowMs);
    }
  }

  private void fire(Trigger due, long nowMs) {
    switch (due.kind()) {
      case STOP_LOSS -> stop(due, Reason.SL, "[sl ", nowMs);
      case TAKE_PROFIT -> stop(due, Reason.TP, "[tp ", nowMs);
      case ORDER -> {
        Order order = server.order(due.ticket());
        if (order != null) {
          activate(order, nowMs);
        }
      }
    }
  }

  private void stop(Trigger due, Reason reason, String label, long nowMs) {
    Position position = server.position(due.ticket());
    Account account = position == null ? null : server.account(position.login());
    if (position == null || account == null) {
      return;
    }
    boolean buy = !position.buy();
    ServerSymbol symbol = position.symbol();
    String comment = label + Fills.text(due.priceE8(), symbol.spec().digits()) + "]";
    long price = marketPriceE8(symbol, buy);
    execute(
        Fill.of(account, symbol, buy, position.lotsE4(), price, nowMs, reason)
            .closing(position)
            .saying(comment));
  }

  /** Fills a pending order at the market, or cancels it when the account cannot pay for it. */
  TradeResult activate(Order order, long nowMs) {
    Account account = server.account(order.login());
    if (account == null) {
      return TradeResult.refused(TradeCode.INVALID);
    }
    boolean buy = order.type().buy();
    TradeCode refusal =
        check(
            new MarketRequest(
                account, order.symbol(), buy, order.leftE4(), null, 0, 0, Reason.CLIENT, "", 0),
            nowMs);
    if (refusal != TradeCode.DONE) {
      pending.finish(account, order, OrderState.REJECTED, order.leftE4(), nowMs, 0);
      return TradeResult.refused(refusal);
    }
    long price = marketPriceE8(order.symbol(), buy);
    pending.finish(account, order, OrderState.FILLED, 0, nowMs, order.ticket());
    Fill fill =
        Fill.of(account, order.symbol(), buy, order.leftE4(), price, nowMs, order.reason())
            .filling(order.ticket())
            .stops(order.slE8(), order.tpE8())
            .saying(order.comment());
    return TradeResult.of(execute(fill));
  }

  /** Looks at margin call and stop-out of an account and acts. */
  public void watch(Account account, long nowMs) {
    stopOut.check(account, nowMs);
  }
}
