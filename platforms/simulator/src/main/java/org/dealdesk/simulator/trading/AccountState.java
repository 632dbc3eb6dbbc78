package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account is worth at one moment, in minor units of its currency. Immutable.
 *
 * @param profit floating profit without swap
 * @param storage swap of the open positions
 * @param margin margin used
 * @param equity balance, credit, profit and swap together
 */
public record AccountState(long profit, long storage, long margin, long equity) {
  /** Equity not bound by margin. */
  public long free() {
    return equity - margin;
  }

  /** Equity to margin in percent with two decimals, 0 when there is no margin. */
  public BigDecimal levelPct() {
    return margin == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(equity)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(margin), 2, RoundingMode.HALF_UP);
  }
}
