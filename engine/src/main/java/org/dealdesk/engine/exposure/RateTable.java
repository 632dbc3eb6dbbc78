package org.dealdesk.engine.exposure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.number.Scaled;

/**
 * Conversion between currencies at the middle of bid and ask (risk-mid, R-EXP-02), exact: a rate is
 * a fraction of integers, and an amount is rounded once, HALF_UP to the minor units it ends in. A
 * missing rate is never taken as 0 or 1: see {@link #UNCONVERTED}.
 *
 * <p>Belongs to the thread that owns the engine. Quoting and converting allocate nothing as long as
 * numerator and denominator of a rate fit a long; where they do not, big integers take over with
 * the same result.
 */
public final class RateTable {
  /** In place of an amount for which there is no rate. No conversion gives it otherwise. */
  public static final long UNCONVERTED = Long.MIN_VALUE;

  /** Most decimals a quote or a currency may have. */
  public static final int MAX_DECIMALS = 15;

  private static final int FIRST_SIDE = 32;

  private final Map<String, Integer> byCode = new HashMap<>();
  private int[] minorDecimals = new int[FIRST_SIDE];
  private int usd = -1;
  private int eur = -1;

  /** Bid and ask together by base and quote, a square of {@code side}; 0 where not quoted. */
  private long[] bidAsk = new long[FIRST_SIDE * FIRST_SIDE];

  private byte[] quoteDecimals = new byte[FIRST_SIDE * FIRST_SIDE];
  private int side = FIRST_SIDE;

  /** The rate last looked up: numerator / denominator x 10^tens. */
  private long numerator;

  private long denominator;
  private int tens;

  /** Second leg of the rate, kept apart where the product of both does not fit. */
  private long numerator2;

  private long denominator2;

  /**
   * Adds a currency, or finds it, and returns its index.
   *
   * @param code ISO code; {@code USD} and {@code EUR} are those conversions go through
   * @param minorDecimals decimals amounts in it are rounded to (R-NUM-02)
   * @throws IllegalArgumentException if the decimals are outside 0..15 or other than when the
   *     currency was added
   */
  public int currency(String code, int minorDecimals) {
    if (minorDecimals < 0 || minorDecimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("minor decimals of " + code + ": " + minorDecimals);
    }
    Integer known = byCode.get(code);
    if (known != null) {
      if (this.minorDecimals[known] != minorDecimals) {
        throw new IllegalArgumentException(code + " was added with other minor decimals");
      }
      return known;
    }
    int index = byCode.size();
    if (index == side) {
      grow();
    }
    this.minorDecimals[index] = minorDecimals;
    byCode.put(code, index);
    if (code.equals("USD")) {
      usd = index;
    } else if (code.equals("EUR")) {
      eur = index;
    }
    return index;
  }

  /** Decimals amounts in a currency are rounded to. */
  public int minorDecimals(int currency) {
    return minorDecimals[currency];
  }

  /**
   * The newest price of a pair. A mid that is not above zero takes the pair out: nothing can be
   * converted at it.
   *
   * @param base currency one unit of which is priced
   * @param quote currency of the price
   * @param bid scaled bid
   * @param ask scaled ask
   * @param decimals of both, 0..15
   * @throws IllegalArgumentException if the decimals are out of range
   */
  public void quote(int base, int quote, long bid, long ask, int decimals) {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals of a rate: " + decimals);
    }
    long sum = bid + ask;
    boolean wrapped = ((bid ^ sum) & (ask ^ sum)) < 0;
    bidAsk[base * side + quote] = wrapped ? 0 : Math.max(sum, 0);
    quoteDecimals[base * side + quote] = (byte) decimals;
  }

  /** Takes a pair out. */
  public void unquote(int base, int quote) {
    bidAsk[base * side + quote] = 0;
  }

  /** How {@code from} is converted to {@code to} at present. */
  public RatePath path(int from, int to) {
    return lookUp(from, to);
  }

  /**
   * The rate of a conversion.
   *
   * @param over amount of the other currency
   * @param under amount of the first that it stands for, greater than zero
   */
  public record Rate(BigDecimal over, BigDecimal under) {}

  /** The rate from one currency to another, exact; empty when there is no way. */
  public Optional<Rate> rate(int from, int to) {
    if (lookUp(from, to) == RatePath.NONE) {
      return Optional.empty();
    }
    BigDecimal over = BigDecimal.valueOf(numerator).multiply(BigDecimal.valueOf(numerator2));
    BigDecimal under = BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(denominator2));
    return Optional.of(
        tens < 0
            ? new Rate(over, under.scaleByPowerOfTen(-tens))
            : new Rate(over.scaleByPowerOfTen(tens), under));
  }

  /**
   * An amount in another currency, in its minor units; {@link #UNCONVERTED} when there is no way.
   *
   * @param amount scaled amount in {@code from}
   * @param decimals of the amount, 0..18
   * @throws ArithmeticException if the result does not fit a long
   */
  public long convert(long amount, int decimals, int from, int to) {
    return lookUp(from, to) == RatePath.NONE
        ? UNCONVERTED
        : scale(amount, 1, 1, minorDecimals[to] - decimals);
  }

  /**
   * Notional of units of an instrument (R-EXP-11): units x mid x rate of the profit currency, in
   * minor units of {@code to}; {@link #UNCONVERTED} when there is no rate or no price.
   *
   * @param units signed, scaled by the instrument's unit decimals
   * @param profitCurrency of the instrument
   * @throws ArithmeticException if the result does not fit a long
   */
  public long notional(
      long units, Instruments instruments, int instrument, int profitCurrency, int to) {
    if (!instruments.isQuoted(instrument) || lookUp(profitCurrency, to) == RatePath.NONE) {
      return UNCONVERTED;
    }
    long twiceMid = Math.addExact(instruments.bid(instrument), instruments.ask(instrument));
    return scale(units, twiceMid, 2, minorDecimals[to] - instruments.moneyDecimals(instrument));
  }

  private RatePath lookUp(int from, int to) {
    numerator = 1;
    denominator = 1;
    numerator2 = 1;
    denominator2 = 1;
    tens = 0;
    if (from == to) {
      return RatePath.IDENTITY;
    }
    if (direct(from, to)) {
      return RatePath.DIRECT;
    }
    if (inverse(from, to)) {
      return RatePath.INVERSE;
    }
    if (via(usd, from, to)) {
      return RatePath.VIA_USD;
    }
    return via(eur, from, to) ? RatePath.VIA_EUR : RatePath.NONE;
  }

  private boolean via(int through, int from, int to) {
    if (through < 0 || through == from || through == to) {
      return false;
    }
    if (!direct(from, through) && !inverse(from, through)) {
      return false;
    }
    numerator2 = numerator;
    denominator2 = denominator;
    int firstTens = tens;
    if (!direct(through, to) && !inverse(through, to)) {
      return false;
    }
    tens += firstTens;
    return true;
  }

  private boolean direct(int from, int to) {
    long sum = bidAsk[from * side + to];
    if (sum == 0) {
      return false;
    }
    numerator = sum;
    denominator = 2;
    tens = -quoteDecimals[from * side + to];
    return true;
  }

  private boolean inverse(int from, int to) {
    long sum = bidAsk[to * side + from];
    if (sum == 0) {
      return false;
    }
    numerator = 2;
    denominator = sum;
    tens = quoteDecimals[to * side + from];
    return true;
  }

  /** {@code a x b / divisor x rate x 10^exponent}, rounded once. */
  private long scale(long a, long b, long divisor, int exponent) {
    int power = exponent + tens;
    if (Math.abs(power) <= Scaled.MAX_POWER) {
      long up = power > 0 ? Scaled.pow10(power) : 1;
      long down = power < 0 ? Scaled.pow10(-power) : 1;
      long over = product(product(numerator, numerator2), up);
      long under = product(product(product(denominator, denominator2), down), divisor);
      long amount = a * b;
      if (over > 0 && under > 0 && Math.multiplyHigh(a, b) == amount >> 63) {
        return Scaled.mulDivHalfUp(amount, over, under);
      }
    }
    return scaleWide(a, b, divisor, power);
  }

  /** Product of two positive numbers, or 0 when it does not fit or one of them already did not. */
  private static long product(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b > 0 ? a * b : 0;
  }

  private long scaleWide(long a, long b, long divisor, int power) {
    BigInteger over =
        BigInteger.valueOf(a)
            .multiply(BigInteger.valueOf(b))
            .multiply(BigInteger.valueOf(numerator))
            .multiply(BigInteger.valueOf(numerator2))
            .multiply(BigInteger.TEN.pow(Math.max(power, 0)));
    BigInteger under =
        BigInteger.valueOf(divisor)
            .multiply(BigInteger.valueOf(denominator))
            .multiply(BigInteger.valueOf(denominator2))
            .multiply(BigInteger.TEN.pow(Math.max(-power, 0)));
    // Half up on the absolute value: floor((2 x over + under) / (2 x under)).
    BigInteger rounded = over.abs().shiftLeft(1).add(under).divide(under.shiftLeft(1));
    long result = rounded.longValueExact();
    return over.signum() < 0 ? -result : result;
  }

  private void grow() {
    int wider = side * 2;
    long[] sums = new long[wider * wider];
    byte[] decimals = new byte[wider * wider];
    for (int base = 0; base < side; base++) {
      System.arraycopy(bidAsk, base * side, sums, base * wider, side);
      System.arraycopy(quoteDecimals, base * side, decimals, base * wider, side);
    }
    bidAsk = sums;
    quoteDecimals = decimals;
    minorDecimals = Arrays.copyOf(minorDecimals, wider);
    side = wider;
  }
}
