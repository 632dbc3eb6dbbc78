package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Decides what one pulse has to paint: nothing, some cells, the totals, or everything. Confined to
 * its grid; needs no toolkit, so the rules are tested by themselves.
 */
final class GridRefresh implements DirtyCells.Receiver {
  /** Ages are written anew when the data's time moved by this much. */
  static final long AGE_STEP_MS = 500;

  /** Up to this many rows totals follow every pulse; above, four times a second. */
  static final int SMALL = 2_000;

  private static final long TOTALS_APART_NS = 250_000_000L;

  private final GridState state;
  final OrderHold hold = new OrderHold();
  private IntPredicate filter = slot -> true;
  private long seenChanges = -1;
  private long seenRowSet = -1;
  private long shownAsOfMs;
  private boolean totalsKnown;
  private long totalsNs;

  /** Masks of changed model columns for the rows in sight, from {@link #first} on. */
  private long[] masks = new long[64];

  private int first;
  private boolean any;
  private boolean everything = true;
  private boolean moved;
  private boolean totals = true;
  private boolean totalsStale = true;
  private boolean orderStale;
  private boolean orderNow = true;
  private boolean waits;
  private long waitsSeenNs = Long.MIN_VALUE;

  GridRefresh(GridState state) {
    this.state = state;
  }

  void filter(IntPredicate next) {
    filter = next;
    orderNow = true;
  }

  /** The order is to be taken at the next pulse, whatever has the attention. */
  void orderNow() {
    orderNow = true;
  }

  void repaintAll() {
    everything = true;
  }

  /** Rows or cells stand elsewhere now: everything is painted and nothing flashes. */
  void repaintMoved() {
    everything = true;
    moved = true;
  }

  void repaintRow(int row) {
    markPlace(row, DirtyCells.ALL);
  }

  void repaintCell(int slot, int column) {
    markPlace(state.order.place(slot), 1L << column);
  }

  /** True when the rows no longer stand in the order the headers name. */
  boolean orderWaits() {
    return waits;
  }

  /**
   * Takes in what happened since the pulse before.
   *
   * @return true when there is something to paint
   */
  boolean update(long nowNs) {
    GridModel model = state.model;
    if (seenChanges != model.changes()) {
      seenChanges = model.changes();
      totalsStale = true;
      model.drainDirty(this);
      ages();
    }
    order(nowNs);
    totals(nowNs);
    return everything || any || totals;
  }

  private void order(long nowNs) {
    boolean held = hold.held(nowNs);
    boolean rowSet = seenRowSet != state.model.rowSetVersion();
    if (orderNow || (orderStale && !held && !hold.tooEarly(nowNs)) || (rowSet && !held)) {
      orderNow = false;
      orderStale = false;
      hold.ordered(nowNs);
      reordered(state.order.rebuild(state.model, filter, state.sort) || rowSet);
    } else if (rowSet) {
      state.order.keep(state.model, filter);
      // A slot may have another row now, even where the order of slots is the same.
      reordered(true);
      orderStale = !state.sort.keys().isEmpty();
    }
    seenRowSet = state.model.rowSetVersion();
    seeWhetherOrderWaits(nowNs);
  }

  /** Compares all rows, so only twice a second. */
  private void seeWhetherOrderWaits(long nowNs) {
    if (!orderStale) {
      waits = false;
    } else if (waitsSeenNs == Long.MIN_VALUE || nowNs - waitsSeenNs >= OrderHold.APART_NS) {
      waitsSeenNs = nowNs;
      waits = !state.order.sorted(state.model, state.sort);
    }
  }

  private void reordered(boolean another) {
    totalsStale = true;
    if (another) {
      state.viewport.rows(state.order.size());
      repaintMoved();
    }
  }

  private void totals(long nowNs) {
    boolean wait = state.order.size() > SMALL && totalsKnown && nowNs - totalsNs < TOTALS_APART_NS;
    if (!totalsStale || wait || !state.viewport.hasTotalRow()) {
      return;
    }
    totalsStale = false;
    totalsKnown = true;
    totalsNs = nowNs;
    totals |= state.totals.compute(state.order);
  }

  private void ages() {
    if (Math.abs(state.model.asOfMs() - shownAsOfMs) < AGE_STEP_MS) {
      return;
    }
    shownAsOfMs = state.model.asOfMs();
    long mask = 0;
    for (int column : state.shown) {
      mask |= state.model.columns().get(column).kind() == CellKind.AGE ? 1L << column : 0;
    }
    if (mask != 0) {
      for (int row = state.viewport.firstRow(); row < state.viewport.endRow(); row++) {
        markPlace(row, mask);
      }
    }
  }

  @Override
  public void everything() {
    everything = true;
    orderStale = !state.sort.keys().isEmpty();
  }

  @Override
  public void row(int slot, long columnMask) {
    if (!orderStale) {
      for (GridSort.Key key : state.sort.keys()) {
        orderStale |= (columnMask & (1L << key.column())) != 0;
      }
    }
    markPlace(state.order.place(slot), columnMask);
  }

  private void markPlace(int place, long mask) {
    GridViewport view = state.viewport;
    if (place < view.firstRow() || place >= view.endRow()) {
      return;
    }
    if (!any || first != view.firstRow()) {
      // After a scroll everything is painted anyway, so older masks need not be moved.
      first = view.firstRow();
      Arrays.fill(masks, 0);
      any = true;
    }
    if (place - first >= masks.length) {
      masks = Arrays.copyOf(masks, view.endRow() - first);
    }
    masks[place - first] |= mask;
  }

  boolean paintsEverything() {
    return everything;
  }

  /** True when cells stand elsewhere than before, so that differences are no changes. */
  boolean movedCells() {
    return moved;
  }

  boolean paintsTotals() {
    return totals;
  }

  /** The changed columns of a row in sight. */
  long mask(int place) {
    int at = place - first;
    return any && at >= 0 && at < masks.length ? masks[at] : 0;
  }

  /** Everything asked for was painted. */
  void painted() {
    everything = false;
    moved = false;
    totals = false;
    any = false;
  }
}
