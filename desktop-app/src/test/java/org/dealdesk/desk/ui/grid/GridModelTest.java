package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.desk.ui.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridModelTest {
  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("name", CellKind.TEXT, 0, "Name"),
              GridColumn.of("price", CellKind.PRICE, 2, "Price").decimalsFrom("digits"),
              GridColumn.of("digits", CellKind.COUNT, 0, "").outOfSight(),
              GridColumn.of("state", CellKind.STATE, 0, "").outOfSight()));
  private final List<String> dirty = new ArrayList<>();

  @BeforeEach
  void clean() {
    drain();
    dirty.clear();
  }

  private List<String> drain() {
    dirty.clear();
    model.drainDirty(
        new DirtyCells.Receiver() {
          @Override
          public void everything() {
            dirty.add("everything");
          }

          @Override
          public void row(int slot, long mask) {
            dirty.add(model.key(slot) + ":" + mask);
          }
        });
    return dirty;
  }

  @Test
  void manyUpdatesOfACellAreOneChange() {
    int slot = model.row("EURUSD");
    drain();
    for (int i = 1; i <= 1_000; i++) {
      model.setNumber(slot, 1, i);
    }
    assertThat(drain()).containsExactly("EURUSD:2");
    assertThat(drain()).isEmpty();
  }

  @Test
  void theSameValueIsNoChange() {
    model.setNumber("EURUSD", 1, 7);
    model.setText("EURUSD", 0, "Euro");
    model.setEmpty("EURUSD", 2);
    drain();
    long changes = model.changes();
    model.setNumber("EURUSD", 1, 7);
    model.setText("EURUSD", 0, "Euro");
    model.setEmpty("EURUSD", 2);
    assertThat(drain()).isEmpty();
    assertThat(model.changes()).isEqualTo(changes);
  }

  @Test
  void unreadEmptyAndValueAreThreeThings() {
    int slot = model.row("EURUSD");
    assertThat(model.unread(slot, 1)).isTrue();
    model.setEmpty(slot, 1);
    assertThat(model.unread(slot, 1)).isFalse();
    assertThat(model.hasValue(slot, 1)).isFalse();
    model.setNumber(slot, 1, 0);
    assertThat(model.hasValue(slot, 1)).as("zero counts").isTrue();
  }

  @Test
  void aSlotUsedAgainKnowsNothingOfTheRowBefore() {
    int slot = model.row("A");
    model.setNumber(slot, 1, 5);
    model.setFlag(slot, 1, CellFlag.BREACH);
    model.setMark(slot, Mark.CRITICAL);
    model.setRowStale(slot, true);
    model.setRowSource(slot, 3);
    model.setSourceStale(3, true);
    model.remove("A");
    assertThat(model.row("B")).isEqualTo(slot);
    assertThat(model.unread(slot, 1)).isTrue();
    assertThat(model.flag(slot, 1)).isEqualTo(CellFlag.NONE);
    assertThat(model.mark(slot)).isNull();
    assertThat(model.stale(slot)).isFalse();
    assertThat(model.find("A")).isEqualTo(-1);
    assertThat(model.size()).isEqualTo(1);
  }

  @Test
  void stalenessSpreadsFromRowSourceStateAndLink() {
    int a = model.row("A");
    int b = model.row("B");
    model.setRowSource(a, 1);
    model.setRowSource(b, 2);
    model.setSourceStale(1, true);
    assertThat(model.stale(a)).isTrue();
    assertThat(model.stale(b)).isFalse();
    model.setSourceStale(1, false);
    assertThat(model.stale(a)).isFalse();
    model.setNumber(b, 3, RowState.STALE_PRICE);
    assertThat(model.stale(b)).isTrue();
    model.setNumber(b, 3, RowState.OUTSIDE_SESSION);
    assertThat(model.stale(b)).isFalse();
    model.setAllStale(true);
    assertThat(model.stale(a) && model.stale(b)).isTrue();
  }

  @Test
  void missingFiguresMarkTheRowUnlessItHasAMarkOfItsOwn() {
    int slot = model.row("A");
    model.setNumber(slot, 3, RowState.UNCONVERTED);
    assertThat(model.mark(slot)).isEqualTo(Mark.WARNING);
    model.setMark(slot, Mark.CRITICAL);
    assertThat(model.mark(slot)).isEqualTo(Mark.CRITICAL);
  }

  @Test
  void decimalsComeFromTheirColumn() {
    int slot = model.row("A");
    assertThat(model.decimals(slot, 1)).isEqualTo(2);
    drain();
    model.setNumber(slot, 2, 5);
    assertThat(model.decimals(slot, 1)).isEqualTo(5);
    assertThat(drain()).as("the whole row looks different").containsExactly("A:-1");
    model.setNumber(slot, 2, 99);
    assertThat(model.decimals(slot, 1)).as("an absurd count is bounded").isEqualTo(18);
  }

  @Test
  void growsAndClears() {
    for (int i = 0; i < 5_000; i++) {
      model.setNumber("row " + i, 1, i);
    }
    assertThat(model.number(model.find("row 4321"), 1)).isEqualTo(4_321);
    model.clear();
    assertThat(model.size()).isZero();
    assertThat(drain()).as("removed rows are not handed out").isEmpty();
  }

  @Test
  void refusesMoreColumnsThanAMaskHolds() {
    GridColumn column = GridColumn.of("x", CellKind.TEXT, 0, "X");
    List<GridColumn> many = java.util.Collections.nCopies(65, column);
    assertThatThrownBy(() -> new GridModel(many)).hasMessageContaining("1 to 64");
  }
}
