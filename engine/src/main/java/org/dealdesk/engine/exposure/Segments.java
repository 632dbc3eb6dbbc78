package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * The sums of an {@linkplain ExposureEngine#OPEN open} cut: one row for each instrument and value
 * of the cut, a <em>segment</em>, in which anything was ever counted. Rows are made when they are
 * first needed, so that many instruments times many segments cost only those that occur. Read by
 * the thread that owns the engine; changed by the engine alone.
 *
 * <p>The figures are those of {@link Rows}, and in the same units. An account counts among the net
 * long or short of each segment it has positions in.
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
    long bytes = 8L * cells.length + 8L * rowOf.length;
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

  /** What accounts hold has changed by units locked and by accounts net long and net short. */
  void addHeads(int row, long locked, long heads) {
    cells[(row << WIDTH_BITS) + LOCKED] += locked;
    cells[(row << WIDTH_BITS) + HEADS] += heads;
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
