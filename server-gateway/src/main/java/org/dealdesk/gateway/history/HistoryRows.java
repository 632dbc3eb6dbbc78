package org.dealdesk.gateway.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a view's rows at one second, by row number and key. One thread.
 *
 * <p>Columns are counted within the numeric ones, at most 64 of them.
 */
final class HistoryRows {
  /** One row; lent, and written on by the next second. */
  static final class Row {
    final String key;
    final long[] values;

    /** Columns without a value, a bit each. */
    long empties;

    Row(String key, int columns) {
      this.key = key;
      values = new long[columns];
      empties = -1;
    }
  }

  private final List<String> columns;
  private final List<@Nullable Row> byNumber = new ArrayList<>();
  private final Map<String, Row> byKey = new HashMap<>();

  HistoryRows(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Ids of the columns. */
  List<String> columns() {
    return columns;
  }

  /** The row of a key, or null while there is none. */
  @Nullable Row find(String key) {
    return byKey.get(key);
  }

  /** The row of a number, or null. */
  @Nullable Row get(int number) {
    return number >= 0 && number < byNumber.size() ? byNumber.get(number) : null;
  }

  /** Adds an empty row; a row that had the number is gone. */
  Row add(int number, String key) {
    remove(number);
    while (byNumber.size() <= number) {
      byNumber.add(null);
    }
    Row row = new Row(key, columns.size());
    byNumber.set(number, row);
    byKey.put(key, row);
    return row;
  }

  void remove(int number) {
    Row gone = get(number);
    if (gone != null) {
      byNumber.set(number, null);
      byKey.remove(gone.key, gone);
    }
  }

  void clear() {
    byNumber.clear();
    byKey.clear();
  }
}
