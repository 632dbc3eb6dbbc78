package org.dealdesk.desk.ui;

import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.dealdesk.desk.ui.theme.Palette;

/**
 * A mark as a node, for bars and forms: 10 by 10 px, follows the theme. Toolkit thread only;
 * listens weakly, so nothing to close. Decorative for a screen reader: the text beside it says the
 * state.
 */
public final class MarkNode extends Region {
  private static final int BOX = 10;

  private final Canvas canvas = new Canvas(BOX, BOX);
  private final ObservableValue<Palette> palette;

  // Held by this node, so that the weak listener lives exactly as long.
  private final ChangeListener<Palette> repaint;
  private Mark mark;

  /** A mark that follows the palette. */
  public MarkNode(Mark mark, ObservableValue<Palette> palette) {
    this.mark = mark;
    this.palette = palette;
    repaint = (o, before, now) -> paint();
    palette.addListener(new WeakChangeListener<>(repaint));
    getChildren().add(canvas);
    setMinSize(BOX, BOX);
    setPrefSize(BOX, BOX);
    setMaxSize(BOX, BOX);
    setMouseTransparent(true);
    paint();
  }

  /** Shows another mark. */
  public void setMark(Mark next) {
    if (next != mark) {
      mark = Objects.requireNonNull(next);
      paint();
    }
  }

  /** The mark shown. */
  public Mark mark() {
    return mark;
  }

  private void paint() {
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.clearRect(0, 0, BOX, BOX);
    MarkPainter.paint(gc, mark, 0, 0, palette.getValue());
  }
}
