package org.dealdesk.desk.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewSchema;
import org.jspecify.annotations.Nullable;

/** Rows of one view, and whoever follows it. Any thread. */
public final class FakeView {
  final ViewSchema schema;
  final Map<String, @Nullable Object[]> rows = new LinkedHashMap<>();
  final List<FakeSubscription> followers = new CopyOnWriteArrayList<>();
  private List<Source> sources = new ArrayList<>();
  private long revision;
  private long leftOut;

  /** A view without rows. */
  public FakeView(ViewSchema schema) {
    this.schema = schema;
  }

  /** Sets a row: Long, String or null per column. */
  public synchronized void put(String key, @Nullable Object... values) {
    if (values.length != schema.getColumnsCount()) {
      throw new IllegalArgumentException(values.length + " values for " + schema.getView());
    }
    rows.put(key, values);
  }

  /** How many subscriptions follow the view. */
  public int followed() {
    return followers.size();
  }

  /** Removes a row. */
  public synchronized void remove(String key) {
    rows.remove(key);
  }

  /** Sets what the next frames are made from. */
  public synchronized void sources(Source... now) {
    sources = List.of(now);
  }

  /** Sets how many rows the next frames say are left out. */
  public synchronized void leaveOut(long count) {
    leftOut = count;
  }

  synchronized long leftOut() {
    return leftOut;
  }

  synchronized List<Source> sources() {
    return sources;
  }

  synchronized Map<String, @Nullable Object[]> copy() {
    Map<String, @Nullable Object[]> copy = new LinkedHashMap<>();
    rows.forEach((key, values) -> copy.put(key, values.clone()));
    return copy;
  }

  synchronized long revision() {
    return revision;
  }

  /** Sends what changed to everyone who follows. */
  public void publish() {
    synchronized (this) {
      revision++;
    }
    followers.forEach(FakeSubscription::delta);
  }
}
