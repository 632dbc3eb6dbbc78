package org.dealdesk.simulator.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.MarginRules;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.SymbolSpec;

/** How many lots a client takes for a share of the money on the account. */
final class Sizing {
  private Sizing() {}

  /**
   * Volume whose margin is a share of the balance.
   *
   * @param permille share of the balance in thousandths
   * @return volume in 1/10,000 lot, 0 when even the smallest volume costs five times the share
   */
  static long lotsE4(Account account, ServerSymbol symbol, boolean buy, int permille, Rates rates) {
    Quote quote = rates.quote(symbol);
    if (quote == null || account.balance() <= 0) {
      return 0;
    }
    SymbolSpec spec = symbol.spec();
    BigDecimal price = Prices.decimal(buy ? quote.askE8() : quote.bidE8());
    BigDecimal perLot =
        MarginRules.margin(spec, buy, BigDecimal.ONE, price, account.user().leverage())
            .multiply(rates.marginRate(spec.currencyMargin(), account.group().currency(), buy));
    BigDecimal share =
        Money.decimal(account.balance(), account.group().currencyDigits())
            .multiply(BigDecimal.valueOf(permille, 3));
    if (perLot.signum() <= 0) {
      return spec.volumeMinE4();
    }
    long wanted = share.movePointRight(4).divide(perLot, 0, RoundingMode.DOWN).longValueExact();
    if (wanted * 5 < spec.volumeMinE4()) {
      return 0;
    }
    long stepped = wanted / spec.volumeStepE4() * spec.volumeStepE4();
    return Math.clamp(stepped, spec.volumeMinE4(), spec.volumeMaxE4());
  }
}
