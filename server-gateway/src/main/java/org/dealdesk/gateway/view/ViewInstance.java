package org.dealdesk.gateway.view;

import java.util.List;
import org.dealdesk.gateway.live.LiveMoment;
import org.dealdesk.gateway.live.LiveState;
import org.jspecify.annotations.Nullable;

/**
 * One open view, shared by all who asked for the same. The engine's thread refreshes it, the feed's
 * thread reads it; the table's monitor keeps the two apart, so that what is read is of one moment.
 */
public final class ViewInstance {
  private final ViewRequest request;
  private final ViewTable table;
  private final RowFiller projection;
  private LiveMoment moment = LiveMoment.NONE;

  ViewInstance(ViewRequest request, ViewDefinition definition, RowFiller projection) {
    this.request = request;
    this.table = new ViewTable(definition);
    this.projection = projection;
  }

  /**
   * A state of the view, or the way to it.
   *
   * @param moment when and from what it was made
   * @param version version of the table
   * @param leftOut rows that belong to the view and are not in the table
   * @param parts the changes; more than one only for a snapshot, empty when nothing changed
   */
  public record Reading(LiveMoment moment, long version, long leftOut, List<ViewChanges> parts) {}

  /** What it was opened for. */
  public ViewRequest request() {
    return request;
  }

  /** What view it is. */
  public ViewDefinition definition() {
    return table.definition();
  }

  /** Brings the rows up to the live state. Engine thread only. */
  void refresh(LiveState live, LiveMoment now) {
    synchronized (table) {
      projection.refresh(live, table);
      table.commit();
      moment = now;
    }
  }

  /** Version and moment now, without rows. */
  public Reading peek() {
    synchronized (table) {
      return reading(List.of());
    }
  }

  /** All rows, in parts of at most so many bytes. */
  public Reading snapshot(int partBytes) {
    synchronized (table) {
      return reading(table.snapshot(partBytes));
    }
  }

  /**
   * What a reader of an earlier version misses.
   *
   * @param from a version read before
   * @return the changes, or null if only a snapshot can tell
   */
  public @Nullable Reading since(long from) {
    synchronized (table) {
      if (table.version() == from) {
        return reading(List.of());
      }
      ViewChanges changes = table.delta(from);
      return changes == null ? null : reading(changes.none() ? List.of() : List.of(changes));
    }
  }

  /** Rows there are now. */
  public int rows() {
    synchronized (table) {
      return table.rows();
    }
  }

  private Reading reading(List<ViewChanges> parts) {
    return new Reading(moment, table.version(), table.leftOut(), parts);
  }
}
