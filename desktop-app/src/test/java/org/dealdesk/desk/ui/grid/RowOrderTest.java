package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {
  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("name", CellKind.TEXT, 0, "Name"),
              GridColumn.of("a", CellKind.MONEY, 2, "A"),
              GridColumn.of("b", CellKind.MONEY, 2, "B")));
  private final RowOrder order = new RowOrder();

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      keys.add(model.key(order.slot(i)));
      assertThat(order.place(order.slot(i))).isEqualTo(i);
    }
    return keys;
  }

  @Test
  void equalsAStableReferenceSortOnRandomRows() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      model.clear();
      List<String> arrival = new ArrayList<>();
      for (int i = 0; i < random.nextInt(200); i++) {
        String key = round + "/" + i;
        arrival.add(key);
        model.setNumber(key, 1, random.nextInt(8));
        model.setNumber(key, 2, random.nextInt(3));
      }
      GridSort sort =
          new GridSort(
              List.of(new GridSort.Key(1, true, false), new GridSort.Key(2, false, false)));
      order.rebuild(model, slot -> true, sort);
      List<String> slow = new ArrayList<>(arrival);
      slow.sort(
          Comparator.comparingLong((String k) -> -model.number(model.find(k), 1))
              .thenComparingLong(k -> model.number(model.find(k), 2)));
      assertThat(keys()).as("round %d", round).isEqualTo(slow);
      assertThat(order.sorted(model, sort)).isTrue();
    }
  }

  @Test
  void keepTakesOutAndAddsAtTheEndWithoutMovingAnyRow() {
    for (String key : List.of("a", "b", "c", "d")) {
      model.setNumber(key, 1, key.charAt(0));
    }
    GridSort falling = GridSort.by(1, true);
    order.rebuild(model, slot -> true, falling);
    assertThat(keys()).containsExactly("d", "c", "b", "a");
    model.remove("c");
    model.setNumber("z", 1, 'z');
    model.setNumber("a", 1, 1_000);
    order.keep(model, slot -> true);
    assertThat(keys())
        .as("z has the slot of c but not its place of honour")
        .containsExactly("d", "z", "b", "a");
    model.setNumber("e", 1, 'e');
    order.keep(model, slot -> true);
    assertThat(keys()).containsExactly("d", "z", "b", "a", "e");
    assertThat(order.sorted(model, falling)).isFalse();
    order.rebuild(model, slot -> true, falling);
    assertThat(keys()).containsExactly("a", "z", "e", "d", "b");
  }

  @Test
  void leavesOutWhatTheFilterHides() {
    for (int i = 0; i < 10; i++) {
      model.setNumber("r" + i, 1, i);
    }
    order.rebuild(model, slot -> model.number(slot, 1) % 2 == 0, GridSort.NONE);
    assertThat(keys()).containsExactly("r0", "r2", "r4", "r6", "r8");
    assertThat(order.place(model.find("r1"))).isEqualTo(-1);
    assertThat(order.place(-1)).isEqualTo(-1);
  }

  @Test
  void saysWhetherTheOrderChanged() {
    model.setNumber("a", 1, 1);
    model.setNumber("b", 1, 2);
    assertThat(order.rebuild(model, slot -> true, GridSort.by(1, false))).isTrue();
    model.setNumber("a", 1, 0);
    assertThat(order.rebuild(model, slot -> true, GridSort.by(1, false))).isFalse();
    model.setNumber("a", 1, 5);
    assertThat(order.rebuild(model, slot -> true, GridSort.by(1, false))).isTrue();
  }
}
