package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.dealdesk.desk.ui.grid.GridKeys.Action;
import org.dealdesk.desk.ui.grid.GridKeys.Modifiers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GridKeysTest {
  @ParameterizedTest
  @CsvSource({
    "UP, , UP",
    "K, , UP",
    "J, , DOWN",
    "DOWN, S, DOWN",
    "PAGE_DOWN, , PAGE_DOWN",
    "HOME, , FIRST_COLUMN",
    "HOME, C, FIRST_ROW",
    "END, C, LAST_ROW",
    "ENTER, , OPEN",
    "C, C, COPY",
    "C, CS, COPY_WITH_HEADERS",
    "A, C, SELECT_ALL",
    "SPACE, , SORT_NOW",
    "SPACE, C, TOGGLE",
    "F5, , SORT_NOW"
  })
  void keysOfTheGrid(KeyCode code, String modifiers, Action expected) {
    String with = modifiers == null ? "" : modifiers;
    assertThat(GridKeys.action(code, new Modifiers(with.contains("S"), with.contains("C"), false)))
        .contains(expected);
  }

  @ParameterizedTest
  @EnumSource(KeyCode.class)
  void withAltNothingIsTheGrids(KeyCode code) {
    assertThat(GridKeys.action(code, new Modifiers(false, false, true))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"A", "R", "E", "N", "SLASH", "ESCAPE", "F2", "F6", "TAB", "BACK_SPACE"})
  void otherKeysGoOnToTheScreen(KeyCode code) {
    assertThat(GridKeys.action(code, Modifiers.NONE)).isEmpty();
  }
}
