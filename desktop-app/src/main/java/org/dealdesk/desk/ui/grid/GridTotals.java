package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import org.dealdesk.desk.ui.format.Decimals;

/**
 * The sums of the additive columns over the rows shown. The figures are added as they are written,
 * rounded to the decimals shown, so a reader can add them up. Confined to its grid.
 */
final class GridTotals {
  /** What is known of a sum. */
  enum State {
    /** No row has a value. */
    EMPTY,
    /** The sum is right. */
    SUM,
    /** The sum does not fit; it is not shown. */
    OVERFLOW
  }

  private final GridModel model;
  private final long[] sums;
  private final boolean[] staleParts;
  private final State[] states;
  private int staleRows;
  private int rows;

  GridTotals(GridModel model) {
    this.model = model;
    int columns = model.columns().size();
    sums = new long[columns];
    staleParts = new boolean[columns];
    states = new State[columns];
    Arrays.fill(states, State.EMPTY);
  }

  /**
   * Adds up anew.
   *
   * @return true when something to be seen became another
   */
  boolean compute(RowOrder order) {
    long[] sumsBefore = sums.clone();
    State[] statesBefore = states.clone();
    boolean[] partsBefore = staleParts.clone();
    int staleBefore = staleRows;
    int rowsBefore = rows;
    rows = order.size();
    staleRows = 0;
    for (int i = 0; i < order.size(); i++) {
      staleRows += model.stale(order.slot(i)) ? 1 : 0;
    }
    for (int c = 0; c < sums.length; c++) {
      if (model.columns().get(c).additive()) {
        compute(order, c);
      }
    }
    return rowsBefore != rows
        || staleBefore != staleRows
        || !Arrays.equals(sumsBefore, sums)
        || !Arrays.equals(statesBefore, states)
        || !Arrays.equals(partsBefore, staleParts);
  }

  private void compute(RowOrder order, int column) {
    GridColumn about = model.columns().get(column);
    int shown = decimals(column);
    long sum = 0;
    boolean any = false;
    staleParts[column] = false;
    try {
      for (int i = 0; i < order.size(); i++) {
        int slot = order.slot(i);
        if (model.hasValue(slot, column) && about.kind().numeric()) {
          sum =
              Math.addExact(
                  sum,
                  Decimals.rescale(
                      model.number(slot, column), model.decimals(slot, column), shown));
          any = true;
          staleParts[column] |= model.stale(slot);
        }
      }
      sums[column] = sum;
      states[column] = any ? State.SUM : State.EMPTY;
    } catch (ArithmeticException tooLarge) {
      states[column] = State.OVERFLOW;
    }
  }

  /** Decimals of a column's sum. */
  int decimals(int column) {
    GridColumn about = model.columns().get(column);
    return about.shownDecimals(about.decimals());
  }

  State state(int column) {
    return states[column];
  }

  long sum(int column) {
    return sums[column];
  }

  /** True when a stale row is part of the sum. */
  boolean stale(int column) {
    return staleParts[column];
  }

  /** How many of the rows shown are stale. */
  int staleRows() {
    return staleRows;
  }
}
