package org.dealdesk.desk.ui.grid;

/** The bits of a state column of the wire contract, read for the grid. Pure; any thread. */
public final class RowState {
  /** The price is old. */
  public static final long STALE_PRICE = 1;

  /** There is no price yet. */
  public static final long NO_PRICE = 2;

  /** No path to the reporting currency. */
  public static final long UNCONVERTED = 4;

  /** A source of the row is not live. */
  public static final long SOURCE_NOT_LIVE = 8;

  /** The instrument's market is closed. */
  public static final long OUTSIDE_SESSION = 16;

  /** Break-even is undefined, long and short being almost equal. */
  public static final long FLAT = 32;

  private RowState() {}

  /** True when the figures of the row may be old: the row is greyed and hatched. */
  public static boolean stale(long bits) {
    return (bits & (STALE_PRICE | SOURCE_NOT_LIVE)) != 0;
  }

  /** True when figures of the row are missing: the row gets a warning mark. */
  public static boolean incomplete(long bits) {
    return (bits & (NO_PRICE | UNCONVERTED)) != 0;
  }

  /** True when the break-even cell says flat. */
  public static boolean flat(long bits) {
    return (bits & FLAT) != 0;
  }
}
