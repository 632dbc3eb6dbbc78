package org.dealdesk.desk.ui;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.dealdesk.desk.ui.theme.Palette;

/** Paints marks as shapes snapped to pixels. Toolkit thread only; keeps no state. */
public final class MarkPainter {
  /** Width and height of a mark. */
  public static final int SIZE = 9;

  private MarkPainter() {}

  /** Paints a mark with its top left corner at the given whole pixel. */
  public static void paint(
      GraphicsContext gc, Mark mark, double left, double top, Palette palette) {
    paint(gc, mark, left, top, palette.get(mark.token()));
  }

  /** Paints a mark in a colour of the caller's, for marks on a filled ground. */
  public static void paint(GraphicsContext gc, Mark mark, double left, double top, Color color) {
    double x = Math.floor(left);
    double y = Math.floor(top);
    gc.setFill(color);
    gc.setStroke(color);
    gc.setLineWidth(1.5);
    switch (mark) {
      case LIVE -> gc.fillOval(x + 0.5, y + 0.5, 8, 8);
      case OPEN, WAITING -> gc.strokeOval(x + 1.25, y + 1.25, 6.5, 6.5);
      case CHECKED ->
          gc.strokePolyline(
              new double[] {x + 1, x + 3.5, x + 8}, new double[] {y + 5, y + 7.5, y + 2}, 3);
      case WARNING ->
          gc.fillPolygon(new double[] {x, x + 4.5, x + 9}, new double[] {y + 9, y + 0.5, y + 9}, 3);
      case CRITICAL -> gc.fillRect(x + 0.5, y + 0.5, 8, 8);
      case HELD ->
          gc.fillPolygon(
              new double[] {x + 4.5, x + 9, x + 4.5, x},
              new double[] {y, y + 4.5, y + 9, y + 4.5},
              4);
    }
  }
}
