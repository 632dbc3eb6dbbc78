package org.dealdesk.desk.ui.grid;

import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.dealdesk.desk.ui.grid.GridKeys.Modifiers;
import org.dealdesk.desk.ui.grid.GridViewport.Hit;
import org.jspecify.annotations.Nullable;

/**
 * Turns keys, pointer and wheel into what the grid can do. Toolkit thread only; lives and dies with
 * its grid.
 */
final class GridInput {
  /** Rows one notch of the wheel moves. */
  private static final int WHEEL_ROWS = 3;

  private final LiveGrid grid;
  private final GridState state;
  private final GridNavigator navigator;
  private final GridSurface surface;
  private final Tooltip tip = new Tooltip();
  private boolean tipInstalled;
  private Drag drag = new Drag(DragKind.NONE, -1, 0, 0);

  private enum DragKind {
    NONE,
    WIDTH,
    V_BAR,
    H_BAR,
    HEADER,
    ROWS
  }

  /**
   * What is being dragged: the column, where the pointer was, and the width or scroll at that
   * moment.
   */
  private record Drag(DragKind kind, int column, int from, int value) {}

  GridInput(LiveGrid grid, GridState state, GridNavigator navigator, GridSurface surface) {
    this.grid = grid;
    this.state = state;
    this.navigator = navigator;
    this.surface = surface;
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    grid.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    grid.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    grid.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    grid.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    grid.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    grid.addEventHandler(
        MouseEvent.MOUSE_EXITED, e -> navigator.hover(new Hit(GridViewport.Area.NONE, -1, -1)));
    grid.addEventHandler(ScrollEvent.SCROLL, this::wheel);
  }

  private void key(KeyEvent event) {
    Modifiers with =
        new Modifiers(
            event.isShiftDown(), event.isShortcutDown(), event.isAltDown() || foreignMeta(event));
    GridKeys.action(event.getCode(), with)
        .ifPresent(action -> {
          navigator.perform(action, event.isShiftDown());
          event.consume();
        });
  }

  private static boolean foreignMeta(KeyEvent event) {
    return event.isMetaDown() && !event.isShortcutDown();
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    grid.requestFocus();
    Hit hit = hit(event);
    switch (hit.area()) {
      case HEADER_EDGE ->
          drag =
              new Drag(
                  DragKind.WIDTH, hit.column(), x(event), state.viewport.columnWidth(hit.column()));
      case HEADER -> drag = new Drag(DragKind.HEADER, hit.column(), x(event), 0);
      case V_BAR -> startBar(DragKind.V_BAR, y(event) - state.viewport.bodyTop(), event);
      case H_BAR -> startBar(DragKind.H_BAR, x(event), event);
      case CELL, GUTTER -> {
        drag = new Drag(DragKind.ROWS, -1, y(event), 0);
        pressedRow(hit, event);
      }
      case BAND, TOTAL, NONE -> drag = new Drag(DragKind.NONE, -1, 0, 0);
    }
    event.consume();
  }

  private void pressedRow(Hit hit, MouseEvent event) {
    if (hit.column() >= 0) {
      state.selection.focusColumn(hit.column());
    }
    if (event.isShiftDown()) {
      navigator.extendTo(hit.row());
    } else if (event.isShortcutDown()) {
      navigator.toggle(hit.row());
    } else {
      navigator.select(hit.row());
    }
  }

  /** A press on the track brings the thumb there; a press on the thumb only takes hold of it. */
  private void startBar(DragKind kind, int at, MouseEvent event) {
    boolean vertical = kind == DragKind.V_BAR;
    int thumb = thumb(vertical);
    int offset =
        GridViewport.thumbOffset(
            track(vertical),
            thumb,
            vertical ? state.viewport.scrollY() : state.viewport.scrollX(),
            vertical ? state.viewport.maxScrollY() : state.viewport.maxScrollX());
    if (at < offset || at >= offset + thumb) {
      offset = at - thumb / 2;
    }
    drag = new Drag(kind, -1, at - offset, 0);
    dragged(event);
  }

  private int track(boolean vertical) {
    GridViewport view = state.viewport;
    return vertical ? view.bodyBottom() - view.bodyTop() : view.contentWidth();
  }

  private int thumb(boolean vertical) {
    int track = track(vertical);
    int max = vertical ? state.viewport.maxScrollY() : state.viewport.maxScrollX();
    return GridViewport.thumbLength(track, track, track + max);
  }

  private void dragged(MouseEvent event) {
    GridViewport view = state.viewport;
    switch (drag.kind()) {
      case WIDTH -> grid.setColumnWidth(drag.column(), drag.value() + x(event) - drag.from());
      case V_BAR -> {
        int offset = y(event) - view.bodyTop() - drag.from();
        int to = GridViewport.scrollOfThumb(track(true), thumb(true), offset, view.maxScrollY());
        navigator.scrollTo(view.scrollX(), to);
      }
      case H_BAR -> {
        int offset = x(event) - drag.from();
        int to = GridViewport.scrollOfThumb(track(false), thumb(false), offset, view.maxScrollX());
        navigator.scrollTo(to, view.scrollY());
      }
      case ROWS -> {
        Hit hit = hit(event);
        if (hit.row() >= 0 && Math.abs(y(event) - drag.from()) > GridViewport.EDGE) {
          navigator.extendTo(hit.row());
        }
      }
      case HEADER, NONE -> {}
    }
  }

  private void released(MouseEvent event) {
    Hit hit = hit(event);
    boolean same = hit.area() == GridViewport.Area.HEADER && hit.column() == drag.column();
    if (drag.kind() == DragKind.HEADER && same && drag.column() >= 0) {
      grid.setSort(state.sort.clicked(state.modelColumn(drag.column()), event.isShiftDown()));
    }
    drag = new Drag(DragKind.NONE, -1, 0, 0);
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || event.getClickCount() != 2) {
      return;
    }
    Hit hit = hit(event);
    switch (hit.area()) {
      case HEADER_EDGE -> grid.fitColumn(hit.column());
      case CELL, GUTTER -> navigator.perform(GridKeys.Action.OPEN, false);
      case HEADER, BAND, TOTAL, V_BAR, H_BAR, NONE -> {}
    }
  }

  private void moved(MouseEvent event) {
    Hit hit = hit(event);
    navigator.hover(hit);
    showWhole(surface.cutText(hit));
    grid.setCursor(hit.area() == GridViewport.Area.HEADER_EDGE ? Cursor.H_RESIZE : Cursor.DEFAULT);
  }

  private void showWhole(@Nullable String text) {
    if (text != null) {
      tip.setText(text);
    }
    if ((text != null) != tipInstalled) {
      tipInstalled = text != null;
      if (tipInstalled) {
        Tooltip.install(grid, tip);
      } else {
        Tooltip.uninstall(grid, tip);
      }
    }
  }

  private void wheel(ScrollEvent event) {
    double down = -event.getDeltaY();
    double right = -event.getDeltaX();
    if (event.isShiftDown() && right == 0) {
      right = down;
      down = 0;
    }
    if (event.getTouchCount() == 0
        && !event.isDirect()
        && event.getTextDeltaYUnits() != ScrollEvent.VerticalTextScrollUnits.NONE) {
      // A wheel moves whole rows, so that no row is left cut by a notch.
      down = Math.signum(down) * WHEEL_ROWS * GridViewport.ROW;
    }
    GridViewport view = state.viewport;
    navigator.scrollTo(
        view.scrollX() + (int) Math.round(right), view.scrollY() + (int) Math.round(down));
    event.consume();
  }

  private Hit hit(MouseEvent event) {
    return state.viewport.hit(x(event), y(event));
  }

  private static int x(MouseEvent event) {
    return (int) Math.floor(event.getX());
  }

  private static int y(MouseEvent event) {
    return (int) Math.floor(event.getY());
  }
}
