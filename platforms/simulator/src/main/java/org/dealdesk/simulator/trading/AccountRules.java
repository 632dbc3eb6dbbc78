package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.Collection;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;

/** Floating profit and equity of an account at the rates of one moment. */
public final class AccountRules {
  private AccountRules() {}

  /** Price a position would close at; its open price while its symbol has no quote. */
  public static long closePriceE8(Position position, Rates rates) {
    Quote quote = rates.quote(position.symbol());
    if (quote == null) {
      return position.openE8();
    }
    return position.buy() ? quote.bidE8() : quote.askE8();
  }

  /** Floating profit of a position in minor units of the deposit currency. */
  public static long floating(Position position, GroupSpec group, Rates rates) {
    SymbolSpec spec = position.symbol().spec();
    BigDecimal raw =
        ProfitRules.profit(
            spec,
            position.contractSize(),
            position.buy(),
            position.lotsE4(),
            position.openE8(),
            closePriceE8(position, rates));
    BigDecimal rate = rates.profitRate(spec.currencyProfit(), group.currency(), raw.signum() >= 0);
    return Money.minor(raw.multiply(rate), group.currencyDigits());
  }

  /** Value of a collateral that counts as money, in minor units; 0 for what can be traded. */
  private static long assets(Position position, GroupSpec group, Rates rates) {
    SymbolSpec spec = position.symbol().spec();
    if (spec.calcMode() != CalcMode.COLLATERAL) {
      return 0;
    }
    BigDecimal value =
        position
            .units()
            .multiply(Prices.decimal(closePriceE8(position, rates)))
            .multiply(spec.margin().liquidity())
            .multiply(rates.profitRate(spec.currencyProfit(), group.currency(), true));
    return Money.minor(position.buy() ? value : value.negate(), group.currencyDigits());
  }

  /** Everything about an account's worth now. */
  static AccountState state(Account account, TradingServer server, Rates rates) {
    return worth(
        account.balance() + account.credit(),
        account.margin(server.specVersion()),
        account.positions(),
        account.group(),
        rates);
  }

  /**
   * Everything about an account's worth.
   *
   * @param funds balance and credit in minor units
   * @param margin margin used in minor units
   */
  public static AccountState worth(
      long funds, long margin, Collection<Position> positions, GroupSpec group, Rates rates) {
    long profit = 0;
    long storage = 0;
    long assets = 0;
    for (Position position : positions) {
      profit = Math.addExact(profit, floating(position, group, rates));
      storage = Math.addExact(storage, position.storage());
      assets = Math.addExact(assets, assets(position, group, rates));
    }
    return new AccountState(
        profit, storage, assets, margin, funds + profit + storage + assets, group.margin().free());
  }
}
