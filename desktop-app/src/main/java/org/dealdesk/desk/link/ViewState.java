package org.dealdesk.desk.link;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.contract.v1.ViewSchema;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of one open view. The link's thread writes it frame by frame; any one other
 * thread drains what changed, conflated to the newest value per row. All methods lock for a short
 * time. Nothing to close.
 */
public final class ViewState {
  private @Nullable RowStore rows;
  private @Nullable RowStore building;
  private final BitSet touched = new BitSet();
  private final BitSet dirty = new BitSet();
  private final Set<String> removed = new LinkedHashSet<>();
  private List<Source> sources = List.of();
  private boolean schemaChanged;
  private boolean frameChanged;
  private long sequence;
  private long asOfMs;
  private long revision;
  private long leftOut;

  ViewState() {}

  /** The columns, or null before the first whole snapshot. */
  public synchronized @Nullable ViewSchema schema() {
    return rows == null ? null : rows.schema;
  }

  /** Rows of the newest whole state. */
  public synchronized int size() {
    return rows == null ? 0 : rows.size();
  }

  /** Rows that belong to the view and are not in it, because it shows a limited number. */
  public synchronized long leftOut() {
    return leftOut;
  }

  /** UTC milliseconds at which the gateway made the newest frame; 0 before the first. */
  public synchronized long asOfMs() {
    return asOfMs;
  }

  /** State of the engine the newest frame belongs to. */
  public synchronized long revision() {
    return revision;
  }

  /** What the newest frame was made from. */
  public synchronized List<Source> sources() {
    return sources;
  }

  /** Lends every row, one by one. */
  public synchronized void forEach(Consumer<Row> reader) {
    if (rows != null) {
      for (int slot = 0; slot < rows.top(); slot++) {
        if (rows.isUsed(slot)) {
          reader.accept(rows.row(slot));
        }
      }
    }
  }

  /** Lends the row of a key; false when there is none. */
  public synchronized boolean read(String key, Consumer<Row> reader) {
    int slot = rows == null ? -1 : rows.slot(key);
    if (rows == null || slot < 0) {
      return false;
    }
    reader.accept(rows.row(slot));
    return true;
  }

  /** Lends the rows the newest frame touched: all of them after a snapshot. */
  public synchronized void forEachTouched(Consumer<Row> reader) {
    if (rows != null) {
      for (int slot = touched.nextSetBit(0); slot >= 0; slot = touched.nextSetBit(slot + 1)) {
        reader.accept(rows.row(slot));
      }
    }
  }

  /**
   * Hands over what changed since the last call: schema if new, rows gone, then at most {@code
   * limit} rows.
   *
   * @return whether everything was handed over
   */
  public synchronized boolean drain(ViewSink sink, int limit) {
    RowStore now = rows;
    if (now == null) {
      return true;
    }
    if (schemaChanged) {
      schemaChanged = false;
      sink.schema(now.schema);
    }
    removed.forEach(sink::removed);
    removed.clear();
    int left = limit;
    int slot = dirty.nextSetBit(0);
    for (; slot >= 0 && left > 0; slot = dirty.nextSetBit(slot + 1)) {
      dirty.clear(slot);
      sink.row(now.row(slot));
      left--;
    }
    if (frameChanged) {
      frameChanged = slot >= 0;
      sink.frame(asOfMs, revision, sources);
    }
    return slot < 0;
  }

  /** Forgets the position in the stream, keeps what is shown until the new snapshot is whole. */
  synchronized void restart() {
    building = null;
    sequence = 0;
  }

  /**
   * Applies the next frame.
   *
   * @return whether the state is whole again, so that listeners should hear of it
   */
  synchronized boolean apply(ViewFrame frame) throws FrameMismatch {
    if (frame.getSequence() != sequence + 1) {
      throw new FrameMismatch("frame " + frame.getSequence() + " after " + sequence);
    }
    sequence++;
    boolean first = sequence == 1;
    if (first != frame.hasSchema() || (first && !frame.getSnapshot())) {
      throw new FrameMismatch("a snapshot begins with its schema");
    }
    touched.clear();
    List<String> gone = new ArrayList<>();
    if (frame.getSnapshot()) {
      RowStore target = first ? new RowStore(frame.getSchema()) : building;
      if (target == null) {
        throw new FrameMismatch("a part of a snapshot that is already whole");
      }
      building = target;
      target.apply(frame, touched, gone);
      if (frame.getMore()) {
        return false;
      }
      swap(target);
    } else {
      RowStore now = rows;
      if (building != null || now == null) {
        throw new FrameMismatch("a delta before the snapshot was whole");
      }
      now.apply(frame, touched, gone);
      note(now, gone);
    }
    asOfMs = frame.getAsOfMs();
    revision = frame.getRevision();
    leftOut = frame.getRowsLeftOut();
    sources = List.copyOf(frame.getSourcesList());
    frameChanged = true;
    return true;
  }

  private void swap(RowStore target) {
    RowStore before = rows;
    rows = target;
    building = null;
    touched.clear();
    for (int slot = 0; slot < target.top(); slot++) {
      touched.set(slot, target.isUsed(slot));
    }
    dirty.clear();
    dirty.or(touched);
    if (before == null || !before.schema.equals(target.schema)) {
      schemaChanged = true;
      removed.clear();
      return;
    }
    for (String key : before.keys()) {
      if (target.slot(key) < 0) {
        removed.add(key);
      }
    }
  }

  private void note(RowStore now, List<String> gone) {
    dirty.or(touched);
    for (String key : gone) {
      removed.add(key);
    }
    // A slot that is free now has nothing to hand over.
    for (int slot = gone.isEmpty() ? -1 : dirty.nextSetBit(0);
        slot >= 0;
        slot = dirty.nextSetBit(slot + 1)) {
      if (!now.isUsed(slot)) {
        dirty.clear(slot);
      }
    }
    if (removed.size() > 1024 + 2 * now.size()) {
      // Nobody drains: starting over is cheaper than a list of the departed without end.
      removed.clear();
      schemaChanged = true;
      for (int slot = 0; slot < now.top(); slot++) {
        dirty.set(slot, now.isUsed(slot));
      }
    }
  }
}
