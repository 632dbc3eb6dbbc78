package org.dealdesk.desk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.dealdesk.desk.feature.login.LoginController;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.panel.ViewPanelModel;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.shell.MainController;
import org.dealdesk.desk.ui.grid.LiveGrid;
import org.dealdesk.desk.ui.theme.Theme;
import org.jspecify.annotations.Nullable;

/**
 * Leads a running desk through the states worth seeing and saves a picture of each, by the keys and
 * seams a person uses. Runs on a thread of its own.
 */
final class ShotsRun {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(40);

  private final DeskApp app;
  private final CutRelay relay;
  private final Path folder;
  private final PrintWriter err;

  ShotsRun(DeskApp app, CutRelay relay, Path folder, PrintWriter err) {
    this.app = app;
    this.relay = relay;
    this.folder = folder;
    this.err = err;
  }

  /** Takes all pictures; the exit code. */
  int take() {
    try {
      Files.createDirectories(folder);
      login();
      exposure();
      drill();
      sessions();
      filter();
      keys();
      lost();
      return 0;
    } catch (IOException | TimeoutException | ExecutionException e) {
      err.println(e.getMessage());
      return DesktopMain.NO_PICTURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DesktopMain.NO_PICTURE;
    }
  }

  private void login()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    until("the log-in window", () -> app.loginStage() != null);
    on(() -> fit(app.loginStage()));
    settle();
    picture("01-login", app.loginStage());
    on(() -> {
      LoginController form = app.login();
      if (form != null) {
        // Nobody of this name exists, so no real person is locked out by a picture.
        form.model().user().set("nobody.here");
        form.model().password().set("not-a-password");
        form.signIn();
      }
    });
    until("the refusal", () -> refusedLogin());
    settle();
    picture("02-login-refused", app.loginStage());
  }

  private void exposure()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    on(app::enterWithToken);
    until("the main window", () -> app.mainStage() != null);
    on(() -> fit(app.mainStage()));
    until("live exposure", () -> live() && rows() > 0);
    // Long enough for prices to have moved and the order to have been taken.
    pause(Duration.ofSeconds(4));
    picture("03-exposure", app.mainStage());
    on(() -> app.themes().use(Theme.LIGHT));
    settle();
    picture("04-exposure-light", app.mainStage());
    on(() -> app.themes().use(Theme.DARK));
    on(() -> withGrid(grid -> grid.select(2)));
    settle();
    picture("05-exposure-selected", app.mainStage());
  }

  private void drill()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    on(() -> press(KeyCode.ENTER));
    until("positions of an instrument", () -> rows() > 0);
    pause(Duration.ofSeconds(2));
    picture("06-positions", app.mainStage());
    on(() -> withGrid(grid -> grid.select(0)));
    on(() -> press(KeyCode.ENTER));
    until("deals of an account", () -> rows() > 0);
    pause(Duration.ofSeconds(1));
    picture("07-deals", app.mainStage());
    on(() -> press(KeyCode.BACK_SPACE));
    on(() -> press(KeyCode.BACK_SPACE));
    on(() -> withMain(main -> main.go(Place.of("deals"))));
    until("the tape of deals", () -> rows() > 0);
    pause(Duration.ofSeconds(2));
    picture("08-tape", app.mainStage());
  }

  private void sessions()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    on(() -> withMain(main -> main.go(Place.of("sessions"))));
    until("sessions", () -> rows() > 0);
    pause(Duration.ofSeconds(1));
    picture("09-sessions", app.mainStage());
  }

  private void filter()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    on(() -> withMain(main -> main.go(Place.of("exposure"))));
    on(() -> withPanel(panel -> panel.model().filter().set("usd")));
    settle();
    picture("10-filter", app.mainStage());
    on(() -> withPanel(panel -> panel.model().filter().set("no such thing")));
    settle();
    picture("11-filter-hides-all", app.mainStage());
    on(() -> withPanel(panel -> panel.model().filter().set("")));
  }

  private void keys()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    on(() -> press("?", KeyCode.SLASH, true));
    settle();
    picture("12-keys", app.mainStage());
    on(() -> press(KeyCode.ESCAPE));
  }

  private void lost()
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    relay.cut();
    until("a lost link", () -> !live());
    // Ages grow and the tries become rarer, as a person would find it.
    pause(Duration.ofSeconds(12));
    picture("13-link-lost", app.mainStage());
    relay.mend();
    until("the link to come back", this::live);
    pause(Duration.ofSeconds(1));
    picture("14-link-back", app.mainStage());
  }

  private boolean refusedLogin() {
    LoginController form = app.login();
    return form != null && form.model().fault().get() != null;
  }

  private boolean live() {
    MainController main = app.main();
    return main != null && main.model().link().get() instanceof LinkState.Live;
  }

  private int rows() {
    ViewPanelController panel = panel();
    if (panel == null || panel.model().phase().get() == ViewPanelModel.Phase.REFUSED) {
      return -1;
    }
    return panel.model().rows().get();
  }

  private @Nullable ViewPanelController panel() {
    MainController main = app.main();
    return main != null && main.front() instanceof ViewPanelController panel ? panel : null;
  }

  private void withMain(Consumer<MainController> action) {
    MainController main = app.main();
    if (main != null) {
      action.accept(main);
    }
  }

  private void withPanel(Consumer<ViewPanelController> action) {
    ViewPanelController panel = panel();
    if (panel != null) {
      action.accept(panel);
    }
  }

  private void withGrid(Consumer<LiveGrid> action) {
    withPanel(panel -> {
      LiveGrid grid = panel.grid();
      if (grid != null) {
        action.accept(grid);
      }
    });
  }

  private void press(KeyCode code) {
    press("", code, false);
  }

  private void press(String text, KeyCode code, boolean shift) {
    withGrid(grid ->
        Event.fireEvent(
            grid,
            new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, shift, false, false, false)));
  }

  private static void fit(@Nullable Stage stage) {
    if (stage != null) {
      stage.setX(0);
      stage.setY(0);
      stage.setWidth(WIDTH);
      stage.setHeight(HEIGHT);
    }
  }

  private void picture(String name, @Nullable Stage stage)
      throws IOException, TimeoutException, ExecutionException, InterruptedException {
    if (stage == null) {
      throw new IOException("No window for picture " + name);
    }
    WritableImage image =
        call(() -> {
          Scene scene = stage.getScene();
          return scene.snapshot(new WritableImage(WIDTH, HEIGHT));
        });
    Path file = folder.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    err.println(file);
  }

  private void settle() throws TimeoutException, ExecutionException, InterruptedException {
    pause(Duration.ofMillis(600));
  }

  private void pause(Duration time)
      throws TimeoutException, ExecutionException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    on(() -> {});
  }

  private void until(String what, BooleanSupplier condition)
      throws TimeoutException, ExecutionException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!call(() -> condition.getAsBoolean())) {
      if (System.nanoTime() - end > 0) {
        throw new TimeoutException("Waited in vain for " + what + "; " + call(() -> describe()));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private String describe() {
    MainController main = app.main();
    ViewPanelController panel = panel();
    return (main == null ? "no main window" : main.model().link().get().toString())
        + (panel == null
            ? ""
            : ", panel " + panel.model().phase().get() + " " + panel.model().fault().get());
  }

  private void on(Runnable action)
      throws TimeoutException, ExecutionException, InterruptedException {
    call(() -> {
      action.run();
      return true;
    });
  }

  private <T> T call(Supplier<T> action)
      throws TimeoutException, ExecutionException, InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    FxThread.later(() -> {
      try {
        answer.complete(action.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
