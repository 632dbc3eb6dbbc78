package org.dealdesk.benchmarks.latency;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.dealdesk.desk.feature.exposure.ExposureFeature;
import org.dealdesk.desk.link.Views;
import org.dealdesk.desk.panel.Navigator;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.pulse.FxPulse;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.shell.MainController;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;

/**
 * The exposure screen as the desktop shows it, in a window of its own: on the display if there is
 * one, else on the toolkit's headless platform. Any thread opens and closes it; one at a time.
 */
final class DeskWindow implements AutoCloseable {
  /** Hears of the pulses of the window, on the toolkit's thread. */
  interface PulseListener {
    /** A pulse begins, before anything is drained into the grid. */
    void begins();

    /** What was drained before is painted and laid out. */
    void painted();
  }

  // The headless platform has a screen of 1000 x 1000.
  private static final int SIDE = 980;

  private static final long LIMIT_SECONDS = 60;
  private static boolean toolkitRuns;

  private final Stage stage;
  private final Screen screen;
  private final FxPulse beat;
  private final AnimationTimer first;

  private DeskWindow(Views views, PulseListener listener) {
    Texts texts = Texts.load(Locale.ROOT);
    Themes themes = new Themes(Theme.DARK);
    Pulse pulse = new Pulse(System::nanoTime);
    first =
        new AnimationTimer() {
          @Override
          public void handle(long nowNs) {
            listener.begins();
          }
        };
    // Timers beat in the order of their start: this one sees the state before the desktop's does.
    first.start();
    beat = FxPulse.start(pulse);
    screen =
        new ExposureFeature()
            .open(
                new ScreenContext(
                    views,
                    pulse,
                    themes.palette(),
                    texts,
                    GridTexts.of(Locale.ROOT, ZoneOffset.UTC),
                    new Nowhere(),
                    Clock.systemUTC()),
                Place.of("exposure"));
    Scene scene = new Scene(new StackPane(screen.node()), SIDE, SIDE);
    themes.install(scene);
    scene.getStylesheets().add(MainController.styleSheet());
    scene.addPostLayoutPulseListener(listener::painted);
    stage = new Stage();
    stage.setScene(scene);
    stage.show();
  }

  /** Opens the window; the view comes through {@code views}. */
  static DeskWindow open(Views views, PulseListener listener) throws Exception {
    startToolkit();
    CompletableFuture<DeskWindow> made = new CompletableFuture<>();
    onToolkit(made, () -> new DeskWindow(views, listener));
    return get(made);
  }

  /** Whether a person could see it. */
  boolean isOnDisplay() {
    return !System.getProperty("glass.platform", "").equals("Headless");
  }

  @Override
  public void close() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    onToolkit(
        closed,
        () -> {
          beat.close();
          first.stop();
          screen.close();
          stage.hide();
          return true;
        });
    closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  private static synchronized void startToolkit() throws Exception {
    if (toolkitRuns) {
      return;
    }
    String display = System.getenv("DISPLAY");
    if (System.getProperty("glass.platform") == null && (display == null || display.isBlank())) {
      System.setProperty("glass.platform", "Headless");
    }
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    FxThread.start(() -> {
      FxThread.endWithLastWindow(false);
      DeskFonts.load();
      started.complete(true);
    });
    toolkitRuns = get(started);
  }

  /** Something that makes a value or fails. */
  @FunctionalInterface
  private interface Making<T> {
    T make() throws Exception;
  }

  @SuppressWarnings("IllegalCatch") // whatever fails over there is the caller's failure
  private static <T> void onToolkit(CompletableFuture<T> result, Making<T> making) {
    FxThread.later(() -> {
      try {
        result.complete(making.make());
      } catch (Exception | Error failure) {
        result.completeExceptionally(failure);
      }
    });
  }

  private static <T> T get(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** There is only one screen here. */
  private static final class Nowhere implements Navigator {
    @Override
    public void go(Place place) {}

    @Override
    public void back() {}
  }
}
