package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.market.Quote;

/** Floating profit, margin and equity of an account at the rates of one moment. */
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

  /** Margin of positions in minor units of the deposit currency. */
  public static long margin(Collection<Position> positions, GroupSpec group, int leverage) {
    BigDecimal sum = BigDecimal.ZERO;
    if (positions.size() == 1) {
      Position only = positions.iterator().next();
      sum = MarginRules.ofSymbol(only.symbol().spec(), positions, leverage);
    } else {
      Map<ServerSymbol, List<Position>> bySymbol = new LinkedHashMap<>();
      for (Position position : positions) {
        bySymbol.computeIfAbsent(position.symbol(), _ -> new ArrayList<>(2)).add(position);
      }
      for (Map.Entry<ServerSymbol, List<Position>> entry : bySymbol.entrySet()) {
        sum = sum.add(MarginRules.ofSymbol(entry.getKey().spec(), entry.getValue(), leverage));
      }
    }
    return Money.minor(sum, group.currencyDigits());
  }

  /** Everything about an account's worth. */
  public static AccountState state(
      long balance,
      long credit,
      Collection<Position> positions,
      GroupSpec group,
      int leverage,
      Rates rates) {
    long profit = 0;
    long storage = 0;
    for (Position position : positions) {
      profit = Math.addExact(profit, floating(position, group, rates));
      storage = Math.addExact(storage, position.storage());
    }
    long margin = margin(positions, group, leverage);
    return new AccountState(profit, storage, margin, balance + credit + profit + storage);
  }

  /** Everything about an account's worth now. */
  public static AccountState state(Account account, Rates rates) {
    return state(
        account.balance(),
        account.credit(),
        account.positions(),
        account.group(),
        account.user().leverage(),
        rates);
  }
}
