package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.MarkPainter;
import org.dealdesk.desk.ui.format.Decimals;
import org.dealdesk.desk.ui.grid.ColumnStyle.Rank;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Token;

/**
 * Paints one data cell or one cell of the total row. Toolkit thread only; it knows no row but the
 * one it is told.
 */
final class CellPainter {
  /** Space left and right of the text. */
  static final int PAD = 6;

  private static final int BASELINE = 14;
  private static final int FLASH_ROOM = 8;
  private static final int MARK_ROOM = 10;

  private final GraphicsContext gc;
  private final GridState state;
  private final Font plain = DeskFonts.cell();
  private final Font strong = DeskFonts.cellStrong();
  private final TextWidth plainWidth = new TextWidth(plain);
  private final TextWidth strongWidth = new TextWidth(strong);
  private final BarPainter bars;

  /** Width a column would have needed for the widest figure painted, by shown column. */
  private int[] wanted = new int[0];

  CellPainter(GraphicsContext gc, GridState state) {
    this.gc = gc;
    this.state = state;
    bars = new BarPainter(gc, state);
  }

  /** The least width of each shown column, so that no figure painted so far is cut. */
  int[] wanted() {
    if (wanted.length != state.shown.length) {
      wanted = new int[state.shown.length];
    }
    return wanted;
  }

  /** True when a text does not fit its column. */
  boolean cut(int shownColumn, String text) {
    GridColumn about = state.column(shownColumn);
    TextWidth measure = about.style().rank() == Rank.FIRST ? strongWidth : plainWidth;
    return !about.kind().alignedRight()
        && measure.of(text) > state.viewport.columnWidth(shownColumn) - 2 * PAD;
  }

  /** Paints a data cell over its ground. */
  void paint(int slot, int shownColumn, int x, int y, Color ground, long nowNs, boolean quiet) {
    int column = state.modelColumn(shownColumn);
    GridColumn about = state.model.columns().get(column);
    int width = state.viewport.columnWidth(shownColumn);
    boolean stale = state.model.stale(slot);
    int flash = flash(slot, column, about, stale || quiet, nowNs);
    CellFlag flag = state.model.flag(slot, column);
    gc.setFill(ground(ground, flash, flag));
    gc.fillRect(x, y, width, GridViewport.ROW - 1);
    if (stale && flag != CellFlag.BREACH) {
      gc.setStroke(color(Token.HATCH));
      Hatch.paint(gc, x, y, width, GridViewport.ROW - 1);
    }
    rules(x, y, width);
    bars.paint(slot, column, x, y, flag);
    if (flash != 0) {
      flashTriangle(x, y, flash);
    }
    boolean bold =
        about.style().rank() == Rank.FIRST || flag == CellFlag.WARN || flag == CellFlag.BREACH;
    String text = state.cellText.shown(slot, column);
    Token ink = flag == CellFlag.BREACH ? Token.ON_FILL : ink(slot, column, about, stale, flag);
    if (ink == Token.FG_MUTED && flash != 0) {
      ink = Token.FG_DEFAULT;
    }
    int beside =
        flag == CellFlag.BREACH
            ? MARK_ROOM
            : bars.room(about) + (flag == CellFlag.WARN ? MARK_ROOM : 0);
    double left = write(shownColumn, text, bold, color(ink), x, y + BASELINE, beside);
    flagMark(flag, left, x, y, width);
  }

  /** Paints a cell of the total row; its ground is there already. */
  void paintTotal(int shownColumn, int x, int y) {
    int column = state.modelColumn(shownColumn);
    GridColumn about = state.model.columns().get(column);
    GridTotals totals = state.totals;
    if (totals.state(column) == GridTotals.State.EMPTY) {
      return;
    }
    boolean sum = totals.state(column) == GridTotals.State.SUM;
    if (totals.stale(column)) {
      gc.setStroke(color(Token.HATCH));
      Hatch.paint(gc, x, y, state.viewport.columnWidth(shownColumn) - 1, GridViewport.TOTAL - 1);
    }
    String text =
        sum
            ? state.cellText.sum(about, totals.sum(column), totals.decimals(column))
            : state.texts.get("total.overflow");
    Token ink = sum ? tint(about, totals.sum(column), Token.FG_STRONG) : Token.WARNING_FG;
    write(shownColumn, text, true, color(ink), x, y + BASELINE, 0);
  }

  private int flash(int slot, int column, GridColumn about, boolean quiet, long nowNs) {
    if (about.style().flashThreshold() <= 0 || !state.model.hasValue(slot, column)) {
      return 0;
    }
    state.flashes.painting(
        slot,
        column,
        state.model.number(slot, column),
        about.style().flashThreshold(),
        quiet,
        nowNs);
    return quiet ? 0 : state.flashes.direction(slot, column);
  }

  private Color ground(Color ground, int flash, CellFlag flag) {
    if (flag == CellFlag.BREACH) {
      return color(Token.DANGER_EMPHASIS);
    }
    if (flash == 0 || state.flashes.mode() != FlashMode.FULL) {
      return ground;
    }
    return color(flash > 0 ? Token.FLASH_UP : Token.FLASH_DOWN);
  }

  private void rules(int x, int y, int width) {
    gc.setFill(color(Token.RULE));
    gc.fillRect(x + width - 1, y, 1, GridViewport.ROW);
    gc.fillRect(x, y + GridViewport.ROW - 1, width, 1);
  }

  private void flashTriangle(int x, int y, int flash) {
    gc.setFill(color(flash > 0 ? Token.GAIN : Token.LOSS));
    double left = x + PAD;
    double top = y + 7;
    if (flash > 0) {
      gc.fillPolygon(
          new double[] {left, left + 3, left + 6}, new double[] {top + 6, top, top + 6}, 3);
    } else {
      gc.fillPolygon(new double[] {left, left + 6, left + 3}, new double[] {top, top, top + 6}, 3);
    }
  }

  private void flagMark(CellFlag flag, double textLeft, int x, int y, int width) {
    switch (flag) {
      case NONE -> {}
      case WARN -> MarkPainter.paint(gc, Mark.WARNING, textLeft - 11, y + 5, state.palette);
      case BREACH ->
          MarkPainter.paint(gc, Mark.CRITICAL, textLeft - 11, y + 5, color(Token.ON_FILL));
      case SENT -> {
        gc.setStroke(color(Token.ACCENT_FG));
        gc.setLineWidth(1);
        gc.strokeRect(x + 1.5, y + 1.5, width - 4, GridViewport.ROW - 4);
      }
    }
  }

  /** Writes a text where its column wants it and returns its left edge. */
  private double write(
      int shownColumn, String text, boolean bold, Color ink, int x, int baseline, int beside) {
    GridColumn about = state.column(shownColumn);
    int width = state.viewport.columnWidth(shownColumn);
    TextWidth measure = bold ? strongWidth : plainWidth;
    gc.setFont(bold ? strong : plain);
    gc.setFill(ink);
    if (!about.kind().alignedRight()) {
      gc.setTextAlign(TextAlignment.LEFT);
      gc.fillText(measure.fit(text, width - 2 * PAD), x + PAD, baseline);
      return x + PAD;
    }
    double length = measure.of(text);
    int needs = (int) Math.ceil(length) + 2 * PAD + beside;
    if (about.style().flashThreshold() > 0) {
      needs += FLASH_ROOM;
    }
    wanted()[shownColumn] = Math.max(wanted()[shownColumn], needs);
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.fillText(text, x + width - PAD, baseline);
    return x + width - PAD - length;
  }

  private Token ink(int slot, int column, GridColumn about, boolean stale, CellFlag flag) {
    if (stale || !state.model.hasValue(slot, column)) {
      return Token.FG_MUTED;
    }
    if (flag == CellFlag.WARN) {
      return Token.WARNING_FG;
    }
    Token rest =
        switch (about.style().rank()) {
          case FIRST -> Token.FG_STRONG;
          case SECOND -> Token.FG_DEFAULT;
          case THIRD -> Token.FG_MUTED;
        };
    if (!about.style().signed()) {
      return rest;
    }
    return tint(about, rounded(slot, column, about), rest);
  }

  /** The value as written: what reads as zero has no sign and no colour. */
  private long rounded(int slot, int column, GridColumn about) {
    int decimals = state.model.decimals(slot, column);
    int shown = Math.min(decimals, about.shownDecimals(decimals));
    return Decimals.rescale(state.model.number(slot, column), decimals, shown);
  }

  private static Token tint(GridColumn about, long value, Token rest) {
    if (value == 0) {
      return rest == Token.FG_STRONG ? rest : Token.FG_MUTED;
    }
    return switch (about.style().tint()) {
      case NONE -> rest;
      case LONG_SHORT -> value > 0 ? Token.LONG : Token.SHORT;
      case GAIN_LOSS -> value > 0 ? Token.GAIN : Token.LOSS;
    };
  }

  private Color color(Token token) {
    return state.palette.get(token);
  }
}
