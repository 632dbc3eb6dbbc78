package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridSortTest {
  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("name", CellKind.TEXT, 0, "Name"),
              GridColumn.of("price", CellKind.PRICE, 2, "Price").decimalsFrom("digits"),
              GridColumn.of("digits", CellKind.COUNT, 0, "").outOfSight()));

  @Test
  void aClickGoesRisingFallingNone() {
    GridSort sort = GridSort.NONE.clicked(1, false);
    assertThat(sort).isEqualTo(GridSort.by(1, false));
    sort = sort.clicked(1, false);
    assertThat(sort).isEqualTo(GridSort.by(1, true));
    assertThat(sort.clicked(1, false)).isEqualTo(GridSort.NONE);
    assertThat(sort.clicked(0, false))
        .as("another column takes its place")
        .isEqualTo(GridSort.by(0, false));
  }

  @Test
  void shiftAddsAKeyAndKeepsTheOthers() {
    GridSort sort = GridSort.by(1, true).clicked(0, true);
    assertThat(sort.keys())
        .containsExactly(new GridSort.Key(1, true, false), new GridSort.Key(0, false, false));
    assertThat(sort.rank(1)).isEqualTo(1);
    assertThat(sort.rank(0)).isEqualTo(2);
    assertThat(sort.rank(2)).isZero();
    assertThat(sort.clicked(0, true).keys()).contains(new GridSort.Key(0, true, false));
    assertThat(sort.clicked(0, true).clicked(0, true)).isEqualTo(GridSort.by(1, true));
  }

  @Test
  void cellsWithoutValueStandLastEitherWay() {
    int full = model.row("full");
    int empty = model.row("empty");
    model.setNumber(full, 1, 5);
    model.setEmpty(empty, 1);
    assertThat(GridSort.by(1, false).compare(model, full, empty)).isNegative();
    assertThat(GridSort.by(1, true).compare(model, full, empty)).isNegative();
  }

  @Test
  void pricesOfDifferentDigitsCompareByValue() {
    int yen = model.row("yen");
    int euro = model.row("euro");
    model.setNumber(yen, 1, 149_213);
    model.setNumber(yen, 2, 3);
    model.setNumber(euro, 1, 108_494_000);
    model.setNumber(euro, 2, 8);
    assertThat(GridSort.by(1, false).compare(model, yen, euro)).isPositive();
  }

  @Test
  void bySizeTheSignDoesNotCount() {
    int longer = model.row("long");
    int shorter = model.row("short");
    model.setNumber(longer, 1, 50);
    model.setNumber(shorter, 1, -70);
    assertThat(GridSort.bySize(1).compare(model, shorter, longer)).isNegative();
    model.setNumber(longer, 1, Long.MIN_VALUE);
    assertThat(GridSort.bySize(1).compare(model, shorter, longer)).isPositive();
  }

  @Test
  void tiesKeepTheOrderOfArrival() {
    int first = model.row("b");
    int second = model.row("a");
    assertThat(GridSort.by(1, true).compare(model, first, second)).isNegative();
    model.setText(first, 0, "SAME");
    model.setText(second, 0, "same");
    assertThat(GridSort.by(0, true).compare(model, first, second)).isNegative();
  }
}
