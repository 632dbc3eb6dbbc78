package org.dealdesk.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.dealdesk.desk.Waiting;
import org.dealdesk.desk.fake.FakeDesk;
import org.dealdesk.desk.fake.FakeGateway;
import org.dealdesk.desk.fake.FakeMarket;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.desk.feature.login.LoginController;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.OnFx;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.grid.LiveGrid;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole main window over a real link, on a scene that is never shown. */
@Tag("slow")
class MainControllerTest {
  private static final TestCa CA = TestCa.create();
  private static final List<Feature> FEATURES =
      ServiceLoader.load(Feature.class).stream().map(ServiceLoader.Provider::get).toList();
  private static final GridTexts GRID_TEXTS = GridTexts.of(Locale.ENGLISH, ZoneOffset.UTC);

  private final Clock clock = Clock.systemUTC();
  private final FakeGateway gateway = new FakeGateway(CA, clock).start();
  private final FakeMarket market = new FakeMarket(gateway, clock);
  private final FakeDesk desk = new FakeDesk(gateway);
  private final Pulse pulse = new Pulse(System::nanoTime);
  private @Nullable Parent shown;

  @AfterEach
  void end() {
    desk.close();
    market.close();
    gateway.close();
  }

  @Test
  void fortyRowsFitTheRealFrame() throws Exception {
    MainController main = open(Texts.load(Locale.ENGLISH));
    untilRows(main, market.instruments());
    int rows =
        OnFx.get(() -> {
          main.node().applyCss();
          main.node().layout();
          pulse.step(1);
          return grid(main).wholeRows();
        });
    assertThat(rows).isBetween(40, 46);
    close(main);
  }

  @Test
  void enterLeadsDownAndEscapeLeadsBack() throws Exception {
    MainController main = open(Texts.load(Locale.ENGLISH));
    untilRows(main, market.instruments());
    String instrument =
        OnFx.get(() -> {
          grid(main).select(0);
          press(main, KeyCode.ENTER);
          return Objects.requireNonNull(grid(main, "exposure").selection().focusKey());
        });
    untilRows(main, 48);
    assertThat(OnFx.get(() -> grid(main).textAt(0, 3))).isEqualTo(instrument);
    OnFx.run(() -> {
      grid(main).select(0);
      press(main, KeyCode.ENTER);
    });
    untilRows(main, -1);
    assertThat(OnFx.get(() -> words(main.node()))).contains("Login", "back");
    OnFx.run(() -> {
      press(main, KeyCode.ESCAPE);
      press(main, KeyCode.BACK_SPACE);
    });
    untilRows(main, market.instruments());
    close(main);
  }

  @Test
  void openedAndClosedFiftyTimesNothingIsLeft() throws Exception {
    for (int i = 0; i < 50; i++) {
      MainController main = open(Texts.load(Locale.ENGLISH));
      step();
      OnFx.run(() -> main.go(new Place("positions", java.util.Map.of("instrument", "EURUSD"))));
      step();
      close(main);
    }
    assertThat(pulse.registered()).isZero();
    Waiting.until(() -> market.followed() == 0, () -> market.followed() + " views are open");
  }

  @Test
  void everyWordComesFromTheBundle() throws Exception {
    Texts strange = Texts.of(new Strange(Texts.load(Locale.ENGLISH).bundle()), Locale.ENGLISH);
    MainController main = open(strange);
    untilRows(main, market.instruments());
    Waiting.until(this::lightsAreOn, () -> "no lights");
    List<String> words = new ArrayList<>(OnFx.get(() -> words(main.node())));
    words.addAll(OnFx.get(() -> headers(main)));
    close(main);
    words.addAll(
        OnFx.get(() -> {
          Themes themes = new Themes(Theme.DARK);
          try (LoginController login =
              new LoginController(
                  gateway.profile(null),
                  desk.link,
                  pulse,
                  strange,
                  themes.palette(),
                  new Logo(1),
                  () -> {})) {
            login.model().user().set("");
            login.signIn();
            return words(login.node());
          }
        }));
    assertThat(words).hasSizeGreaterThan(60);
    assertThat(words).filteredOn(word -> !isFromBundle(word)).as("hard-coded words").isEmpty();
  }

  private boolean lightsAreOn() {
    try {
      step();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return desk.link.person() != null && market.followed() >= 6;
  }

  private static boolean isFromBundle(String word) {
    // Names of people and servers and figures are data.
    List<String> data = List.of("MT5 LD4-1", "MT5 NY4-2", "Haddad, Elias", "HE", "viewer");
    return word.startsWith("\u27e6")
        || data.contains(word)
        || word.matches("[-+\u2212\\d.,:/ ]*( ?(s|ms|d|USD))?|\\w{3} \\d+ \\w{3} \\d{4}");
  }

  private static List<String> headers(MainController main) {
    LiveGrid grid = grid(main);
    List<String> headers = new ArrayList<>();
    for (int c = 0; c < 19; c++) {
      String header = grid.headerText(c);
      if (!header.contains("\u27e6")) {
        headers.add(header);
      }
    }
    return headers;
  }

  private static List<String> words(Node node) {
    List<String> words = new ArrayList<>();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      words.add(labeled.getText());
    }
    if (node instanceof TextInputControl field && field.getPromptText() != null) {
      words.add(field.getPromptText());
    }
    if (node instanceof Labeled labeled && labeled.getGraphic() != null) {
      words.addAll(words(labeled.getGraphic()));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> words.addAll(words(child)));
    }
    words.removeIf(String::isBlank);
    return words;
  }

  private MainController open(Texts texts) throws Exception {
    return OnFx.get(() -> {
      Themes themes = new Themes(Theme.DARK);
      MainController main =
          new MainController(FEATURES, desk, pulse, themes, texts, GRID_TEXTS, clock);
      Scene scene = new Scene(main.node(), 1920, 1080);
      themes.install(scene);
      scene.getStylesheets().add(MainController.styleSheet());
      shown = main.node();
      return main;
    });
  }

  private static void close(MainController main) throws Exception {
    OnFx.run(main::close);
  }

  private void step() throws Exception {
    OnFx.run(() -> {
      // A scene that is not shown has no layout of its own accord.
      if (shown != null) {
        shown.applyCss();
        shown.layout();
      }
      pulse.step(System.nanoTime());
    });
  }

  /** Waits for a number of rows in front, or for any when below zero. */
  private void untilRows(MainController main, int rows) {
    Callable<Boolean> there =
        () -> {
          step();
          return OnFx.get(() -> {
            int count = ((ViewPanelController) main.front()).model().rows().get();
            return (rows < 0 ? count > 0 : count == rows) && count >= 0 && shownRows(main) == count;
          });
        };
    Waiting.until(
        () -> {
          try {
            return there.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        () -> "rows: " + ((ViewPanelController) main.front()).model().rows().get());
  }

  private static int shownRows(MainController main) {
    LiveGrid grid = ((ViewPanelController) main.front()).grid();
    return grid == null ? -1 : grid.shownRows();
  }

  private static LiveGrid grid(MainController main) {
    return Objects.requireNonNull(((ViewPanelController) main.front()).grid());
  }

  private static LiveGrid grid(MainController main, String feature) {
    main.go(Place.of(feature));
    LiveGrid grid = grid(main);
    main.back();
    return grid;
  }

  private static void press(MainController main, KeyCode code) {
    Event.fireEvent(
        grid(main), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** The bundle with every text in brackets nobody would type. */
  private static final class Strange extends ResourceBundle {
    private final ResourceBundle plain;

    Strange(ResourceBundle plain) {
      this.plain = plain;
    }

    @Override
    protected Object handleGetObject(String key) {
      if (key.equals("keys.list")) {
        return plain.getString(key).replaceAll("(?m)^|[ |]", "$0\u27e6");
      }
      return plain.containsKey(key) ? "\u27e6" + plain.getString(key) + "\u27e7" : "";
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(plain.keySet());
    }
  }
}
