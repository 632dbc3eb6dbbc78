package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/**
 * The lines behind old figures: 45 degrees, 1 px, 8 px apart. Their ends are computed instead of
 * clipped, and their phase hangs on the canvas, so the lines of neighbouring cells meet. Toolkit
 * thread only.
 */
final class Hatch {
  /** Distance of the lines along the axis. */
  static final int STEP = 8;

  private static final double INSET = 0.36;

  private Hatch() {}

  static void paint(GraphicsContext gc, double left, double top, double width, double height) {
    gc.setLineWidth(1);
    gc.setLineCap(StrokeLineCap.BUTT);
    gc.beginPath();
    // Half the line's breadth along the axes: its corners stay inside, so a cell can be painted
    // alone.
    double x = left + INSET;
    double y = top + INSET;
    double right = x + width - 2 * INSET;
    double bottom = y + height - 2 * INSET;
    double first = Math.ceil((x + y) / STEP) * STEP;
    for (double sum = first; sum < right + bottom; sum += STEP) {
      // On a line x + y is constant.
      double fromX = Math.max(x, sum - bottom);
      double toX = Math.min(right, sum - y);
      gc.moveTo(fromX, sum - fromX);
      gc.lineTo(toX, sum - toX);
    }
    gc.stroke();
  }
}
