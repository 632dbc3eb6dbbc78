package org.dealdesk.desk.ui.grid;

import java.time.ZoneOffset;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;

/** A grid on a scene that is never shown, with a pulse stepped by hand. Toolkit thread only. */
final class GridBench {
  final GridModel model;
  final LiveGrid grid;
  final Pulse pulse = new Pulse(System::nanoTime);
  final Themes themes = new Themes(Theme.DARK);
  final Scene scene;
  private long nowMs = 10_000;

  GridBench(GridModel model, int width, int height) {
    this.model = model;
    grid = new LiveGrid(model, GridTexts.of(Locale.ROOT, ZoneOffset.UTC), themes.palette());
    grid.attach(pulse);
    scene = new Scene(new StackPane(grid), width, height);
    themes.install(scene);
    step();
  }

  /** One beat, 16 ms later. */
  void step() {
    stepAfter(16);
  }

  void stepAfter(long ms) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    nowMs += ms;
    pulse.step(nowMs * 1_000_000L);
  }

  WritableImage picture() {
    return scene.snapshot(null);
  }

  Color pixel(int x, int y) {
    PixelReader reader = picture().getPixelReader();
    return reader.getColor(x, y);
  }

  void key(KeyCode code, String modifiers) {
    Event.fireEvent(
        grid,
        new KeyEvent(
            KeyEvent.KEY_PRESSED,
            "",
            "",
            code,
            modifiers.contains("S"),
            modifiers.contains("C"),
            modifiers.contains("A"),
            false));
  }

  void press(int x, int y, String modifiers) {
    mouse(MouseEvent.MOUSE_PRESSED, x, y, modifiers, 1);
  }

  void drag(int x, int y) {
    mouse(MouseEvent.MOUSE_DRAGGED, x, y, "", 1);
  }

  void release(int x, int y, String modifiers) {
    mouse(MouseEvent.MOUSE_RELEASED, x, y, modifiers, 1);
  }

  void click(int x, int y, String modifiers) {
    press(x, y, modifiers);
    release(x, y, modifiers);
  }

  void doubleClick(int x, int y) {
    click(x, y, "");
    mouse(MouseEvent.MOUSE_CLICKED, x, y, "", 2);
  }

  void move(int x, int y) {
    Event.fireEvent(grid, event(MouseEvent.MOUSE_MOVED, x, y, "", 0, MouseButton.NONE));
  }

  void leave() {
    Event.fireEvent(grid, event(MouseEvent.MOUSE_EXITED, -1, -1, "", 0, MouseButton.NONE));
  }

  void wheel(int notchesDown) {
    Event.fireEvent(
        grid,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            50,
            80,
            50,
            80,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            -40.0 * notchesDown,
            0,
            -40.0 * notchesDown,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.LINES,
            -3.0 * notchesDown,
            0,
            null));
  }

  private void mouse(
      javafx.event.EventType<MouseEvent> type, int x, int y, String modifiers, int clicks) {
    Event.fireEvent(grid, event(type, x, y, modifiers, clicks, MouseButton.PRIMARY));
  }

  private static MouseEvent event(
      javafx.event.EventType<MouseEvent> type,
      int x,
      int y,
      String modifiers,
      int clicks,
      MouseButton button) {
    boolean down = button == MouseButton.PRIMARY && type != MouseEvent.MOUSE_RELEASED;
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        button,
        clicks,
        modifiers.contains("S"),
        modifiers.contains("C"),
        false,
        false,
        down,
        false,
        false,
        true,
        false,
        true,
        null);
  }

  /** Middle of a row in the picture. */
  static int rowMiddle(int row) {
    return GridViewport.HEAD + row * GridViewport.ROW + 10;
  }
}
