package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one open view, in columns, with the version at which each cell last changed. From
 * these versions follows what any reader misses, however long it did not read: a slow reader costs
 * no memory and gets the newest state. A row is addressed by the number {@link #add} gave it; a
 * number is used again after the row is gone.
 *
 * <p>Written on the engine's thread and read on the feed's; both hold the table's monitor while
 * they do. Not for keeping history.
 */
public final class ViewTable {
  /** Rows removed longer ago than this many removals are known only by a new snapshot. */
  static final int REMOVALS_KEPT = 16_384;

  private static final int NONE = -1;

  private record Removal(int row, long created, long removed) {}

  private final ViewDefinition definition;
  private final int columns;
  private final long[][] numbers;
  private final String[][] texts;
  private final long[][] touched;
  private long[] empties = new long[16];
  private @Nullable String[] keys = new @Nullable String[16];
  private long[] created = new long[16];
  private long[] changed = new long[16];
  // Rows in the order they last changed, so that a delta costs what it carries.
  private int[] newer = new int[16];
  private int[] older = new int[16];
  private int newest = NONE;
  private int used;
  private int live;
  private int[] free = new int[16];
  private int freeCount;
  private final ArrayDeque<Removal> removals = new ArrayDeque<>();
  private long forgotten;
  private long version;
  private long leftOut;
  private boolean dirty;

  /** An empty table with the columns of a view. */
  public ViewTable(ViewDefinition definition) {
    this.definition = definition;
    this.columns = definition.columns().size();
    numbers = new long[columns][];
    texts = new String[columns][];
    touched = new long[columns][16];
    for (int c = 0; c < columns; c++) {
      numbers[c] = definition.textual(c) ? new long[0] : new long[16];
      texts[c] = definition.textual(c) ? new String[16] : new String[0];
    }
  }

  /** The view these are the rows of. */
  public ViewDefinition definition() {
    return definition;
  }

  /** Rows there are. */
  public int rows() {
    return live;
  }

  /** Rows that belong to the view and are not here, because it shows a limited number. */
  public long leftOut() {
    return leftOut;
  }

  /** Says how many rows the view leaves out, 0 or more. */
  public void leaveOut(long rows) {
    if (leftOut != rows) {
      leftOut = rows;
      dirty = true;
    }
  }

  /** Counts the changed states, from 0 for none yet. */
  public long version() {
    return version;
  }

  /**
   * Adds a row, all cells empty.
   *
   * @param key key as the view defines it; no other row may carry it
   * @return number of the row
   */
  public int add(String key) {
    int row;
    if (freeCount > 0) {
      row = free[--freeCount];
    } else {
      row = used++;
      if (row == empties.length) {
        grow();
      }
    }
    keys[row] = key;
    created[row] = version + 1;
    empties[row] = columns == 64 ? -1L : (1L << columns) - 1;
    for (int c = 0; c < columns; c++) {
      touched[c][row] = version + 1;
    }
    changed[row] = version + 1;
    linkNewest(row);
    live++;
    dirty = true;
    return row;
  }

  /** Takes a row out. */
  public void remove(int row) {
    check(row);
    unlink(row);
    removals.addLast(new Removal(row, created[row], version + 1));
    if (removals.size() > REMOVALS_KEPT) {
      forgotten = removals.removeFirst().removed();
    }
    keys[row] = null;
    for (int c = 0; c < columns; c++) {
      if (definition.textual(c)) {
        texts[c][row] = "";
      }
    }
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = row;
    live--;
    dirty = true;
  }

  /** Sets a numeric cell to a scaled integer. */
  public void number(int row, int column, long value) {
    long bit = 1L << column;
    if (numbers[column][row] != value || (empties[row] & bit) != 0) {
      check(row);
      numbers[column][row] = value;
      empties[row] &= ~bit;
      touch(row, column);
    }
  }

  /** Sets a text cell. */
  public void text(int row, int column, String value) {
    long bit = 1L << column;
    if ((empties[row] & bit) != 0 || !value.equals(texts[column][row])) {
      check(row);
      texts[column][row] = value;
      empties[row] &= ~bit;
      touch(row, column);
    }
  }

  /** Whether a cell does not apply. */
  boolean isEmpty(int row, int column) {
    return (empties[row] & 1L << column) != 0;
  }

  /** A numeric cell as it is; 0 where it does not apply. */
  long raw(int row, int column) {
    return isEmpty(row, column) ? 0 : numbers[column][row];
  }

  /** A numeric cell that applies, with its decimals. */
  BigDecimal figure(int row, int column) {
    ViewColumn of = definition.columns().get(column);
    String scale = of.decimalsColumn();
    long decimals = scale.isEmpty() ? of.decimals() : numbers[definition.column(scale)][row];
    return BigDecimal.valueOf(numbers[column][row], (int) decimals);
  }

  /** Sets a cell to "does not apply". */
  public void empty(int row, int column) {
    long bit = 1L << column;
    if ((empties[row] & bit) == 0) {
      check(row);
      empties[row] |= bit;
      touch(row, column);
    }
  }

  /**
   * Ends a refresh: what was written since the one before becomes one new version.
   *
   * @return whether anything changed
   */
  public boolean commit() {
    boolean any = dirty;
    if (any) {
      version++;
      dirty = false;
    }
    return any;
  }

  /**
   * What a reader that holds {@code from} misses.
   *
   * @param from a version this table had
   * @return the changes, or null if only a snapshot can tell
   */
  public @Nullable ViewChanges delta(long from) {
    if (from < forgotten) {
      return null;
    }
    ViewChanges.Collector collected = new ViewChanges.Collector(false, version);
    for (Removal removal : removals) {
      if (removal.removed() > from && removal.created() <= from) {
        collected.removed(removal.row());
      }
    }
    for (int row = newest; row != NONE && changed[row] > from; row = older[row]) {
      boolean fresh = created[row] > from;
      long mask = 0;
      for (int c = 0; c < columns; c++) {
        if (fresh || touched[c][row] > from) {
          mask |= 1L << c;
        }
      }
      collect(collected, row, mask, fresh);
    }
    return collected.done();
  }

  /**
   * All rows, in parts.
   *
   * @param partBytes upper bound of a part's encoded values
   * @return one part or more, whole rows each
   */
  public List<ViewChanges> snapshot(int partBytes) {
    List<ViewChanges> parts = new ArrayList<>();
    long all = columns == 64 ? -1L : (1L << columns) - 1;
    ViewChanges.Collector collected = new ViewChanges.Collector(true, version);
    for (int row = 0; row < used; row++) {
      if (keys[row] == null) {
        continue;
      }
      if (collected.bytes() > 0 && collected.bytes() + rowBytes(row) > partBytes) {
        parts.add(collected.done());
        collected = new ViewChanges.Collector(true, version);
      }
      collect(collected, row, all, true);
    }
    parts.add(collected.done());
    return parts;
  }

  private void collect(ViewChanges.Collector to, int row, long mask, boolean fresh) {
    if (fresh) {
      String key = keys[row];
      to.added(row, key == null ? "" : key);
    }
    to.row(row, mask, empties[row] & mask);
    for (long rest = mask & ~empties[row]; rest != 0; rest &= rest - 1) {
      int column = Long.numberOfTrailingZeros(rest);
      if (definition.textual(column)) {
        to.text(texts[column][row]);
      } else {
        to.number(numbers[column][row]);
      }
    }
  }

  private int rowBytes(int row) {
    String key = keys[row];
    int bytes = ViewChanges.ROW_BYTES + (key == null ? 0 : ViewChanges.textBytes(key));
    for (int c = 0; c < columns; c++) {
      bytes +=
          !definition.textual(c)
              ? ViewChanges.NUMBER_BYTES
              : texts[c][row] == null ? 0 : ViewChanges.textBytes(texts[c][row]);
    }
    return bytes;
  }

  private void touch(int row, int column) {
    touched[column][row] = version + 1;
    dirty = true;
    if (changed[row] != version + 1) {
      changed[row] = version + 1;
      unlink(row);
      linkNewest(row);
    }
  }

  private void linkNewest(int row) {
    older[row] = newest;
    newer[row] = NONE;
    if (newest != NONE) {
      newer[newest] = row;
    }
    newest = row;
  }

  private void unlink(int row) {
    if (newer[row] == NONE) {
      newest = older[row];
    } else {
      older[newer[row]] = older[row];
    }
    if (older[row] != NONE) {
      newer[older[row]] = newer[row];
    }
  }

  private void check(int row) {
    if (row >= used || keys[row] == null) {
      throw new IllegalStateException("no row " + row + " in " + definition.id());
    }
  }

  private void grow() {
    int size = empties.length * 2;
    empties = Arrays.copyOf(empties, size);
    keys = Arrays.copyOf(keys, size);
    created = Arrays.copyOf(created, size);
    changed = Arrays.copyOf(changed, size);
    newer = Arrays.copyOf(newer, size);
    older = Arrays.copyOf(older, size);
    for (int c = 0; c < columns; c++) {
      touched[c] = Arrays.copyOf(touched[c], size);
      if (definition.textual(c)) {
        texts[c] = Arrays.copyOf(texts[c], size);
      } else {
        numbers[c] = Arrays.copyOf(numbers[c], size);
      }
    }
  }
}
