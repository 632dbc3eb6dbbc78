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
  private final ViewProjection projection;
  private LiveMoment moment = LiveMoment.NONE;

  ViewInstance(ViewRequest request, ViewDefinition definition, ViewProjection projection) {
    this.request = request;
    this.table = new ViewTable(definition);
    this.projection = projection;
  }

  /**
   * A state of the view, or the way to it.
   *
   * @param moment when and from what it was made
   * @param version version of the table
   * @param parts the changes; more than one only for a snapshot, empty when nothing changed
   */
  public record Reading(LiveMoment moment, long version, List<ViewChanges> parts) {}

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
      return new Reading(moment, table.version(), List.of());
    }
  }

  /** All rows, in parts of at most so many bytes. */
  public Reading snapshot(int partBytes) {
    synchronized (table) {
      return new Reading(moment, table.version(), table.snapshot(partBytes));
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
        return new Reading(moment, from, List.of());
      }
      ViewChanges changes = table.delta(from);
      return changes == null
          ? null
          : new Reading(moment, table.version(), changes.none() ? List.of() : List.of(changes));
    }
  }

  /** Rows there are now. */
  public int rows() {
    synchronized (table) {
      return table.rows();
    }
  }
}
