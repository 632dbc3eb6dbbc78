package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * The sums of an {@linkplain ExposureEngine#OPEN open} cut: one row for each instrument and value
 * of the cut, a <em>segment</em>, in which anything was ever counted. Rows are made when they are
 * first needed, so that many instruments times many segments cost only those that occur. Read by
 * the thread that owns the engine; changed by the engine alone.
 *
 * <p>Beside the figures that {@link Rows} has, a row knows what its accounts hold one by one: units
 * locked inside an account, and how many accounts are net long or short. An account counts in each
 * segment it has positions in.
 */
public final class Segments {
  /** Most segments there can be; they are numbered from 0. */
  public static final int MAX_SEGMENTS = 1 << 16;

  /** The row of an instrument and a segment in which nothing was ever counted: all zero. */
  public static final int EMPTY = 0;

  private static final int WIDTH_BITS = 3;

  private static final int LONG_UNITS = 0;
  private static final int SHORT_UNITS = 1;
  private static final int LONG_COST = 2;
  private static final int SHORT_COST = 3;
  private static final int CASH = 4;

  /** Positions long in the high half, short in the low half. */
  private static final int COUNTS = 5;

  private static final int LOCKED = 6;

  /** Accounts net long in the high half, net short in the low half. */
  private static final int HEADS = 7;

  private final Holdings holdings = new Holdings();
  private long[] cells = new long[64 << WIDTH_BITS];
  private int rows = 1;

  /** Row of each segment, by instrument; as long as its highest segment needs. */
  private int[][] rowOf = new int[64][];

  Segments() {
    Arrays.fill(rowOf, new int[0]);
  }

  /** The row of an instrument and a segment; {@link #EMPTY} when nothing was ever counted there. */
  public int row(int instrument, int segment) {
    return segment < limit(instrument) ? rowOf[instrument][segment] : EMPTY;
  }

  /** One more than the highest segment in which anything of an instrument was ever counted. */
  public int limit(int instrument) {
    return instrument < rowOf.length ? rowOf[instrument].length : 0;
  }

  /** Units held long. */
  public long longUnits(int row) {
    return cell(row, LONG_UNITS);
  }

  /** Units held short, counted positive. */
  public long shortUnits(int row) {
    return cell(row, SHORT_UNITS);
  }

  /** What the long units cost when they were opened. */
  public long longCost(int row) {
    return cell(row, LONG_COST);
  }

  /** What was received for the short units when they were opened. */
  public long shortCost(int row) {
    return cell(row, SHORT_COST);
  }

  /** Received less paid for all units dealt. */
  public long tradeCash(int row) {
    return cell(row, CASH);
  }

  /** Positions held long. */
  public int longCount(int row) {
    return (int) (cell(row, COUNTS) >>> 32);
  }

  /** Positions held short. */
  public int shortCount(int row) {
    return (int) cell(row, COUNTS);
  }

  /** Units that are both long and short inside one account, over all accounts. */
  public long lockedUnits(int row) {
    return cell(row, LOCKED);
  }

  /** Accounts whose units in this row are net long. */
  public int netLong(int row) {
    return (int) (cell(row, HEADS) >>> 32);
  }

  /** Accounts whose units in this row are net short. */
  public int netShort(int row) {
    return (int) cell(row, HEADS);
  }

  /** Bytes held, room for growth and all. */
  public long memoryBytes() {
    long bytes = holdings.memoryBytes() + 8L * cells.length + 8L * rowOf.length;
    for (int[] each : rowOf) {
      bytes += 4L * each.length;
    }
    return bytes;
  }

  /** The row of an instrument and a segment, made when there is none. */
  int need(int instrument, int segment) {
    int known = row(instrument, segment);
    return known == EMPTY ? make(instrument, segment) : known;
  }

  /**
   * Adds to the figures of a row, which may leave the range: the caller takes them back then.
   *
   * @return negative when a figure has left the range
   */
  long add(
      int row,
      long longUnits,
      long shortUnits,
      long longCost,
      long shortCost,
      long cash,
      long counts) {
    long[] cells = this.cells;
    int at = row << WIDTH_BITS;
    long cell0 = cells[at + LONG_UNITS] += longUnits;
    long cell1 = cells[at + SHORT_UNITS] += shortUnits;
    long cell2 = cells[at + LONG_COST] += longCost;
    long cell3 = cells[at + SHORT_COST] += shortCost;
    long cell4 = cells[at + CASH] += cash;
    cells[at + COUNTS] += counts;
    return (cell0 + Rows.LIMIT)
        | (cell1 + Rows.LIMIT)
        | (cell2 + Rows.LIMIT)
        | (cell3 + Rows.LIMIT)
        | (cell4 + Rows.LIMIT);
  }

  /** A position of an account has gone from one number of signed units to another. */
  void held(int account, int instrument, int segment, long units0, long units1) {
    long key = ((long) account << 32) | ((long) instrument << 16) | segment;
    int at = holdings.need(key);
    long longs0 = holdings.longs(at);
    long shorts0 = holdings.shorts(at);
    long longs1 = longs0 + Math.max(units1, 0) - Math.max(units0, 0);
    long shorts1 = shorts0 + Math.max(-units1, 0) - Math.max(-units0, 0);
    holdings.set(at, longs1, shorts1);
    int cell = need(instrument, segment) << WIDTH_BITS;
    cells[cell + LOCKED] += Math.min(longs1, shorts1) - Math.min(longs0, shorts0);
    cells[cell + HEADS] += head(longs1, shorts1) - head(longs0, shorts0);
  }

  private static long head(long longs, long shorts) {
    return longs > shorts ? 1L << 32 : longs < shorts ? 1 : 0;
  }

  private int make(int instrument, int segment) {
    if (instrument >= rowOf.length) {
      int before = rowOf.length;
      rowOf = Arrays.copyOf(rowOf, Math.max(instrument + 1, before * 2));
      Arrays.fill(rowOf, before, rowOf.length, new int[0]);
    }
    if (segment >= rowOf[instrument].length) {
      rowOf[instrument] = Arrays.copyOf(rowOf[instrument], segment + 1);
    }
    if (rows << WIDTH_BITS == cells.length) {
      cells = Arrays.copyOf(cells, Math.multiplyExact(cells.length, 2));
    }
    rowOf[instrument][segment] = rows;
    return rows++;
  }

  private long cell(int row, int figure) {
    return cells[(row << WIDTH_BITS) + figure];
  }
}
