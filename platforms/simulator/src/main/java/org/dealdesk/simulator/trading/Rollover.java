package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.SwapRules.Amount;

/** Ends a day: charges the swap of the night and renews margin rates that follow the market. */
public final class Rollover {
  private final TradeEngine engine;

  /** Makes the rollover of an engine's server. */
  public Rollover(TradeEngine engine) {
    this.engine = engine;
  }

  /**
   * Ends a day.
   *
   * @param endedDay weekday of the server's day that just ended
   */
  public void run(DayOfWeek endedDay, long nowMs) {
    for (Account account : engine.server().accounts()) {
      for (Position position : List.copyOf(account.positions())) {
        Position next = rated(account, position, nowMs);
        if (account.group().swaps()
            && SwapRules.nights(position.symbol().spec(), endedDay).signum() != 0) {
          next = charged(account, next, endedDay, nowMs);
        }
        if (!next.equals(position)) {
          engine.revalue(account, next);
        }
      }
    }
  }

  /** The position with its margin converted at today's rate, where the symbol asks for that. */
  private Position rated(Account account, Position position, long nowMs) {
    SymbolSpec spec = position.symbol().spec();
    if (!spec.margin().dailyRates()) {
      return position;
    }
    long rateE12 =
        engine
            .rates()
            .marginRateE12(spec.currencyMargin(), account.group().currency(), position.buy());
    return position.resized(
        position.lotsE4(), position.openE8(), position.storage(), rateE12, nowMs);
  }

  private Position charged(Account account, Position position, DayOfWeek endedDay, long nowMs) {
    SymbolSpec spec = position.symbol().spec();
    Rates rates = engine.rates();
    BigDecimal nights = SwapRules.nights(spec, endedDay);
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
