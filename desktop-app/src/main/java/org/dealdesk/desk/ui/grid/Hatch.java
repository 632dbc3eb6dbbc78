package org.dealdesk.desk.ui.grid;

import javafx.scene.canvas.GraphicsContext;

/**
 * The lines behind old figures: 45 degrees, 1 px, 8 px apart. Their ends are computed instead of
 * clipped, and their phase hangs on the canvas, so the lines of neighbouring cells meet. Toolkit
 * thread only.
 */
final class Hatch {
  /** Distance of the lines along the axis. */
  static final int STEP = 8;

  private Hatch() {}

  static void paint(GraphicsContext gc, double x, double y, double width, double height) {
    gc.setLineWidth(1);
    gc.beginPath();
    double right = x + width;
    double bottom = y + height;
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
