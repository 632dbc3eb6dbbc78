package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.live.LiveState;
import org.jspecify.annotations.Nullable;

/** Rows whose every figure can be traced to what it was made from. Engine thread only. */
interface Explained extends RowFiller {
  /**
   * Where a figure that applies comes from, in the state the rows were filled from.
   *
   * @param live the state of the last refresh
   * @param table the rows
   * @param key key of the row
   * @param column index of a column of numbers
   * @return empty when there is no such row or it is a text
   */
  Optional<Explanation> explain(LiveState live, ViewTable table, String key, int column);

  /** Number of the row of a key, absent when there is none. */
  Optional<Integer> rowOf(String key);

  /**
   * A formula with its inputs: other columns of the row, and figures that are in none or in one
   * that does not apply.
   */
  static Explanation formula(
      ViewTable table, int row, String formula, Map<String, BigDecimal> others) {
    Map<String, Integer> columns = new HashMap<>();
    for (int c = 0; c < table.definition().columns().size(); c++) {
      columns.put(table.definition().columns().get(c).id(), c);
    }
    List<Explanation.Term> inputs = new ArrayList<>();
    for (String name : Explanation.inputs(formula)) {
      Integer column = columns.get(name);
      BigDecimal shown = column == null ? null : cell(table, row, column);
      BigDecimal value = shown == null ? others.get(name) : shown;
      if (value == null) {
        throw new IllegalStateException("no value for " + name + " of " + formula);
      }
      inputs.add(new Explanation.Term(name, value));
    }
    return new Explanation(formula, inputs);
  }

  private static @Nullable BigDecimal cell(ViewTable table, int row, int column) {
    return table.isEmpty(row, column) ? null : table.figure(row, column);
  }
}
