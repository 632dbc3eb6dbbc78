package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Money as minor units of an account's currency. Rounded once, half up, where it is posted. */
public final class Money {
  /** Precision of divisions inside a calculation; results are rounded only when posted. */
  static final MathContext EXACT = MathContext.DECIMAL128;

  private Money() {}

  /** Rounds half up to minor units. */
  public static long minor(BigDecimal amount, int digits) {
    return amount.setScale(digits, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  /** Minor units as a decimal. */
  public static BigDecimal decimal(long minor, int digits) {
    return BigDecimal.valueOf(minor, digits);
  }

  /** Decimals of a currency's minor unit. */
  public static int digitsOf(String currency) {
    return currency.equals("JPY") ? 0 : 2;
  }

  /** Volume in 1/10,000 lot as lots. */
  public static BigDecimal lots(long lotsE4) {
    return BigDecimal.valueOf(lotsE4, 4);
  }
}
