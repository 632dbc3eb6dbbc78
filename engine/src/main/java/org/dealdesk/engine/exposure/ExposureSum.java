package org.dealdesk.engine.exposure;

import org.dealdesk.engine.number.Scaled;

/**
 * Rows of one instrument added up, and the figures that follow from the sum. Reused for row after
 * row without allocating; a price that comes after the adding counts. Belongs to the thread that
 * owns the engine.
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
  private long bidUnits;
  private long askUnits;
  private long realised;
  private int longCount;
  private int shortCount;
  private long lockedUnits;
  private int netLong;
  private int netShort;

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
    bidUnits = 0;
    askUnits = 0;
    realised = 0;
    longCount = 0;
    shortCount = 0;
    lockedUnits = 0;
    netLong = 0;
    netShort = 0;
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
    longs(rows.longUnits(row), rows.longCost(row), rows.longCount(row));
    shorts(rows.shortUnits(row), rows.shortCost(row), rows.shortCount(row));
    heads(rows.lockedUnits(row), rows.netLong(row), rows.netShort(row));
    bidUnits = exact(bidUnits, rows.longUnits(row));
    askUnits = exact(askUnits, rows.shortUnits(row));
    realised = exact(realised, engine.realised(instrument, row));
    return this;
  }

  /**
   * Adds the row of a segment.
   *
   * @throws MarkOverflowException if a sum does not fit a long; the sum is of no use then
   * @throws IllegalStateException if the engine has no open cut
   */
  public ExposureSum addSegment(int segment) {
    Segments segments = engine.segments();
    int row = segments.row(instrument, segment);
    longs(segments.longUnits(row), segments.longCost(row), segments.longCount(row));
    shorts(segments.shortUnits(row), segments.shortCost(row), segments.shortCount(row));
    heads(segments.lockedUnits(row), segments.netLong(row), segments.netShort(row));
    bidUnits = exact(bidUnits, segments.longUnits(row));
    askUnits = exact(askUnits, segments.shortUnits(row));
    long open = segments.longCost(row) - segments.shortCost(row);
    realised = exact(realised, exact(segments.tradeCash(row), open));
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
    longs(rows.shortUnits(row), rows.shortCost(row), rows.shortCount(row));
    shorts(rows.longUnits(row), rows.longCost(row), rows.longCount(row));
    heads(rows.lockedUnits(row), rows.netShort(row), rows.netLong(row));
    bidUnits = exact(bidUnits, -rows.longUnits(row));
    askUnits = exact(askUnits, -rows.shortUnits(row));
    realised = exact(realised, -engine.realised(instrument, row));
    return this;
  }

  private void longs(long units, long cost, int count) {
    longUnits = exact(longUnits, units);
    longCost = exact(longCost, cost);
    longCount += count;
  }

  private void shorts(long units, long cost, int count) {
    shortUnits = exact(shortUnits, units);
    shortCost = exact(shortCost, cost);
    shortCount += count;
  }

  private void heads(long locked, int longs, int shorts) {
    lockedUnits = exact(lockedUnits, locked);
    netLong += longs;
    netShort += shorts;
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

  /** Units that are both long and short inside one account; 0 in an engine without open cut. */
  public long lockedUnits() {
    return lockedUnits;
  }

  /** Accounts net long; 0 in an engine without open cut. */
  public int netLong() {
    return netLong;
  }

  /** Accounts net short; 0 in an engine without open cut. */
  public int netShort() {
    return netShort;
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

  /**
   * Floating profit at the sides positions close at now (R-EXP-01); 0 before the first tick.
   *
   * @throws MarkOverflowException if it does not fit a long
   */
  public long floating() {
    Instruments prices = engine.instruments();
    if (!prices.isQuoted(instrument)) {
      return 0;
    }
    try {
      long longs = Math.multiplyExact(bidUnits, prices.bid(instrument));
      long shorts = Math.multiplyExact(askUnits, prices.ask(instrument));
      return Math.subtractExact(
          Math.subtractExact(longs, shorts), Math.subtractExact(longCost, shortCost));
    } catch (ArithmeticException e) {
      throw new MarkOverflowException(instrument);
    }
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

  private long exact(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new MarkOverflowException(instrument);
    }
    return sum;
  }
}
