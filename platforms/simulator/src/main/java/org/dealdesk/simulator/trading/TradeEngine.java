package org.dealdesk.simulator.trading;

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
  private final TradeChecks checks;
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
    this.checks = new TradeChecks(server, rates);
    this.pending = new PendingOrders(server, rates, checks);
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
    return AccountRules.state(account, server, rates);
  }

  /** Makes a deal whose price and admissibility are settled; for history and for the rules. */
  public Deal execute(Fill fill) {
    return fills.execute(fill);
  }

  /**
   * A request to trade at the market.
   *
   * @param closes the position it closes on a hedging account, null to open one
   * @param priceE8 a dealer's own price, 0 for the market's
   * @param dealer manager who makes it, 0 for the client
   * @param checkMargin whether the account must be able to carry it
   */
  public record MarketRequest(
      Account account,
      ServerSymbol symbol,
      boolean buy,
      long lotsE4,
      @Nullable Position closes,
      long priceE8,
      long slE8,
      long tpE8,
      Reason reason,
      String comment,
      long dealer,
      boolean checkMargin) {

    /** A client's request without stops, the account's money checked. */
    public static MarketRequest of(
        Account account,
        ServerSymbol symbol,
        boolean buy,
        long lotsE4,
        @Nullable Position closes,
        Reason reason) {
      return new MarketRequest(account, symbol, buy, lotsE4, closes, 0, 0, 0, reason, "", 0, true);
    }

    /** The same with a stop loss and a take profit, 0 for none. */
    public MarketRequest stops(long newSlE8, long newTpE8) {
      return new MarketRequest(
          account,
          symbol,
          buy,
          lotsE4,
          closes,
          priceE8,
          newSlE8,
          newTpE8,
          reason,
          comment,
          dealer,
          checkMargin);
    }
  }

  /** Opens, adds to, closes, or on a netting account turns a position at the market. */
  public TradeResult market(MarketRequest request, long nowMs) {
    TradeCode refusal = checks.market(request, nowMs);
    if (refusal != TradeCode.DONE) {
      return TradeResult.refused(refusal);
    }
    return fill(request, 0, nowMs);
  }

  private TradeResult fill(MarketRequest request, long order, long nowMs) {
    long price = request.priceE8 > 0 ? request.priceE8 : marketPriceE8(request.symbol, request.buy);
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
            order,
            request.slE8,
            request.tpE8,
            request.dealer);
    return TradeResult.of(execute(fill));
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
        MarketRequest.of(account, position.symbol(), !position.buy(), lotsE4, position, reason),
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
    if (!TradeChecks.stopsAllowed(position.buy(), price, slE8, tpE8)) {
      return TradeResult.refused(TradeCode.INVALID_STOPS);
    }
    if (position.slE8() == slE8 && position.tpE8() == tpE8) {
      return TradeResult.refused(TradeCode.NO_CHANGES);
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
        if (order != null && order.type().stopLimit()) {
          pending.becomeLimit(order);
        } else if (order != null) {
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
  private void activate(Order order, long nowMs) {
    Account account = server.account(order.login());
    if (account == null) {
      return;
    }
    MarketRequest request = request(account, order, order.leftE4(), 0, 0, true);
    if (checks.market(request.stops(0, 0), nowMs) == TradeCode.DONE) {
      pending.finish(account, order, OrderState.FILLED, 0, nowMs, order.ticket());
      fill(request, order.ticket(), nowMs);
    } else {
      pending.finish(account, order, OrderState.REJECTED, order.leftE4(), nowMs, 0);
    }
  }

  private static MarketRequest request(
      Account account, Order order, long lotsE4, long priceE8, long dealer, boolean checkMargin) {
    OrderTerms terms = order.terms();
    return new MarketRequest(
        account,
        order.symbol(),
        order.type().buy(),
        lotsE4,
        null,
        priceE8,
        terms.slE8(),
        terms.tpE8(),
        order.reason(),
        order.comment(),
        dealer,
        checkMargin);
  }

  /**
   * A dealer's activation of a waiting order.
   *
   * @param lotsE4 volume to fill, at most what is left
   * @param priceE8 price, 0 for the market's
   */
  public record Activation(
      Account account, Order order, long lotsE4, long priceE8, long dealer, boolean checkMargin) {}

  /** Fills a waiting order, in whole or in part, at a dealer's price; a refusal leaves it. */
  public TradeResult activate(Activation by, long nowMs) {
    Order order = by.order;
    if (order.type().stopLimit()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    if (by.lotsE4 > order.leftE4()) {
      return TradeResult.refused(TradeCode.INVALID_VOLUME);
    }
    MarketRequest request =
        request(by.account, order, by.lotsE4, by.priceE8, by.dealer, by.checkMargin);
    TradeCode refusal = checks.market(request, nowMs);
    if (refusal != TradeCode.DONE) {
      return TradeResult.refused(refusal);
    }
    pending.filled(by.account, order, by.lotsE4, nowMs);
    return fill(request, order.ticket(), nowMs);
  }

  /** Looks at margin call and stop-out of an account and acts. */
  public void watch(Account account, long nowMs) {
    stopOut.check(account, nowMs);
  }
}
