package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account is worth at one moment, in minor units of its currency. Immutable.
 *
 * @param profit floating profit without swap
 * @param storage swap of the open positions
 * @param assets value of collaterals that counts as money
 * @param margin margin used
 * @param equity balance, credit, profit, swap and assets together
 * @param mode how much of the floating result counts as free margin
 */
public record AccountState(
    long profit, long storage, long assets, long margin, long equity, FreeMarginMode mode) {
  /** Money that positions may be opened on, before margin: equity by the group's mode. */
  public long usable() {
    return equity - profit - storage + mode.counted(profit + storage);
  }

  /** Money not bound by margin. */
  public long free() {
    return usable() - margin;
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
