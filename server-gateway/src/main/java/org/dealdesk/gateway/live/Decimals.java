package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Between exact decimals and the engine's scaled longs. Stateless; any thread. */
public final class Decimals {
  private Decimals() {}

  /** Decimals a number needs, trailing zeros left out; never negative. */
  public static int needed(BigDecimal value) {
    int scale = value.scale();
    return scale <= 0 ? 0 : Math.max(0, value.stripTrailingZeros().scale());
  }

  /**
   * The number times ten to the power of {@code decimals}.
   *
   * @throws ArithmeticException if it needs more decimals or does not fit a long
   */
  public static long exact(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  /**
   * As {@link #exact}, rounded HALF_UP where it needs more decimals.
   *
   * @throws ArithmeticException if it does not fit a long
   */
  public static long halfUp(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }
}
