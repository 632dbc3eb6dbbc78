package org.dealdesk.desk.app;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.desk.feature.login.LoginController;
import org.dealdesk.desk.link.Link;
import org.dealdesk.desk.link.LinkListener;
import org.dealdesk.desk.link.LinkSettings;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.LinkThreads;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.Views;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.pulse.FxPulse;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.shell.Desk;
import org.dealdesk.desk.shell.Logo;
import org.dealdesk.desk.shell.MainController;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;
import org.jspecify.annotations.Nullable;

/**
 * The desktop, wired: link, log-in window, main window. Made, used and closed on the toolkit's
 * thread.
 */
final class DeskApp implements Desk, AutoCloseable {
  private static final int LOGIN_WIDTH = 380;
  private static final int LOGIN_HEIGHT = 440;

  private final Profile profile;
  private final Clock clock;
  private final Texts texts;
  private final Locale locale;
  private final Link link;
  private final Pulse pulse = new Pulse(System::nanoTime);
  private final FxPulse beat;
  private final Themes themes;
  private final IntConsumer ended;
  private @Nullable Stage loginStage;
  private @Nullable LoginController login;
  private @Nullable Stage mainStage;
  private @Nullable MainController main;

  /**
   * Starts the beat; no window is open yet.
   *
   * @param ended called with the exit code when the person has closed the desk
   */
  DeskApp(Profile profile, LinkThreads threads, Clock clock, Locale locale, IntConsumer ended) {
    this.profile = profile;
    this.clock = clock;
    this.locale = locale;
    this.ended = ended;
    texts = Texts.load(locale);
    DeskFonts.load();
    themes = new Themes(Theme.DARK);
    link = new Link(profile, threads, clock, LinkSettings.standard(), "dealdesk desktop");
    beat = FxPulse.start(pulse);
    FxThread.endWithLastWindow(false);
    link.listen(this::linkState);
  }

  /** Opens the log-in window. */
  void showLogin() {
    LoginController form =
        new LoginController(
            profile, link, pulse, texts, themes.palette(), new Logo(1.6), this::signedIn);
    Stage stage = stage(form.node(), texts.get("login.window"));
    stage.setWidth(LOGIN_WIDTH);
    stage.setHeight(LOGIN_HEIGHT);
    if (mainStage != null) {
      stage.initOwner(mainStage);
      stage.initModality(Modality.WINDOW_MODAL);
    }
    stage.setOnCloseRequest(e -> {
      closeLogin();
      if (main == null) {
        ended.accept(0);
      }
    });
    login = form;
    loginStage = stage;
    stage.show();
    form.focus();
  }

  /** Connects with the profile's token and opens the main window. */
  void enterWithToken() {
    link.start();
    signedIn();
  }

  /** The log-in form while its window is open. */
  @Nullable LoginController login() {
    return login;
  }

  @Nullable Stage loginStage() {
    return loginStage;
  }

  @Nullable MainController main() {
    return main;
  }

  @Nullable Stage mainStage() {
    return mainStage;
  }

  Themes themes() {
    return themes;
  }

  @Override
  public Views views() {
    return link;
  }

  @Override
  public void listen(LinkListener listener) {
    link.listen(listener);
  }

  @Override
  public void tryNow() {
    link.tryNow();
  }

  @Override
  public long roundTripMs() {
    return link.roundTripMs();
  }

  @Override
  public @Nullable Person person() {
    return link.person();
  }

  @Override
  public void close() {
    closeLogin();
    if (main != null) {
      main.close();
      main = null;
    }
    if (mainStage != null) {
      mainStage.hide();
      mainStage = null;
    }
    beat.close();
    link.close();
  }

  // On the link's thread.
  private void linkState(LinkState state) {
    if (state instanceof LinkState.Refused refused) {
      FxThread.later(() -> refused(refused));
    }
  }

  private void refused(LinkState.Refused refused) {
    if (login == null) {
      showLogin();
    }
    if (login != null) {
      login.explain(FaultText.of(texts, refused.reason()));
    }
  }

  private void signedIn() {
    if (main == null) {
      showMain();
    }
    closeLogin();
  }

  private void showMain() {
    List<Feature> features =
        ServiceLoader.load(Feature.class).stream().map(ServiceLoader.Provider::get).toList();
    MainController window =
        new MainController(
            features, this, pulse, themes, texts, GridTexts.of(locale, ZoneOffset.UTC), clock);
    Stage stage = stage(window.node(), texts.get("main.window", profile.name()));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setX(screen.getMinX());
    stage.setY(screen.getMinY());
    stage.setWidth(screen.getWidth());
    stage.setHeight(screen.getHeight());
    stage.setOnCloseRequest(e -> ended.accept(0));
    main = window;
    mainStage = stage;
    stage.show();
    window.front().focus();
  }

  private Stage stage(Parent content, String title) {
    Scene scene = new Scene(content);
    themes.install(scene);
    scene.getStylesheets().add(MainController.styleSheet());
    Stage stage = new Stage();
    stage.setTitle(title);
    stage.setScene(scene);
    return stage;
  }

  private void closeLogin() {
    if (login != null) {
      login.close();
      login = null;
    }
    if (loginStage != null) {
      loginStage.hide();
      loginStage = null;
    }
  }
}
