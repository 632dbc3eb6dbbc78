package org.dealdesk.engine.number;

/**
 * Exact arithmetic on scaled longs. Every division here rounds once, HALF_UP: to the nearest, ties
 * away from zero (R-NUM-03). Stateless; any thread may call it; nothing is allocated.
 */
public final class Scaled {
  /** Largest power of ten in a long. */
  public static final int MAX_POWER = 18;

  private static final long LOW = 0xFFFF_FFFFL;
  private static final long[] POWERS = powers();

  private Scaled() {}

  private static long[] powers() {
    long[] powers = new long[MAX_POWER + 1];
    powers[0] = 1;
    for (int i = 1; i <= MAX_POWER; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /**
   * Ten to the power of {@code exponent}.
   *
   * @throws ArithmeticException if {@code exponent} is outside 0..18
   */
  public static long pow10(int exponent) {
    if (exponent < 0 || exponent > MAX_POWER) {
      throw new ArithmeticException("no power of ten in a long: 10^" + exponent);
    }
    return POWERS[exponent];
  }

  /**
   * {@code value / divisor}, HALF_UP.
   *
   * @param divisor greater than zero
   * @throws ArithmeticException if {@code divisor} is not greater than zero
   */
  public static long divideHalfUp(long value, long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("divisor must be greater than zero, was " + divisor);
    }
    long quotient = value / divisor;
    long rest = Math.abs(value - quotient * divisor);
    return rest >= divisor - rest ? quotient + (value < 0 ? -1 : 1) : quotient;
  }

  /**
   * {@code a x b / divisor}, HALF_UP, the product taken with 128 bits.
   *
   * @param divisor greater than zero
   * @throws ArithmeticException if {@code divisor} is not greater than zero or the result leaves
   *     the long range (the smallest long counts as outside)
   */
  public static long mulDivHalfUp(long a, long b, long divisor) {
    if (divisor <= 0) {
      throw new ArithmeticException("divisor must be greater than zero, was " + divisor);
    }
    // As unsigned numbers, so that the absolute value of the smallest long is right as well.
    long x = Math.abs(a);
    long y = Math.abs(b);
    long high = Math.unsignedMultiplyHigh(x, y);
    long low = x * y;
    if (high >= divisor || high < 0) {
      throw new ArithmeticException("overflow: " + a + " x " + b + " / " + divisor);
    }
    long quotient =
        high != 0
            ? divideWide(high, low, divisor)
            : low >= 0 ? low / divisor : Long.divideUnsigned(low, divisor);
    long rest = low - quotient * divisor;
    if (rest >= divisor - rest) {
      // A quotient of 2^64 - 1 would wrap to zero here.
      quotient = quotient == -1L ? -1L : quotient + 1;
    }
    if (quotient < 0) {
      throw new ArithmeticException("overflow: " + a + " x " + b + " / " + divisor);
    }
    return (a ^ b) < 0 ? -quotient : quotient;
  }

  /**
   * {@code amount x part / whole}, HALF_UP, for {@code 0 < part < whole}: never leaves the range of
   * {@code amount}. Splitting off the whole multiples first keeps the usual case within 64 bits.
   */
  public static long share(long amount, long part, long whole) {
    long each = amount / whole;
    long rest = amount - each * whole;
    if (rest == 0) {
      return each * part;
    }
    if (whole <= Integer.MAX_VALUE) {
      // Twice the rest times the part stays below 2^63.
      long twice = 2 * Math.abs(rest) * part + whole;
      long rounded = twice / (2 * whole);
      return each * part + (rest < 0 ? -rounded : rounded);
    }
    return each * part + mulDivHalfUp(rest, part, whole);
  }

  /** Quotient of a 128-bit by a 63-bit number, schoolbook with 32-bit digits (Knuth 4.3.1 D). */
  private static long divideWide(long high, long low, long divisor) {
    int shift = Long.numberOfLeadingZeros(divisor);
    long d = divisor << shift;
    long top = (high << shift) | (low >>> (64 - shift));
    long bottom = low << shift;
    long upper = digit(top, bottom >>> 32, d);
    // The subtraction wraps as intended: the true difference is smaller than d.
    long middle = (top << 32) + (bottom >>> 32) - upper * d;
    long lower = digit(middle, bottom & LOW, d);
    return (upper << 32) + lower;
  }

  /** One 32-bit digit of the quotient of {@code top * 2^32 + next} by the normalised {@code d}. */
  private static long digit(long top, long next, long d) {
    long d1 = d >>> 32;
    long d0 = d & LOW;
    long q = Long.divideUnsigned(top, d1);
    long r = top - q * d1;
    while (q > LOW || Long.compareUnsigned(q * d0, (r << 32) + next) > 0) {
      q--;
      r += d1;
      if (r > LOW) {
        break;
      }
    }
    return q;
  }
}
