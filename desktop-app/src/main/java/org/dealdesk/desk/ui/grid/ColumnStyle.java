package org.dealdesk.desk.ui.grid;

/**
 * How a column looks, apart from what it holds. Immutable; any thread.
 *
 * @param rank weight of the text
 * @param tint which meaning colours the figure
 * @param signed true to write a plus sign
 * @param shownDecimals decimals to write, or {@link #AS_DATA}
 * @param width pixels to start with, or 0 for the default of the kind
 * @param flashThreshold change in the column's scaled units from which the cell flashes; 0 never
 * @param bar a bar beside the figure
 * @param softPct where the limit bar has its tick, in percent of the hard limit
 * @param sideColumn id of the column whose sign colours the limit bar; may be empty
 */
public record ColumnStyle(
    Rank rank,
    Tint tint,
    boolean signed,
    int shownDecimals,
    int width,
    long flashThreshold,
    Bar bar,
    int softPct,
    String sideColumn) {
  /** As many decimals as the data has. */
  public static final int AS_DATA = -1;

  /** A plain column of the second rank. */
  public static final ColumnStyle PLAIN =
      new ColumnStyle(Rank.SECOND, Tint.NONE, false, AS_DATA, 0, 0, Bar.NONE, 0, "");

  /** Weight of the text. */
  public enum Rank {
    /** Strong. */
    FIRST,
    /** Plain. */
    SECOND,
    /** Muted. */
    THIRD
  }

  /** Which meaning colours the figure. */
  public enum Tint {
    /** None: the client's P/L for instance, so that one screen has one good direction. */
    NONE,
    /** A signed quantity in the view its header names. */
    LONG_SHORT,
    /** A money result of the house. */
    GAIN_LOSS
  }

  /** A bar beside the figure. */
  public enum Bar {
    /** None. */
    NONE,
    /** Around a centre axis, full at one. */
    BIAS,
    /** Track of the hard limit with a tick at the soft one. */
    LIMIT
  }

  /** The same with another rank. */
  public ColumnStyle rank(Rank next) {
    return new ColumnStyle(
        next, tint, signed, shownDecimals, width, flashThreshold, bar, softPct, sideColumn);
  }

  /** The same, coloured by a meaning and therefore signed. */
  public ColumnStyle tint(Tint next) {
    return new ColumnStyle(
        rank, next, true, shownDecimals, width, flashThreshold, bar, softPct, sideColumn);
  }

  /** The same with a plus sign. */
  public ColumnStyle withSign() {
    return new ColumnStyle(
        rank, tint, true, shownDecimals, width, flashThreshold, bar, softPct, sideColumn);
  }

  /** The same with a fixed count of decimals. */
  public ColumnStyle decimals(int shown) {
    return new ColumnStyle(
        rank, tint, signed, shown, width, flashThreshold, bar, softPct, sideColumn);
  }

  /** The same with a width to start with. */
  public ColumnStyle width(int pixels) {
    return new ColumnStyle(
        rank, tint, signed, shownDecimals, pixels, flashThreshold, bar, softPct, sideColumn);
  }

  /** The same, flashing from a change of the given size on. */
  public ColumnStyle flashFrom(long threshold) {
    return new ColumnStyle(
        rank, tint, signed, shownDecimals, width, threshold, bar, softPct, sideColumn);
  }

  /** The same with a bias bar. */
  public ColumnStyle biasBar() {
    return new ColumnStyle(
        rank, tint, true, shownDecimals, width, flashThreshold, Bar.BIAS, softPct, sideColumn);
  }

  /** The same with a limit bar coloured by the sign of another column. */
  public ColumnStyle limitBar(int soft, String side) {
    return new ColumnStyle(
        rank, tint, signed, shownDecimals, width, flashThreshold, Bar.LIMIT, soft, side);
  }

  /** What a kind of figure looks like when nobody says more. */
  public static ColumnStyle of(CellKind kind) {
    return switch (kind) {
      case LOTS, RATIO -> PLAIN.decimals(2);
      case MONEY, COUNT -> PLAIN.decimals(0);
      case AGE -> PLAIN.rank(Rank.THIRD);
      case TEXT, ID, UNITS, PRICE, PERCENT, TIME, STATE -> PLAIN;
    };
  }
}
