package org.dealdesk.desk.ui.grid;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Which key does what in a grid. Pure; needs no toolkit. */
final class GridKeys {
  private GridKeys() {}

  /** What a key asks for. */
  enum Action {
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    FIRST_COLUMN,
    LAST_COLUMN,
    FIRST_ROW,
    LAST_ROW,
    OPEN,
    COPY,
    COPY_WITH_HEADERS,
    SELECT_ALL,
    TOGGLE,
    SORT_NOW
  }

  /**
   * Modifiers of a press.
   *
   * @param shift Shift is down
   * @param control Ctrl is down, or Command where that is the custom
   * @param alt Alt or Meta is down
   */
  record Modifiers(boolean shift, boolean control, boolean alt) {
    static final Modifiers NONE = new Modifiers(false, false, false);
  }

  /** The action of a key, or empty when the key is not the grid's and goes on to the screen. */
  static Optional<Action> action(KeyCode code, Modifiers with) {
    if (with.alt()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        with.control() ? withControl(code, with.shift()) : plain(code, with.shift()));
  }

  private static @Nullable Action plain(KeyCode code, boolean shift) {
    return switch (code) {
      case UP, KP_UP -> Action.UP;
      case DOWN, KP_DOWN -> Action.DOWN;
      case LEFT, KP_LEFT -> Action.LEFT;
      case RIGHT, KP_RIGHT -> Action.RIGHT;
      case PAGE_UP -> Action.PAGE_UP;
      case PAGE_DOWN -> Action.PAGE_DOWN;
      case HOME -> Action.FIRST_COLUMN;
      case END -> Action.LAST_COLUMN;
      // Letters act without modifier only.
      case K -> shift ? null : Action.UP;
      case J -> shift ? null : Action.DOWN;
      case ENTER -> Action.OPEN;
      case SPACE, F5 -> Action.SORT_NOW;
      default -> null;
    };
  }

  private static @Nullable Action withControl(KeyCode code, boolean shift) {
    return switch (code) {
      case HOME -> Action.FIRST_ROW;
      case END -> Action.LAST_ROW;
      case A -> Action.SELECT_ALL;
      case SPACE -> Action.TOGGLE;
      case C -> shift ? Action.COPY_WITH_HEADERS : Action.COPY;
      case INSERT -> Action.COPY;
      default -> null;
    };
  }
}
