package org.dealdesk.simulator.trading;

import java.math.BigDecimal;

/**
 * When a group's accounts are called for margin and stopped out. Immutable.
 *
 * @param money whether the levels are amounts of free margin in the deposit currency; otherwise
 *     they are percent of the margin
 * @param call margin call level
 * @param stopOut stop-out level
 * @param free what counts as free margin
 * @param leverage floating leverage of the group
 */
public record MarginLevels(
    boolean money,
    BigDecimal call,
    BigDecimal stopOut,
    FreeMarginMode free,
    LeverageProfile leverage) {

  /** Levels in percent, the whole floating result counts, fixed leverage. */
  public static MarginLevels percent(BigDecimal call, BigDecimal stopOut) {
    return new MarginLevels(false, call, stopOut, FreeMarginMode.ALL, LeverageProfile.NONE);
  }

  /** The same with floating leverage. */
  public MarginLevels leverage(LeverageProfile profile) {
    return new MarginLevels(money, call, stopOut, free, profile);
  }
}
