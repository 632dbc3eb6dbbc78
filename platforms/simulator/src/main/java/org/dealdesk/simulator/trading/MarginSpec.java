package org.dealdesk.simulator.trading;

import java.math.BigDecimal;

/**
 * What the margin of a symbol is calculated with. Immutable.
 *
 * @param initial money per lot that replaces the formula, 0 for none
 * @param maintenance the same for open positions, 0 to use the initial one
 * @param hedged contract size of covered volume, or money per lot where money replaces the formula
 * @param liquidity share of a collateral's value that counts as money, 0 to 1
 * @param hedgeLargeLeg whether a hedge costs its larger leg instead
 * @param dailyRates whether the conversion of margin follows the market at the end of each day;
 *     otherwise it stays as it was when the position was opened
 * @param initialRates factors for orders
 * @param maintenanceRates factors for open positions, 0 to use the initial one
 */
public record MarginSpec(
    BigDecimal initial,
    BigDecimal maintenance,
    BigDecimal hedged,
    BigDecimal liquidity,
    boolean hedgeLargeLeg,
    boolean dailyRates,
    MarginRates initialRates,
    MarginRates maintenanceRates) {

  /** Formula, rate of both sides and hedged margin; nothing for waiting orders. */
  public static MarginSpec of(BigDecimal rate, BigDecimal hedged) {
    return new MarginSpec(
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        hedged,
        BigDecimal.ZERO,
        false,
        false,
        MarginRates.ofMarket(rate),
        MarginRates.NONE);
  }

  /** Money per lot of an open position, 0 where the formula counts. */
  BigDecimal held() {
    return maintenance.signum() > 0 ? maintenance : initial;
  }

  /** Factor on the margin of open positions of a side. */
  BigDecimal heldRate(boolean buy) {
    OrderType side = buy ? OrderType.BUY : OrderType.SELL;
    BigDecimal rate = maintenanceRates.of(side);
    return rate.signum() > 0 ? rate : initialRates.of(side);
  }
}
