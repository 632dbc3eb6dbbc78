package org.dealdesk.engine.exposure;

import org.dealdesk.engine.number.Scaled;

/**
 * Rows of one instrument added up, and the figures that follow from the sum. Reused for row after
 * row without allocating. Belongs to the thread that owns the engine.
 *
 * <p>A row may be added as it is or mirrored, which is the firm's side of a client's position
 * (R-NUM-07): the firm's view is the clients mirrored and the coverage as it is. A mirrored
 * position keeps the closing price of the client's side, so floating profits simply change their
 * sign (R-EXP-05).
 */
public final class ExposureSum {
  private final ExposureEngine engine;
  private int instrument = -1;
  private long longUnits;
  private long shortUnits;
  private long longCost;
  private long shortCost;
  private long floating;
  private long realised;
  private int longCount;
  private int shortCount;

  /** An empty sum over rows of this engine. */
  public ExposureSum(ExposureEngine engine) {
    this.engine = engine;
  }

  /** Starts anew, with rows of {@code instrument}. */
  public ExposureSum start(int instrument) {
    this.instrument = instrument;
    longUnits = 0;
    shortUnits = 0;
    longCost = 0;
    shortCost = 0;
    floating = 0;
    realised = 0;
    longCount = 0;
    shortCount = 0;
    return this;
  }

  /**
   * Adds the row of a value of a cut.
   *
   * @throws MarkOverflowException if a sum does not fit a long; the sum is of no use then
   */
  public ExposureSum add(int cut, int value) {
    Rows rows = engine.rows();
    int row = rows.row(instrument, cut, value);
    longUnits = exact(longUnits, rows.longUnits(row));
    shortUnits = exact(shortUnits, rows.shortUnits(row));
    longCost = exact(longCost, rows.longCost(row));
    shortCost = exact(shortCost, rows.shortCost(row));
    longCount += rows.longCount(row);
    shortCount += rows.shortCount(row);
    realised = exact(realised, engine.realised(instrument, row));
    floating = exact(floating, marked(row));
    return this;
  }

  /**
   * Adds the other side of the row of a value of a cut.
   *
   * @throws MarkOverflowException if a sum does not fit a long; the sum is of no use then
   */
  public ExposureSum addMirrored(int cut, int value) {
    Rows rows = engine.rows();
    int row = rows.row(instrument, cut, value);
    longUnits = exact(longUnits, rows.shortUnits(row));
    shortUnits = exact(shortUnits, rows.longUnits(row));
    longCost = exact(longCost, rows.shortCost(row));
    shortCost = exact(shortCost, rows.longCost(row));
    longCount += rows.shortCount(row);
    shortCount += rows.longCount(row);
    realised = exact(realised, -engine.realised(instrument, row));
    floating = exact(floating, -marked(row));
    return this;
  }

  /** Units held long, scaled by the instrument's unit decimals. */
  public long longUnits() {
    return longUnits;
  }

  /** Units held short, counted positive. */
  public long shortUnits() {
    return shortUnits;
  }

  /** Long less short. */
  public long netUnits() {
    return longUnits - shortUnits;
  }

  /**
   * Long and short together.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long grossUnits() {
    return exact(longUnits, shortUnits);
  }

  /** Positions held long. */
  public int longCount() {
    return longCount;
  }

  /** Positions held short. */
  public int shortCount() {
    return shortCount;
  }

  /** What the long units cost, scaled by unit and price decimals together. */
  public long longCost() {
    return longCost;
  }

  /** What was received for the short units. */
  public long shortCost() {
    return shortCost;
  }

  /** Profit of what was closed, in the profit currency. */
  public long realised() {
    return realised;
  }

  /** Floating profit at the sides positions close at (R-EXP-01); 0 before the first tick. */
  public long floating() {
    return floating;
  }

  /**
   * Floating profit at the middle of bid and ask, HALF_UP in the last decimal; the sum is exact
   * before.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long floatingAtMid() {
    Instruments instruments = engine.instruments();
    try {
      long twice =
          Math.subtractExact(
              Math.multiplyExact(
                  netUnits(),
                  Math.addExact(instruments.bid(instrument), instruments.ask(instrument))),
              Math.multiplyExact(2, Math.subtractExact(longCost, shortCost)));
      return Scaled.divideHalfUp(twice, 2);
    } catch (ArithmeticException e) {
      throw new MarkOverflowException(instrument);
    }
  }

  /**
   * Mean open price of the long units, HALF_UP.
   *
   * @param decimals of the result
   * @throws IllegalStateException if nothing is long
   * @throws ArithmeticException if the result does not fit a long
   */
  public long vwapLong(int decimals) {
    return price(longCost, longUnits, decimals);
  }

  /**
   * Mean open price of the short units, HALF_UP.
   *
   * @param decimals of the result
   * @throws IllegalStateException if nothing is short
   * @throws ArithmeticException if the result does not fit a long
   */
  public long vwapShort(int decimals) {
    return price(shortCost, shortUnits, decimals);
  }

  /** Whether the net is under one per cent of the gross, so that a break-even says nothing. */
  public boolean isFlat() {
    long gross = grossUnits();
    long net = Math.abs(netUnits());
    long percent = gross / 100;
    return net < percent || (net == percent && gross % 100 != 0) || gross == 0;
  }

  /**
   * The price at which the whole is worth nothing (R-EXP-08), HALF_UP.
   *
   * @param decimals of the result
   * @throws IllegalStateException if {@link #isFlat()}
   * @throws ArithmeticException if the result does not fit a long
   */
  public long breakEven(int decimals) {
    if (isFlat()) {
      throw new IllegalStateException("a flat position has no break-even");
    }
    return price(Math.subtractExact(longCost, shortCost), netUnits(), decimals);
  }

  private long price(long cost, long units, int decimals) {
    if (units == 0) {
      throw new IllegalStateException("no units, no mean price");
    }
    long divisor = Math.abs(units);
    long dividend = units < 0 ? -cost : cost;
    int more = decimals - engine.instruments().priceDecimals(instrument);
    return more >= 0
        ? Scaled.mulDivHalfUp(dividend, Scaled.pow10(more), divisor)
        : Scaled.divideHalfUp(dividend, Math.multiplyExact(divisor, Scaled.pow10(-more)));
  }

  private long marked(int row) {
    return engine.instruments().isQuoted(instrument) ? engine.floating(instrument, row) : 0;
  }

  private long exact(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new MarkOverflowException(instrument);
    }
    return sum;
  }
}
