package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.MarkPainter;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Token;
import org.jspecify.annotations.Nullable;

/**
 * Paints the grid on its canvas: all of it, or only cells that changed. Rows and columns that are
 * wholly in sight are painted without a clip, since a clip costs more than a cell. Toolkit thread
 * only.
 */
final class GridPainter {
  private static final int ROW = GridViewport.ROW;

  private final GraphicsContext gc;
  private final GridState state;
  private final CellPainter cells;
  private final HeadPainter head;
  private final Font strong = DeskFonts.cellStrong();
  private final Font plain = DeskFonts.cell();
  private final TextWidth strongWidth = new TextWidth(strong);
  private final TextWidth plainWidth = new TextWidth(plain);
  private long cellsPainted;

  GridPainter(GraphicsContext gc, GridState state) {
    this.gc = gc;
    this.state = state;
    gc.setFontSmoothingType(FontSmoothingType.GRAY);
    cells = new CellPainter(gc, state);
    head = new HeadPainter(gc, state);
  }

  long cellsPainted() {
    return cellsPainted;
  }

  /** Least widths of the shown columns, by what was painted. */
  int[] wantedWidths() {
    return cells.wanted();
  }

  /** True when a text does not fit its column. */
  boolean cut(int shownColumn, String text) {
    return cells.cut(shownColumn, text);
  }

  /** Width a column's header needs. */
  int headerNeeds(int shownColumn) {
    return head.needs(shownColumn);
  }

  /** Paints everything; when quiet, no change flashes. */
  void paintAll(long nowNs, boolean quiet, @Nullable String emptyText) {
    double width = gc.getCanvas().getWidth();
    double height = gc.getCanvas().getHeight();
    fill(Token.BG_DEFAULT, 0, 0, width, height);
    for (int row = state.viewport.firstRow(); row < state.viewport.endRow(); row++) {
      paintRow(row, -1L, nowNs, quiet);
    }
    if (state.order.size() == 0 && emptyText != null) {
      empty(emptyText);
    }
    paintHead();
    paintTotal();
    paintBars(width, height);
  }

  /**
   * Paints the cells of a row that are in a mask of model columns; all of them means the gutter
   * too.
   */
  void paintRow(int row, long mask, long nowNs, boolean quiet) {
    GridViewport view = state.viewport;
    int y = view.rowY(row);
    boolean cut = y < view.bodyTop() || y + ROW > view.bodyBottom();
    if (cut) {
      clip(0, view.bodyTop(), view.contentWidth(), view.bodyBottom() - view.bodyTop());
    }
    int slot = state.order.slot(row);
    String key = state.model.key(slot);
    boolean selected = key != null && state.selection.contains(key);
    Color ground = rowGround(row, selected);
    if (mask == -1L) {
      rowEnds(slot, y, ground, selected);
    }
    boolean overlaps = view.scrollX() > 0 || overRight();
    if (overlaps) {
      clip(
          view.frozenEnd(),
          Math.max(y, view.bodyTop()),
          view.contentWidth() - view.frozenEnd(),
          ROW);
    }
    paintCells(slot, y, mask, ground, nowNs, quiet, view.frozenCount(), view.columnCount());
    if (overlaps) {
      gc.restore();
    }
    paintCells(slot, y, mask, ground, nowNs, quiet, 0, view.frozenCount());
    frozenEdge(y, ROW);
    if (state.focused && key != null && key.equals(state.selection.focusKey())) {
      focusRing(y);
    }
    if (cut) {
      gc.restore();
    }
  }

  private void paintCells(
      int slot, int y, long mask, Color ground, long nowNs, boolean quiet, int from, int to) {
    for (int c = from; c < to; c++) {
      if ((mask & (1L << state.modelColumn(c))) != 0 && state.viewport.columnVisible(c)) {
        cells.paint(slot, c, state.viewport.columnX(c), y, ground, nowNs, quiet);
        cellsPainted++;
      }
    }
  }

  private boolean overRight() {
    GridViewport view = state.viewport;
    int last = view.columnCount() - 1;
    return last >= 0 && view.columnX(last) + view.columnWidth(last) > view.contentWidth();
  }

  private Color rowGround(int row, boolean selected) {
    if (selected) {
      return color(state.focused ? Token.ACCENT_SUBTLE : Token.RULE);
    }
    return color(row == state.hoverRow ? Token.ROW_HOVER : Token.BG_DEFAULT);
  }

  /** The gutter, and what is right of the last column. */
  private void rowEnds(int slot, int y, Color ground, boolean selected) {
    GridViewport view = state.viewport;
    gc.setFill(ground);
    gc.fillRect(0, y, view.contentWidth(), ROW - 1);
    if (state.model.stale(slot)) {
      gc.setStroke(color(Token.HATCH));
      Hatch.paint(gc, 0, y, view.contentWidth(), ROW - 1);
    }
    fill(Token.RULE, 0, y + ROW - 1, view.contentWidth(), 1);
    fill(Token.RULE, GridViewport.GUTTER - 1, y, 1, ROW);
    if (selected) {
      fill(state.focused ? Token.ACCENT_FG : Token.FG_SUBTLE, 0, y, 3, ROW - 1);
    }
    Mark mark = state.model.mark(slot);
    if (mark != null) {
      MarkPainter.paint(gc, mark, 11, y + 5, state.palette);
    }
  }

  private void focusRing(int y) {
    GridViewport view = state.viewport;
    int c = state.selection.focusColumn();
    if (c >= view.columnCount() || !view.columnVisible(c)) {
      return;
    }
    gc.setStroke(color(Token.ACCENT_FG));
    gc.setLineWidth(2);
    gc.strokeRect(view.columnX(c), y + 1, view.columnWidth(c) - 2, ROW - 3);
  }

  private void frozenEdge(int y, int height) {
    if (state.viewport.frozenCount() > 0 && state.viewport.scrollX() > 0) {
      fill(Token.BORDER_DEFAULT, state.viewport.frozenEnd() - 1, y, 1, height);
    }
  }

  /** Paints band and headers. */
  void paintHead() {
    GridViewport view = state.viewport;
    head.paintGround();
    boolean overlaps = view.scrollX() > 0;
    if (overlaps) {
      clip(
          view.frozenEnd(),
          0,
          view.contentWidth() + GridViewport.BAR - view.frozenEnd(),
          GridViewport.HEAD);
    }
    head.paint(view.frozenCount(), view.columnCount());
    if (overlaps) {
      gc.restore();
    }
    head.paint(0, view.frozenCount());
    frozenEdge(0, GridViewport.HEAD);
  }

  /** Paints the total row, when there is one. */
  void paintTotal() {
    GridViewport view = state.viewport;
    if (!view.hasTotalRow()) {
      return;
    }
    int y = view.totalTop();
    int width = view.contentWidth() + GridViewport.BAR;
    fill(Token.BG_SUBTLE, 0, y, width, GridViewport.TOTAL);
    boolean overlaps = view.scrollX() > 0;
    if (overlaps) {
      clip(view.frozenEnd(), y, width - view.frozenEnd(), GridViewport.TOTAL);
    }
    totalCells(y + 1, view.frozenCount(), view.columnCount());
    if (overlaps) {
      gc.restore();
    }
    totalCells(y + 1, 0, view.frozenCount());
    fill(Token.FG_SUBTLE, 0, y, width, 1);
    frozenEdge(y, GridViewport.TOTAL);
    totalLabel(y + 1);
  }

  private void totalCells(int y, int from, int to) {
    GridViewport view = state.viewport;
    for (int c = from; c < to; c++) {
      if (view.columnVisible(c)) {
        cells.paintTotal(c, view.columnX(c), y);
        if (state.totals.state(state.modelColumn(c)) != GridTotals.State.EMPTY) {
          fill(Token.RULE, view.columnX(c) + view.columnWidth(c) - 1, y, 1, GridViewport.TOTAL - 1);
        }
      }
    }
  }

  /** The label runs over the columns that have no sum. */
  private void totalLabel(int y) {
    GridViewport view = state.viewport;
    int end = GridViewport.GUTTER;
    for (int c = 0; c < view.columnCount(); c++) {
      if (state.totals.state(state.modelColumn(c)) != GridTotals.State.EMPTY) {
        break;
      }
      end = view.columnX(c) + view.columnWidth(c);
    }
    double room = Math.min(end, view.contentWidth()) - GridViewport.GUTTER - 2.0 * CellPainter.PAD;
    String word = strongWidth.fit(state.texts.get("total"), room);
    double x = GridViewport.GUTTER + CellPainter.PAD;
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setFont(strong);
    gc.setFill(color(Token.FG_STRONG));
    gc.fillText(word, x, y + 14);
    double used = strongWidth.of(word) + 4;
    GridState.TotalLabel label = state.totalLabel;
    if (label != null && room - used > 20) {
      gc.setFont(plain);
      gc.setFill(color(Token.FG_MUTED));
      String about = label.label(state.order.size(), state.totals.staleRows());
      gc.fillText(plainWidth.fit(about, room - used), x + used, y + 14);
    }
  }

  /** Paints the scroll bars that are needed. */
  void paintBars(double width, double height) {
    GridViewport view = state.viewport;
    int bar = GridViewport.BAR;
    if (view.needsVBar()) {
      int track = view.bodyBottom() - view.bodyTop();
      fill(Token.BG_DEFAULT, width - bar, view.bodyTop(), bar, track);
      int thumb = GridViewport.thumbLength(track, track, state.order.size() * ROW);
      int offset = GridViewport.thumbOffset(track, thumb, view.scrollY(), view.maxScrollY());
      thumb(width - bar + 2, view.bodyTop() + offset + 1, bar - 3, thumb - 2);
    }
    if (view.needsHBar()) {
      fill(Token.BG_DEFAULT, 0, height - bar, width, bar);
      int track = view.contentWidth();
      int thumb = GridViewport.thumbLength(track, track, track + view.maxScrollX());
      int offset = GridViewport.thumbOffset(track, thumb, view.scrollX(), view.maxScrollX());
      thumb(offset + 1, height - bar + 2, thumb - 2, bar - 3);
    }
  }

  private void thumb(double x, double y, double w, double h) {
    gc.setFill(color(Token.BORDER_DEFAULT));
    gc.fillRect(x, y, w, h);
  }

  private void empty(String text) {
    GridViewport view = state.viewport;
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setFont(plain);
    gc.setFill(color(Token.FG_MUTED));
    gc.fillText(text, view.contentWidth() / 2.0, (view.bodyTop() + view.bodyBottom()) / 2.0);
  }

  private void clip(double x, double y, double w, double h) {
    gc.save();
    gc.beginPath();
    gc.rect(x, y, Math.max(0, w), Math.max(0, h));
    gc.clip();
  }

  private void fill(Token token, double x, double y, double w, double h) {
    gc.setFill(color(token));
    gc.fillRect(x, y, w, h);
  }

  private Color color(Token token) {
    return state.palette.get(token);
  }
}
