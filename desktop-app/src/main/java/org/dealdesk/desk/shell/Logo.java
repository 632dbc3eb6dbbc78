package org.dealdesk.desk.shell;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The product's mark: three bars, long, neutral, short. Toolkit thread only. */
public final class Logo extends Pane {
  private static final double UNIT = 2;

  /** The mark in a size: 1 is 16 px wide. */
  public Logo(double scale) {
    double u = UNIT * scale;
    getChildren()
        .addAll(
            bar(0, 1, 4, "logo-long", u),
            bar(2, 3.5, 5, "logo-middle", u),
            bar(1, 6, 3, "logo-short", u));
    setMinSize(8 * u, 8 * u);
    setMaxSize(8 * u, 8 * u);
  }

  private static Rectangle bar(double x, double y, double width, String style, double u) {
    Rectangle bar = new Rectangle(x * u, y * u, width * u, 1.5 * u);
    bar.getStyleClass().add(style);
    return bar;
  }
}
