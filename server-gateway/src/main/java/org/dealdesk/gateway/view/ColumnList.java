package org.dealdesk.gateway.view;

import java.util.ArrayList;
import java.util.List;

/** Collects the columns of a view and says at which index each stands. One thread. */
public final class ColumnList {
  private final List<ViewColumn> columns = new ArrayList<>();

  /** Adds a column behind the others and returns its index. */
  public int add(ViewColumn column) {
    columns.add(column);
    return columns.size() - 1;
  }

  /** The columns so far, in order. */
  public List<ViewColumn> all() {
    return List.copyOf(columns);
  }
}
