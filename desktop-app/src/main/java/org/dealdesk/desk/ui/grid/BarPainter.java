package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;
import org.dealdesk.desk.ui.format.Decimals;
import org.dealdesk.desk.ui.theme.Token;

/**
 * Paints the bars beside figures. Toolkit thread only; lengths are whole pixels from whole numbers.
 */
final class BarPainter {
  /** Breadth of the bias bar, both sides of its axis. */
  static final int BIAS = 32;

  /** Breadth of the limit bar: the hard limit. */
  static final int LIMIT = 26;

  private static final int PAD = CellPainter.PAD;

  private final GraphicsContext gc;
  private final GridState state;

  BarPainter(GraphicsContext gc, GridState state) {
    this.gc = gc;
    this.state = state;
  }

  /** Pixels a column's bar takes besides the figure. */
  int room(GridColumn about) {
    return switch (about.style().bar()) {
      case NONE -> 0;
      case BIAS -> BIAS - 1;
      case LIMIT -> LIMIT + 1;
    };
  }

  void paint(int slot, int column, int x, int y, CellFlag flag) {
    GridColumn about = state.model.columns().get(column);
    if (!state.model.hasValue(slot, column)) {
      return;
    }
    long value = state.model.number(slot, column);
    int decimals = state.model.decimals(slot, column);
    switch (about.style().bar()) {
      case NONE -> {}
      case BIAS -> bias(biasLength(value, decimals), state.model.stale(slot), x + PAD, y);
      case LIMIT -> {
        if (flag != CellFlag.BREACH) {
          limit(value, decimals, about, house(slot, about), x + PAD, y);
        }
      }
    }
  }

  /** Pixels to the right of the axis, or to the left when negative; one is half the bar. */
  static int biasLength(long value, int decimals) {
    long thousandths = Decimals.rescale(value, decimals, 3);
    return Math.clamp(Math.round(thousandths * (BIAS / 2) / 1000f), -BIAS / 2, BIAS / 2);
  }

  /** Pixels filled of the limit's track. */
  static int limitLength(long percent, int decimals) {
    long tenths = Math.clamp(Decimals.rescale(percent, decimals, 1), 0, 1000);
    return Math.round(tenths * LIMIT / 1000f);
  }

  /** Heat of a use of the limit: 0 neutral, 1 to 3. */
  static int heat(long percent, int decimals) {
    long tenths = Decimals.rescale(percent, decimals, 1);
    if (tenths < 100) {
      return 0;
    }
    return tenths < 330 ? 1 : tenths < 660 ? 2 : 3;
  }

  private void bias(int length, boolean stale, int x, int y) {
    int axis = x + BIAS / 2;
    gc.setFill(state.palette.get(Token.FG_SUBTLE));
    gc.fillRect(axis, y + 4, 1, 13);
    if (length != 0) {
      Token live = length > 0 ? Token.LONG : Token.SHORT;
      Token ink = stale ? Token.FG_MUTED : live;
      gc.setFill(state.palette.get(ink));
      gc.fillRect(length > 0 ? axis + 1 : axis + length, y + 6, Math.abs(length), 8);
    }
  }

  private void limit(long value, int decimals, GridColumn about, int side, int x, int y) {
    gc.setFill(state.palette.get(Token.RULE));
    gc.fillRect(x, y + 5, LIMIT, 10);
    int length = limitLength(value, decimals);
    gc.setFill(state.palette.get(heatToken(heat(value, decimals), side)));
    gc.fillRect(x, y + 5, length, 10);
    gc.setFill(state.palette.get(Token.FG_MUTED));
    gc.fillRect(x + Math.round(about.style().softPct() * LIMIT / 100f), y + 3, 1, 14);
  }

  private static Token heatToken(int step, int side) {
    return switch (step) {
      case 1 -> side >= 0 ? Token.HEAT_LONG_1 : Token.HEAT_SHORT_1;
      case 2 -> side >= 0 ? Token.HEAT_LONG_2 : Token.HEAT_SHORT_2;
      case 3 -> side >= 0 ? Token.HEAT_LONG_3 : Token.HEAT_SHORT_3;
      default -> Token.FG_SUBTLE;
    };
  }

  /** Sign of the column that says whether the house is long. */
  private int house(int slot, GridColumn about) {
    int side = state.model.columnIndex(about.style().sideColumn());
    return side < 0 ? 1 : Long.signum(state.model.number(slot, side));
  }
}
