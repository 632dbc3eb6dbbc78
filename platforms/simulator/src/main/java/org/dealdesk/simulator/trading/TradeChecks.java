package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;
import org.jspecify.annotations.Nullable;

/** Whether a request may be carried out, by the server's rules. Needs the world's lock. */
final class TradeChecks {
  private final TradingServer server;
  private final Rates rates;

  TradeChecks(TradingServer server, Rates rates) {
    this.server = server;
    this.rates = rates;
  }

  /** {@code DONE}, or why a request at the market is refused. */
  TradeCode market(MarketRequest request, long nowMs) {
    SymbolSpec spec = request.symbol().spec();
    boolean hedging = request.account().group().hedging();
    Position held = hedging ? request.closes() : request.account().netPosition(request.symbol());
    Position closing = held != null && held.buy() != request.buy() ? held : null;
    boolean opening = closing == null || request.lotsE4() > closing.lotsE4();
    if (server.symbol(request.symbol().name()) != request.symbol()) {
      return TradeCode.TRADE_DISABLED;
    }
    TradeCode permission = permitted(request.account(), spec, request.buy(), opening);
    if (permission != TradeCode.DONE) {
      return permission;
    }
    if (!volumeAllowed(spec, request.lotsE4(), closing)) {
      return TradeCode.INVALID_VOLUME;
    }
    if (closing != null && hedging) {
      if (request.lotsE4() > closing.lotsE4()) {
        return TradeCode.INVALID_CLOSE_VOLUME;
      }
      if (request.account().group().has(GroupSpec.FIFO) && !oldest(request.account(), closing)) {
        return TradeCode.FIFO_CLOSE;
      }
    }
    if (!SessionRules.open(spec, server.zone().local(nowMs))) {
      return TradeCode.MARKET_CLOSED;
    }
    Quote quote = rates.quote(request.symbol());
    if (quote == null) {
      return TradeCode.NO_PRICE;
    }
    long price = price(request, quote);
    if (!stopsAllowed(request.buy(), price, request.slE8(), request.tpE8())) {
      return TradeCode.INVALID_STOPS;
    }
    return opening && request.checkMargin() && !affordable(request, price)
        ? TradeCode.NO_MONEY
        : TradeCode.DONE;
  }

  /** The dealer's price, or the market's. */
  static long price(MarketRequest request, Quote quote) {
    if (request.priceE8() > 0) {
      return request.priceE8();
    }
    return request.buy() ? quote.askE8() : quote.bidE8();
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

  static boolean volumeAllowed(SymbolSpec spec, long lotsE4, @Nullable Position closes) {
    if (closes != null && lotsE4 == closes.lotsE4()) {
      return true;
    }
    return lotsE4 >= spec.volumeMinE4()
        && lotsE4 <= spec.volumeMaxE4()
        && lotsE4 % spec.volumeStepE4() == 0;
  }

  private static boolean oldest(Account account, Position closing) {
    for (Position position : account.positions()) {
      if (position.symbol() == closing.symbol() && position.buy() == closing.buy()) {
        return position.ticket() == closing.ticket();
      }
    }
    return false;
  }

  static boolean stopsAllowed(boolean buy, long priceE8, long slE8, long tpE8) {
    boolean sl = slE8 == 0 || (buy ? slE8 < priceE8 : slE8 > priceE8);
    boolean tp = tpE8 == 0 || (buy ? tpE8 > priceE8 : tpE8 < priceE8);
    return sl && tp;
  }

  /** Whether the margin after the deal is covered by the money now. */
  private boolean affordable(MarketRequest request, long priceE8) {
    Account account = request.account();
    GroupSpec group = account.group();
    SymbolSpec spec = request.symbol().spec();
    int leverage = account.user().leverage();
    List<Position> after = new ArrayList<>(account.positions());
    long rateE12 = rates.marginRateE12(spec.currencyMargin(), group.currency(), request.buy());
    long lots = request.lotsE4();
    Position held = group.hedging() ? null : account.netPosition(request.symbol());
    if (held != null && held.buy() != request.buy()) {
      after.remove(held);
      lots -= held.lotsE4();
    }
    // The newest of all, so that floating leverage counts it on top of the others.
    Position opened =
        new Position(
            0,
            account.login(),
            request.symbol(),
            spec.contractSize(),
            request.buy(),
            lots,
            priceE8,
            0,
            0,
            Long.MAX_VALUE,
            0,
            0,
            rateE12,
            request.reason(),
            "");
    after.add(opened);
    long margin =
        AccountMargin.of(after, account.orders(), group, leverage)
            + Money.minor(MarginRules.surcharge(opened, leverage), group.currencyDigits());
    return covered(account, margin);
  }

  /** Whether an account can carry an order's margin besides all it carries. */
  boolean affordable(Account account, Order order) {
    if (AccountMargin.ofOrder(order, account.user().leverage()).signum() == 0) {
      return true;
    }
    List<Order> after = new ArrayList<>(account.orders());
    after.removeIf(o -> o.ticket() == order.ticket());
    after.add(order);
    return covered(
        account,
        AccountMargin.of(account.positions(), after, account.group(), account.user().leverage()));
  }

  private boolean covered(Account account, long margin) {
    AccountState state = AccountRules.state(account, server, rates);
    return margin <= state.margin() || margin <= state.usable();
  }
}
