package org.dealdesk.simulator.trading;

import java.time.DayOfWeek;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.SwapRules.Amount;

/** Charges the swap of one night to every open position of a server. */
public final class Rollover {
  private final TradeEngine engine;

  /** Makes the rollover of an engine's server. */
  public Rollover(TradeEngine engine) {
    this.engine = engine;
  }

  /**
   * Charges a night.
   *
   * @param endedDay weekday of the server's day that just ended
   */
  public void run(DayOfWeek endedDay, long nowMs) {
    for (Account account : engine.server().accounts()) {
      if (account.group().swaps() && !account.positions().isEmpty()) {
        for (Position position : List.copyOf(account.positions())) {
          engine.revalue(account, charged(account, position, endedDay, nowMs));
        }
      }
    }
  }

  private Position charged(Account account, Position position, DayOfWeek endedDay, long nowMs) {
    SymbolSpec spec = position.symbol().spec();
    Rates rates = engine.rates();
    int nights = SwapRules.nights(spec.swapTripleDay(), endedDay);
    long close = AccountRules.closePriceE8(position, rates);
    if (SwapRules.reopens(spec.swapMode())) {
      Quote quote = rates.quote(position.symbol());
      boolean byBid = spec.swapMode() == SwapRules.REOPEN_BY_BID;
      long price = byBid && quote != null ? quote.bidE8() : close;
      long reopened = SwapRules.reopenPriceE8(spec, position.buy(), price, nights);
      return position.resized(
          position.lotsE4(), reopened, position.storage(), position.rateMarginE12(), nowMs);
    }
    GroupSpec group = account.group();
    Amount amount = SwapRules.amount(spec, position, close, nights, group.currency());
    long minor =
        Money.minor(
            amount
                .value()
                .multiply(
                    rates.profitRate(
                        amount.currency(), group.currency(), amount.value().signum() >= 0)),
            group.currencyDigits());
    return position.reduced(position.lotsE4(), position.storage() + minor, nowMs);
  }
}
