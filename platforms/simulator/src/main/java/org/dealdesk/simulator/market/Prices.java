package org.dealdesk.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices as scaled longs: one unit is 1/100,000,000. Every quote with up to eight decimals is
 * exact.
 */
public final class Prices {
  /** Decimals of the scaled form. */
  public static final int SCALE = 8;

  private static final long[] POINT_E8 = {
    100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private Prices() {}

  /** One point of an instrument with this many digits, scaled. */
  public static long pointE8(int digits) {
    return POINT_E8[digits];
  }

  /** The scaled price as a decimal with eight decimals. */
  public static BigDecimal decimal(long priceE8) {
    return BigDecimal.valueOf(priceE8, SCALE);
  }

  /** The nearest scaled price, half up. */
  public static long ofDecimal(BigDecimal price) {
    return price.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  /** Rounds half up to whole points. */
  public static long roundToPoint(long priceE8, int digits) {
    long point = pointE8(digits);
    return Math.floorDiv(priceE8 + point / 2, point) * point;
  }
}
