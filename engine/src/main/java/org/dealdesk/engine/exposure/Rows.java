package org.dealdesk.engine.exposure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sums: one row for each instrument, cut and value of the cut. A row is named by its index from
 * {@link #row}. Read by the thread that owns the engine; changed by the engine alone.
 *
 * <p>Units are scaled by the instrument's unit decimals, costs and cash by unit and price decimals
 * together. Both sides count positive: {@code shortCost} is what was received for the units that
 * are short.
 */
public final class Rows {
  /** Figures stay within this distance of zero, so that the sum of two never wraps. */
  static final long LIMIT = 1L << 62;

  static final int WIDTH = 8;

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

  private final int[] cutSizes;
  private final int[] cutStart;
  private final int perInstrument;
  private long[] cells;

  /** First cell of each row of a profile, relative to the instrument's first cell. */
  private int[] profileCells = new int[16];

  private int profiles;

  /** Sums of the open cut, if there is one, and which of its values each profile has. */
  private final @Nullable Segments segments;

  private final Holdings holdings = new Holdings();

  private char[] profileSegment = new char[16];

  Rows(int[] cutSizes, @Nullable Segments segments) {
    this.cutSizes = cutSizes.clone();
    this.segments = segments;
    cutStart = new int[cutSizes.length];
    int start = 0;
    for (int cut = 0; cut < cutSizes.length; cut++) {
      if (cutSizes[cut] < 1) {
        throw new IllegalArgumentException("a cut needs a value, cut " + cut + " has none");
      }
      cutStart[cut] = start;
      start = Math.addExact(start, cutSizes[cut]);
    }
    perInstrument = start;
    cells = new long[Math.multiplyExact(perInstrument, WIDTH)];
  }

  /** Ways the accounts are sliced, an open cut not counted. */
  public int cutCount() {
    return cutSizes.length;
  }

  /** Values of a cut; they are numbered from 0. */
  public int cutSize(int cut) {
    return cutSizes[cut];
  }

  /** Index of the row of an instrument and a value of a cut. */
  public int row(int instrument, int cut, int value) {
    return instrument * perInstrument + cutStart[cut] + value;
  }

  /** Units held long. */
  public long longUnits(int row) {
    return cells[row * WIDTH + LONG_UNITS];
  }

  /** Units held short, counted positive. */
  public long shortUnits(int row) {
    return cells[row * WIDTH + SHORT_UNITS];
  }

  /** What the long units cost when they were opened. */
  public long longCost(int row) {
    return cells[row * WIDTH + LONG_COST];
  }

  /** What was received for the short units when they were opened. */
  public long shortCost(int row) {
    return cells[row * WIDTH + SHORT_COST];
  }

  /** Received less paid for all units dealt: minus the sum of signed units times price. */
  public long tradeCash(int row) {
    return cells[row * WIDTH + CASH];
  }

  /** Positions held long. */
  public int longCount(int row) {
    return (int) (cells[row * WIDTH + COUNTS] >>> 32);
  }

  /** Positions held short. */
  public int shortCount(int row) {
    return (int) cells[row * WIDTH + COUNTS];
  }

  /**
   * Units that are both long and short inside one account and segment, over all accounts. Counted
   * only in an engine with an open cut.
   */
  public long lockedUnits(int row) {
    return cells[row * WIDTH + LOCKED];
  }

  /** Accounts whose units in a segment are net long; as {@link #lockedUnits}. */
  public int netLong(int row) {
    return (int) (cells[row * WIDTH + HEADS] >>> 32);
  }

  /** Accounts whose units in a segment are net short; as {@link #lockedUnits}. */
  public int netShort(int row) {
    return (int) cells[row * WIDTH + HEADS];
  }

  /** Bytes held, room for growth and all. */
  public long memoryBytes() {
    return 8L * cells.length
        + 4L * profileCells.length
        + 2L * profileSegment.length
        + holdings.memoryBytes();
  }

  void ensureInstruments(int instruments) {
    int wanted = Math.multiplyExact(Math.multiplyExact(instruments, perInstrument), WIDTH);
    if (wanted > cells.length) {
      cells = Arrays.copyOf(cells, (int) Math.max(wanted, Math.min(2L * cells.length, 1 << 30)));
    }
  }

  int addProfile(int[] cutValues) {
    int cuts = cutSizes.length;
    if ((profiles + 1) * cuts > profileCells.length) {
      profileCells = Arrays.copyOf(profileCells, Math.max(profileCells.length, cuts) * 2);
    }
    for (int cut = 0; cut < cuts; cut++) {
      profileCells[profiles * cuts + cut] = (cutStart[cut] + cutValues[cut]) * WIDTH;
    }
    if (segments != null) {
      if (profiles == profileSegment.length) {
        profileSegment = Arrays.copyOf(profileSegment, profiles * 2);
      }
      profileSegment[profiles] = (char) cutValues[cuts];
    }
    return profiles++;
  }

  /** Value of the open cut that a profile has. */
  int segment(int profile) {
    return profileSegment[profile];
  }

  /**
   * Moves every row of a profile from one state of a position to another, or none of them.
   *
   * @return false when a figure would leave the range; nothing has changed then
   */
  boolean shift(
      int instrument, int profile, long units0, long cost0, long units1, long cost1, long cash) {
    // All ones for a short position, so that each side is picked without a branch.
    long short0 = units0 >> 63;
    long short1 = units1 >> 63;
    long longUnits = (units1 & ~short1) - (units0 & ~short0);
    long shortUnits = (units0 & short0) - (units1 & short1);
    long longCost = (cost1 & ~short1) - (cost0 & ~short0);
    long shortCost = (cost0 & short0) - (cost1 & short1);
    long longs = (-units1 >>> 63) - (-units0 >>> 63);
    long counts = (longs << 32) + (short0 - short1);
    long[] cells = this.cells;
    int[] profileCells = this.profileCells;
    int base = instrument * perInstrument * WIDTH;
    int first = profile * cutSizes.length;
    int last = first + cutSizes.length;
    long outside = 0;
    for (int i = first; i < last; i++) {
      int at = base + profileCells[i];
      long cell0 = cells[at + LONG_UNITS] + longUnits;
      long cell1 = cells[at + SHORT_UNITS] + shortUnits;
      long cell2 = cells[at + LONG_COST] + longCost;
      long cell3 = cells[at + SHORT_COST] + shortCost;
      long cell4 = cells[at + CASH] + cash;
      cells[at + LONG_UNITS] = cell0;
      cells[at + SHORT_UNITS] = cell1;
      cells[at + LONG_COST] = cell2;
      cells[at + SHORT_COST] = cell3;
      cells[at + CASH] = cell4;
      cells[at + COUNTS] += counts;
      outside |=
          (cell0 + LIMIT) | (cell1 + LIMIT) | (cell2 + LIMIT) | (cell3 + LIMIT) | (cell4 + LIMIT);
    }
    if (segments != null) {
      int row = segments.need(instrument, profileSegment[profile]);
      outside |= segments.add(row, longUnits, shortUnits, longCost, shortCost, cash, counts);
      if (outside < 0) {
        segments.add(row, -longUnits, -shortUnits, -longCost, -shortCost, -cash, -counts);
      }
    }
    if (outside < 0) {
      // Wrapping sums are undone exactly, so the rare case pays and not every event.
      undo(base, first, new long[] {longUnits, shortUnits, longCost, shortCost, cash, counts});
      return false;
    }
    return true;
  }

  /** A position of an account has gone from one number of signed units to another. */
  void held(int account, int instrument, int profile, long units0, long units1) {
    if (segments == null) {
      return;
    }
    int segment = profileSegment[profile];
    int at = holdings.need(((long) account << 32) | ((long) instrument << 16) | segment);
    long longs0 = holdings.longs(at);
    long shorts0 = holdings.shorts(at);
    long longs1 = longs0 + Math.max(units1, 0) - Math.max(units0, 0);
    long shorts1 = shorts0 + Math.max(-units1, 0) - Math.max(-units0, 0);
    holdings.set(at, longs1, shorts1);
    long locked = Math.min(longs1, shorts1) - Math.min(longs0, shorts0);
    long heads = head(longs1, shorts1) - head(longs0, shorts0);
    if ((locked | heads) != 0) {
      segments.addHeads(segments.need(instrument, segment), locked, heads);
      for (int cut = 0; cut < cutSizes.length; cut++) {
        int cell =
            instrument * perInstrument * WIDTH + profileCells[profile * cutSizes.length + cut];
        cells[cell + LOCKED] += locked;
        cells[cell + HEADS] += heads;
      }
    }
  }

  private static long head(long longs, long shorts) {
    return longs > shorts ? 1L << 32 : longs < shorts ? 1 : 0;
  }

  private void undo(int base, int first, long[] added) {
    for (int cut = 0; cut < cutSizes.length; cut++) {
      int at = base + profileCells[first + cut];
      for (int figure = 0; figure < added.length; figure++) {
        cells[at + figure] -= added[figure];
      }
    }
  }
}
