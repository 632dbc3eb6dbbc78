package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.dealdesk.desk.ui.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a grid in columns: a key, and for each column a scaled integer or a text. It
 * remembers which cells changed since the grid last painted, so any number of updates between two
 * pulses costs one painting.
 *
 * <p>Toolkit thread only; the link's threads go through a {@link
 * org.dealdesk.desk.pulse.PulseDrain}. A row is addressed by its key or, faster, by the slot that
 * {@link #row} gives; a slot stays with its row until the row is removed. Nothing to close.
 */
public final class GridModel {
  /** The most columns a view may have; a row's changes fit one long. */
  public static final int MAX_COLUMNS = 64;

  private final List<GridColumn> columns;
  private final int[] decimalsFrom;
  private final int stateColumn;
  private final Map<String, Integer> slots = new HashMap<>();
  private final CellStore cells;
  private final DirtyCells dirty = new DirtyCells();
  private @Nullable String[] keys = new String[16];
  private @Nullable Mark[] marks = new Mark[16];
  private int[] sources = new int[16];
  private long[] arrival = new long[16];
  private final BitSet staleRows = new BitSet();
  private final BitSet staleSources = new BitSet();
  private final BitSet free = new BitSet();
  private int top;
  private long arrivals;
  private boolean allStale;
  private long asOfMs;
  private long rowSetVersion;
  private long changes;

  /** A model without rows. */
  public GridModel(List<GridColumn> columns) {
    if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException("a grid has 1 to 64 columns, not " + columns.size());
    }
    this.columns = List.copyOf(columns);
    int count = columns.size();
    decimalsFrom = new int[count];
    int state = -1;
    for (int c = 0; c < count; c++) {
      decimalsFrom[c] = columnIndex(columns.get(c).decimalsColumn());
      state = columns.get(c).kind() == CellKind.STATE ? c : state;
    }
    stateColumn = state;
    cells = new CellStore(count, keys.length);
  }

  /**
   * All columns, hidden ones too, in the order of the view; the column numbers of this class count
   * in it.
   */
  public List<GridColumn> columns() {
    return columns;
  }

  /** The number of the column with an id, or -1. */
  public int columnIndex(String id) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).id().equals(id)) {
        return c;
      }
    }
    return -1;
  }

  /** How many rows there are. */
  public int size() {
    return slots.size();
  }

  /** The slot of a key; a new key gets a row whose cells are not yet read. */
  public int row(String key) {
    Integer known = slots.get(key);
    if (known != null) {
      return known;
    }
    int slot = free.isEmpty() ? top++ : free.nextSetBit(0);
    free.clear(slot);
    grow(slot + 1);
    cells.forget(slot);
    keys[slot] = key;
    marks[slot] = null;
    sources[slot] = -1;
    arrival[slot] = arrivals++;
    staleRows.clear(slot);
    slots.put(key, slot);
    rowSetVersion++;
    touch(slot, DirtyCells.ALL);
    return slot;
  }

  /** The slot of a key, or -1. */
  public int find(String key) {
    Integer slot = slots.get(key);
    return slot == null ? -1 : slot;
  }

  /** The key of a slot, or null when the slot is free. */
  public @Nullable String key(int slot) {
    return slot < 0 || slot >= top ? null : keys[slot];
  }

  /** Sets a number by key; see {@link #setNumber(int, int, long)}. */
  public void setNumber(String key, int column, long scaled) {
    setNumber(row(key), column, scaled);
  }

  /** Sets a text by key; see {@link #setText(int, int, String)}. */
  public void setText(String key, int column, String text) {
    setText(row(key), column, text);
  }

  /** Empties a cell by key; see {@link #setEmpty(int, int)}. */
  public void setEmpty(String key, int column) {
    setEmpty(row(key), column);
  }

  /**
   * Sets a scaled integer. A state column also greys or marks its row, as {@link RowState} says.
   */
  public void setNumber(int slot, int column, long scaled) {
    if (cells.setNumber(slot, column, scaled)) {
      changed(slot, column);
    }
  }

  /** Sets a text. */
  public void setText(int slot, int column, String text) {
    if (cells.setText(slot, column, text)) {
      changed(slot, column);
    }
  }

  /** Makes a cell empty: the figure does not apply to the row. */
  public void setEmpty(int slot, int column) {
    if (cells.setEmpty(slot, column)) {
      changed(slot, column);
    }
  }

  /** Sets what is remarkable about a cell. */
  public void setFlag(int slot, int column, CellFlag flag) {
    if (cells.setFlag(slot, column, flag)) {
      touch(slot, 1L << column);
    }
  }

  /** Sets the mark in the gutter; null for none. */
  public void setMark(int slot, @Nullable Mark mark) {
    if (marks[slot] != mark) {
      marks[slot] = mark;
      touch(slot, DirtyCells.ALL);
    }
  }

  /** Removes a row; an unknown key is no fault. */
  public void remove(String key) {
    Integer slot = slots.remove(key);
    if (slot != null) {
      keys[slot] = null;
      free.set(slot);
      dirty.forget(slot);
      rowSetVersion++;
      changes++;
    }
  }

  /** Removes every row, as before a new snapshot. */
  public void clear() {
    for (String key : List.copyOf(slots.keySet())) {
      remove(key);
    }
  }

  /** Says that a row is old by itself. */
  public void setRowStale(int slot, boolean stale) {
    if (staleRows.get(slot) != stale) {
      staleRows.set(slot, stale);
      touch(slot, DirtyCells.ALL);
    }
  }

  /** Says which source a row depends on; -1 for none. */
  public void setRowSource(int slot, int source) {
    if (sources[slot] != source) {
      sources[slot] = source;
      touch(slot, DirtyCells.ALL);
    }
  }

  /** Says that a source is not live: every row that depends on it is old. */
  public void setSourceStale(int source, boolean stale) {
    if (staleSources.get(source) != stale) {
      staleSources.set(source, stale);
      invalidateAll();
    }
  }

  /** Says that everything is old, as when the link is lost. */
  public void setAllStale(boolean stale) {
    if (allStale != stale) {
      allStale = stale;
      invalidateAll();
    }
  }

  /** Sets the time of the data, against which ages are shown; UTC milliseconds. */
  public void setAsOf(long ms) {
    if (asOfMs != ms) {
      asOfMs = ms;
      changes++;
    }
  }

  /** The time of the data, UTC milliseconds. */
  public long asOfMs() {
    return asOfMs;
  }

  /** True when a row is old, by itself, by its source, or with everything. */
  public boolean stale(int slot) {
    return allStale
        || staleRows.get(slot)
        || (sources[slot] >= 0 && staleSources.get(sources[slot]))
        || RowState.stale(stateBits(slot));
  }

  /** The bits of the row's state column; 0 when it has none. */
  public long stateBits(int slot) {
    return stateColumn >= 0 && hasValue(slot, stateColumn) ? cells.number(slot, stateColumn) : 0;
  }

  /** The mark in the gutter, or null. */
  public @Nullable Mark mark(int slot) {
    Mark mark = marks[slot];
    return mark == null && RowState.incomplete(stateBits(slot)) ? Mark.WARNING : mark;
  }

  /** True when the cell has a value. */
  public boolean hasValue(int slot, int column) {
    return cells.hasValue(slot, column);
  }

  /** True when nothing is known of the cell yet. */
  public boolean unread(int slot, int column) {
    return cells.unread(slot, column);
  }

  /** What is remarkable about the cell. */
  public CellFlag flag(int slot, int column) {
    return cells.flag(slot, column);
  }

  /** The scaled integer of a cell; 0 when it has none. */
  public long number(int slot, int column) {
    return cells.number(slot, column);
  }

  /** The text of a cell; empty when it has none. */
  public String text(int slot, int column) {
    return cells.text(slot, column);
  }

  /** Decimals of a cell's scaled integer. */
  public int decimals(int slot, int column) {
    int from = decimalsFrom[column];
    if (from < 0 || !hasValue(slot, from)) {
      return columns.get(column).decimals();
    }
    return Math.clamp(cells.number(slot, from), 0, 18);
  }

  /** Order in which the row arrived; the last key of every sort. */
  public long arrival(int slot) {
    return arrival[slot];
  }

  /** Calls for each row, in no order that means anything. */
  public void forEachRow(IntConsumer action) {
    for (int slot = 0; slot < top; slot++) {
      if (keys[slot] != null) {
        action.accept(slot);
      }
    }
  }

  /** Grows with each added or removed row; tells the grid to order anew. */
  long rowSetVersion() {
    return rowSetVersion;
  }

  /** One more than the highest slot in use. */
  int slotCount() {
    return top;
  }

  /** Grows with every change of anything. */
  long changes() {
    return changes;
  }

  /** Marks everything as changed. */
  void invalidateAll() {
    dirty.markEverything();
    changes++;
  }

  /** Hands out what changed since the last call and forgets it. */
  void drainDirty(DirtyCells.Receiver receiver) {
    dirty.drain(receiver);
  }

  private void changed(int slot, int column) {
    // A hidden column has the decimals or the state of others, so it changes their look as well.
    touch(slot, columns.get(column).hidden() ? DirtyCells.ALL : 1L << column);
  }

  private void touch(int slot, long mask) {
    dirty.mark(slot, mask);
    changes++;
  }

  private void grow(int wanted) {
    if (wanted <= keys.length) {
      return;
    }
    int room = Math.max(wanted, keys.length * 2);
    keys = Arrays.copyOf(keys, room);
    marks = Arrays.copyOf(marks, room);
    sources = Arrays.copyOf(sources, room);
    arrival = Arrays.copyOf(arrival, room);
    cells.grow(room);
  }
}
