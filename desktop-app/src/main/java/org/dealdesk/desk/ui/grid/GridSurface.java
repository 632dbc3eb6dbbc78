package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;

/**
 * The canvas of a grid: column widths, and what is painted when. Toolkit thread only; lives and
 * dies with its grid.
 */
final class GridSurface {
  private static final int LEAST_WIDTH = 30;

  private final Canvas canvas = new Canvas();
  private final GridState state;
  private final GridRefresh refresh;
  private final GridPainter painter;
  private final Runnable cellsMoved;
  private int[] widths = new int[0];
  private int[] stretched = new int[0];
  private boolean[] byHand = new boolean[0];
  private int frozen = 1;
  private @Nullable String emptyText;
  private long paintings;
  private long fullPaintings;
  private long lastNowNs;

  /** A surface that reports when cells got other bounds. */
  GridSurface(GridState state, GridRefresh refresh, Runnable cellsMoved) {
    this.state = state;
    this.refresh = refresh;
    this.cellsMoved = cellsMoved;
    painter = new GridPainter(canvas.getGraphicsContext2D(), state);
  }

  Canvas canvas() {
    return canvas;
  }

  GridStats stats() {
    return new GridStats(paintings, fullPaintings, painter.cellsPainted());
  }

  void emptyText(@Nullable String text) {
    emptyText = text;
    refresh.repaintAll();
  }

  // -- Columns

  void showColumns(int... modelColumns) {
    state.shown = modelColumns.clone();
    widths = new int[modelColumns.length];
    byHand = new boolean[modelColumns.length];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(state.column(c).startWidth(), painter.headerNeeds(c));
    }
    relayout();
  }

  void frozen(int count) {
    frozen = Math.max(0, count);
    relayout();
  }

  int width(int shownColumn) {
    return stretched[shownColumn];
  }

  int totalWidth() {
    int sum = 0;
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  /** Sets a width; figures painted so far are never cut. */
  void width(int shownColumn, int pixels) {
    int least = Math.max(LEAST_WIDTH, painter.wantedWidths()[shownColumn]);
    widths[shownColumn] = Math.max(least, pixels);
    byHand[shownColumn] = true;
    relayout();
  }

  /** As narrow as figures and header allow. */
  void fit(int shownColumn) {
    width(shownColumn, painter.headerNeeds(shownColumn));
  }

  void relayout() {
    stretched =
        stretch(widths, byHand, (int) canvas.getWidth() - GridViewport.GUTTER - GridViewport.BAR);
    state.viewport.columns(stretched, frozen);
    cellsMoved.run();
    refresh.repaintMoved();
  }

  /** A sorted header has a triangle and may need more room than before. */
  void sorted() {
    for (int c = 0; c < widths.length; c++) {
      widths[c] =
          Math.max(
              widths[c], state.sort.rank(state.modelColumn(c)) == 0 ? 0 : painter.headerNeeds(c));
    }
    relayout();
  }

  /**
   * Gives room that is left to the columns that nobody dragged, in proportion, up to half as wide
   * again: a grid alone on a wide screen is neither squeezed to the left nor torn apart.
   */
  static int[] stretch(int[] widths, boolean[] byHand, int room) {
    int[] result = widths.clone();
    long free = room;
    long flexible = 0;
    for (int c = 0; c < widths.length; c++) {
      free -= widths[c];
      flexible += byHand[c] ? 0 : widths[c];
    }
    if (free <= 0 || flexible == 0) {
      return result;
    }
    free = Math.min(free, flexible / 2);
    for (int c = 0; c < widths.length; c++) {
      result[c] += byHand[c] ? 0 : (int) (free * widths[c] / flexible);
    }
    return result;
  }

  /** The whole text of a cell that is shown cut, or null. */
  @Nullable String cutText(GridViewport.Hit hit) {
    if (hit.area() != GridViewport.Area.CELL || hit.column() < 0) {
      return null;
    }
    String text =
        state.cellText.shown(state.order.slot(hit.row()), state.modelColumn(hit.column()));
    return painter.cut(hit.column(), text) ? text : null;
  }

  private boolean widen() {
    int[] wanted = painter.wantedWidths();
    boolean wider = false;
    for (int c = 0; c < widths.length; c++) {
      if (widths[c] < wanted[c]) {
        widths[c] = wanted[c];
        wider = true;
      }
    }
    return wider;
  }

  // -- Painting

  void pulse(long nowNs, boolean inSight) {
    lastNowNs = nowNs;
    state.flashes.expire(nowNs, refresh::repaintCell);
    if (inSight && canvas.getWidth() > 0 && refresh.update(nowNs)) {
      paint(nowNs);
    }
  }

  void resize(double width, double height) {
    if (canvas.getWidth() == width && canvas.getHeight() == height) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
    state.viewport.size((int) width, (int) height);
    relayout();
    if (width > 0 && height > 0 && refresh.update(lastNowNs)) {
      // A canvas is blank after a change of size; waiting for the next pulse would flicker.
      paint(lastNowNs);
    }
  }

  private void paint(long nowNs) {
    paintings++;
    if (refresh.paintsEverything()) {
      paintEverything(nowNs);
    } else {
      paintChanges(nowNs);
    }
    if (widen()) {
      relayout();
      paintEverything(nowNs);
    }
    refresh.painted();
  }

  private void paintEverything(long nowNs) {
    fullPaintings++;
    state.selection.retain(state.rows);
    painter.paintAll(nowNs, refresh.movedCells(), emptyText);
  }

  private void paintChanges(long nowNs) {
    GridViewport view = state.viewport;
    for (int row = view.firstRow(); row < view.endRow(); row++) {
      long mask = refresh.mask(row);
      if (mask != 0) {
        painter.paintRow(row, mask, nowNs, false);
      }
    }
    if (refresh.paintsTotals()) {
      painter.paintTotal();
    }
  }
}
