package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTotalsTest {
  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("money", CellKind.MONEY, 2, "Money").added(),
              GridColumn.of("price", CellKind.PRICE, 2, "Price")));
  private final GridTotals totals = new GridTotals(model);
  private final RowOrder order = new RowOrder();

  private boolean compute() {
    order.rebuild(model, slot -> model.number(slot, 1) >= 0, GridSort.NONE);
    return totals.compute(order);
  }

  @Test
  void addsTheFiguresAsTheyAreWritten() {
    // 1.60 + 1.60 + 1.60 is 4.80; the reader sees 2 + 2 + 2.
    for (String key : List.of("a", "b", "c")) {
      model.setNumber(key, 0, 160);
    }
    assertThat(compute()).isTrue();
    assertThat(totals.sum(0)).isEqualTo(6);
    assertThat(totals.decimals(0)).isZero();
    assertThat(compute()).as("nothing new to be seen").isFalse();
  }

  @Test
  void leavesOutFilteredRowsAndCellsWithoutValue() {
    model.setNumber("a", 0, 100);
    model.setNumber("b", 0, 900);
    model.setNumber("b", 1, -1);
    model.setEmpty("c", 0);
    compute();
    assertThat(totals.sum(0)).isEqualTo(1);
    assertThat(totals.state(1)).as("prices are not added").isEqualTo(GridTotals.State.EMPTY);
  }

  @Test
  void knowsStaleParts() {
    model.setNumber("a", 0, 100);
    model.setNumber("b", 0, 100);
    compute();
    assertThat(totals.stale(0)).isFalse();
    model.setRowStale(model.find("b"), true);
    assertThat(compute()).isTrue();
    assertThat(totals.stale(0)).isTrue();
    assertThat(totals.staleRows()).isEqualTo(1);
  }

  @Test
  void aSumThatDoesNotFitIsNotShown() {
    model.setNumber("a", 0, Long.MAX_VALUE);
    for (int i = 0; i < 99; i++) {
      model.setNumber("b" + i, 0, Long.MAX_VALUE);
    }
    compute();
    assertThat(totals.state(0))
        .as("cents become units before they are added")
        .isEqualTo(GridTotals.State.SUM);
    model.setNumber("c", 0, Long.MAX_VALUE);
    compute();
    assertThat(totals.state(0)).isEqualTo(GridTotals.State.OVERFLOW);
  }
}
