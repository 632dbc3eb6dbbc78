package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridSelectionTest {
  private int changes;
  private final GridSelection selection = new GridSelection(() -> changes++);
  private final List<String> rows = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
  private final GridSelection.Shown shown =
      new GridSelection.Shown() {
        @Override
        public int size() {
          return rows.size();
        }

        @Override
        public String key(int place) {
          return rows.get(place);
        }

        @Override
        public int place(String key) {
          return rows.indexOf(key);
        }
      };

  @Test
  void oneRowAloneAndTheSameAgainIsNoChange() {
    selection.only("b");
    selection.only("b");
    assertThat(selection.keys()).containsExactly("b");
    assertThat(selection.focusKey()).isEqualTo("b");
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void aRangeGrowsAndShrinksFromItsAnchor() {
    selection.only("c");
    selection.rangeTo("e", shown);
    assertThat(selection.keys()).containsExactly("c", "d", "e");
    selection.rangeTo("a", shown);
    assertThat(selection.keys()).containsExactly("a", "b", "c");
    assertThat(selection.focusKey()).isEqualTo("a");
  }

  @Test
  void aRangeFollowsTheOrderShownNow() {
    selection.only("a");
    rows.remove("b");
    rows.add("b");
    selection.rangeTo("c", shown);
    assertThat(selection.keys()).containsExactly("a", "c");
  }

  @Test
  void toggleAddsAndTakesOut() {
    selection.only("a");
    selection.toggle("c");
    assertThat(selection.keys()).containsExactly("a", "c");
    selection.toggle("a");
    assertThat(selection.keys()).containsExactly("c");
    selection.rangeTo("b", shown);
    assertThat(selection.keys()).as("the anchor is the row last toggled").containsExactly("a", "b");
  }

  @Test
  void rowsThatWentAreForgotten() {
    selection.only("b");
    selection.rangeTo("d", shown);
    rows.remove("d");
    rows.remove("b");
    selection.retain(shown);
    assertThat(selection.keys()).containsExactly("c");
    assertThat(selection.focusKey()).isNull();
    selection.rangeTo("e", shown);
    assertThat(selection.keys()).as("without its anchor a range is one row").containsExactly("e");
  }

  @Test
  void allAndNothing() {
    selection.all(shown);
    assertThat(selection.keys()).hasSize(5);
    selection.clear();
    assertThat(selection.keys()).isEmpty();
    selection.rangeTo("unknown", shown);
    assertThat(selection.keys()).isEmpty();
  }
}
