package org.dealdesk.desk.ui.grid;

import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/**
 * Moves selection, focus and window over the rows. Toolkit thread only; lives and dies with its
 * grid.
 */
final class GridNavigator {
  private final GridState state;
  private final GridRefresh refresh;
  private Consumer<String> onOpen = key -> {};

  GridNavigator(GridState state, GridRefresh refresh) {
    this.state = state;
    this.refresh = refresh;
  }

  void onOpen(Consumer<String> handler) {
    onOpen = handler;
  }

  void perform(GridKeys.Action action, boolean extend) {
    refresh.hold.key();
    int page = Math.max(1, state.viewport.wholeRows() - 1);
    switch (action) {
      case UP -> move(-1, extend);
      case DOWN -> move(1, extend);
      case PAGE_UP -> move(-page, extend);
      case PAGE_DOWN -> move(page, extend);
      case FIRST_ROW -> moveTo(0, extend);
      case LAST_ROW -> moveTo(state.order.size() - 1, extend);
      case LEFT -> moveColumn(state.selection.focusColumn() - 1);
      case RIGHT -> moveColumn(state.selection.focusColumn() + 1);
      case FIRST_COLUMN -> moveColumn(0);
      case LAST_COLUMN -> moveColumn(state.shown.length - 1);
      case OPEN -> open();
      case COPY -> copy(false);
      case COPY_WITH_HEADERS -> copy(true);
      case SELECT_ALL -> state.selection.all(state.rows);
      case TOGGLE -> toggle(state.focusPlace());
      case SORT_NOW -> refresh.orderNow();
    }
  }

  /** Selects a row alone and brings it into sight. */
  void select(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.only(key);
      reveal(place);
    }
  }

  void extendTo(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.rangeTo(key, state.rows);
      reveal(place);
    }
  }

  void toggle(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.toggle(key);
    }
  }

  void hover(GridViewport.Hit hit) {
    refresh.hold.pointer(hit.area() != GridViewport.Area.NONE);
    if (state.hoverRow != hit.row()) {
      refresh.repaintRow(state.hoverRow);
      refresh.repaintRow(hit.row());
      state.hoverRow = hit.row();
    }
  }

  void scrollTo(int x, int y) {
    if (state.viewport.scrollTo(x, y)) {
      scrolled();
    }
  }

  private void reveal(int place) {
    if (state.viewport.reveal(place, state.selection.focusColumn())) {
      scrolled();
    }
  }

  private void scrolled() {
    // What scrolls does not flash, and what was under the pointer is so no more.
    state.flashes.endAll((slot, column) -> {});
    state.hoverRow = -1;
    refresh.repaintMoved();
  }

  private void move(int rows, boolean extend) {
    int from = state.focusPlace();
    if (from < 0) {
      // The first key only shows where the focus is.
      moveTo(state.viewport.firstRow(), extend);
      return;
    }
    moveTo(Math.clamp((long) from + rows, 0, Math.max(0, state.order.size() - 1)), extend);
  }

  private void moveTo(int place, boolean extend) {
    if (extend) {
      extendTo(place);
    } else {
      select(place);
    }
  }

  private void moveColumn(int shownColumn) {
    state.selection.focusColumn(Math.clamp(shownColumn, 0, Math.max(0, state.shown.length - 1)));
    reveal(state.focusPlace());
  }

  private void open() {
    String key = state.selection.focusKey();
    if (key != null) {
      onOpen.accept(key);
    }
  }

  private void copy(boolean headers) {
    String text = GridCopy.selection(state, headers);
    if (!text.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  private @Nullable String keyInside(int place) {
    return place < 0 || place >= state.order.size() ? null : state.rows.key(place);
  }
}
