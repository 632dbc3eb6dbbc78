package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;

/** A view's rows as a person would read them: by key and column, numbers with their decimals. */
public final class Rows {
  private final ViewTable table;
  private final RowFiller projection;
  private final Map<String, Map<String, Object>> byKey = new HashMap<>();

  private Rows(ViewTable table, RowFiller projection) {
    this.table = table;
    this.projection = projection;
  }

  public static Rows of(ViewSource view, ViewRequest request, LiveState live) {
    if (!(view.open(request) instanceof Outcome.Ok<RowFiller>(RowFiller projection))) {
      throw new AssertionError("not opened: " + view.open(request));
    }
    Rows rows = new Rows(new ViewTable(view.definition()), projection);
    rows.refresh(live);
    return rows;
  }

  /** Rows that belong to the view and are not here. */
  public long leftOut() {
    return table.leftOut();
  }

  public void refresh(LiveState live) {
    projection.refresh(live, table);
    table.commit();
    byKey.clear();
    ViewChanges all = table.snapshot(Integer.MAX_VALUE).getFirst();
    List<ViewColumn> columns = table.definition().columns();
    int number = 0;
    int text = 0;
    for (int i = 0; i < all.rows().length; i++) {
      Map<String, Object> raw = new HashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        if ((all.empties()[i] & 1L << c) == 0) {
          raw.put(
              columns.get(c).id(),
              columns.get(c).textual() ? all.texts().get(text++) : all.numbers()[number++]);
        }
      }
      byKey.put(all.keys().get(i), scaled(columns, raw));
    }
  }

  private static Map<String, Object> scaled(List<ViewColumn> columns, Map<String, Object> raw) {
    Map<String, Object> cells = new HashMap<>();
    for (ViewColumn column : columns) {
      Object value = raw.get(column.id());
      if (value instanceof Long scaled) {
        long decimals =
            column.decimalsColumn().isEmpty()
                ? column.decimals()
                : (Long) raw.getOrDefault(column.decimalsColumn(), 0L);
        value = BigDecimal.valueOf(scaled, (int) decimals);
      }
      if (value != null) {
        cells.put(column.id(), value);
      }
    }
    return cells;
  }

  public List<String> keys() {
    return new ArrayList<>(byKey.keySet()).stream().sorted().toList();
  }

  public @Nullable Object cell(String key, String column) {
    Map<String, Object> row = byKey.get(key);
    if (row == null) {
      throw new AssertionError("no row " + key + " among " + byKey.keySet());
    }
    return row.get(column);
  }

  public BigDecimal number(String key, String column) {
    if (cell(key, column) instanceof BigDecimal number) {
      return number;
    }
    throw new AssertionError(column + " of " + key + " is " + cell(key, column));
  }

  /** Columns of numbers for people that apply to a row, keys and states left out. */
  List<Integer> figures(String key) {
    List<Integer> applying = new ArrayList<>();
    List<ViewColumn> columns = table.definition().columns();
    for (int c = 0; c < columns.size(); c++) {
      ViewColumn column = columns.get(c);
      if (!column.textual()
          && !column.hidden()
          && column.type() != ColumnType.COLUMN_TYPE_STATE
          && cell(key, column.id()) != null) {
        applying.add(c);
      }
    }
    return applying;
  }

  /** Where a figure comes from; fails when the view cannot tell. */
  Explanation explain(LiveState live, String key, int column) {
    if (projection instanceof Explained explained) {
      return explained
          .explain(live, table, key, column)
          .orElseThrow(() -> new AssertionError("no word on " + key + " " + column));
    }
    throw new AssertionError("figures of " + table.definition().id() + " are not explained");
  }

  ViewColumn column(int index) {
    return table.definition().columns().get(index);
  }

  public int state(String key) {
    return number(key, "state").intValueExact();
  }

  public BigDecimal sum(String column) {
    return byKey.values().stream()
        .map(row -> row.get(column) instanceof BigDecimal number ? number : BigDecimal.ZERO)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** All rows in the order of their keys, to compare whole states. */
  public String text() {
    StringBuilder all = new StringBuilder();
    for (String key : keys()) {
      all.append(key).append(' ').append(new TreeMap<>(byKey.get(key))).append('\n');
    }
    return all.toString();
  }
}
