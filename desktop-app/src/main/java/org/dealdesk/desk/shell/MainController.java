package org.dealdesk.desk.shell;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Navigator;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ScreenScope;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;
import org.jspecify.annotations.Nullable;

/**
 * The main window, wired: one screen a tab, a trail between them. Toolkit thread only; closed by
 * the composition root.
 */
public final class MainController implements Navigator, AutoCloseable {
  private final MainModel model = new MainModel();
  private final ScreenScope scope = new ScreenScope();
  private final MainView view;
  private final Map<String, Feature> features = new HashMap<>();
  private final Map<String, Opened> screens = new HashMap<>();
  private final ScreenContext context;
  private final Themes themes;
  private final Desk desk;
  private final Trail trail;

  private record Opened(Place place, Screen screen) {}

  /**
   * Opens the window's content on the first feature.
   *
   * @param found all features there are
   * @param texts words
   * @param gridTexts words and zone of grids
   */
  public MainController(
      List<Feature> found,
      Desk desk,
      Pulse pulse,
      Themes themes,
      Texts texts,
      GridTexts gridTexts,
      Clock clock) {
    this.desk = desk;
    this.themes = themes;
    context =
        new ScreenContext(desk.views(), pulse, themes.palette(), texts, gridTexts, this, clock);
    Locale locale = gridTexts.locale();
    MainInteractor interactor = new MainInteractor(model, desk, texts, locale, clock, new Events());
    scope.own(interactor::close);
    view = new MainView(model, texts, themes.palette(), new Actions());
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::frameKey);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::lastKey);
    List<Feature> sorted = found.stream().sorted(Comparator.comparingInt(Feature::rank)).toList();
    trail = new Trail(Place.of(sorted.getFirst().id()));
    for (Feature feature : sorted) {
      features.put(feature.id(), feature);
      view.addTab(feature.id());
    }
    // Every tab is open from the start, so that it counts its rows and is there at once.
    sorted.forEach(feature -> open(Place.of(feature.id())));
    scope.own(pulse.drains(interactor)::close);
    show(trail.here());
  }

  /** Style of the frame and the forms, on top of the theme. */
  public static String styleSheet() {
    return Objects.requireNonNull(MainController.class.getResource("shell.css")).toExternalForm();
  }

  /** What is shown. */
  public Parent node() {
    return view;
  }

  /** Where the link stands, as the window shows it. */
  public MainModel model() {
    return model;
  }

  /** The screen in front. */
  public Screen front() {
    return open(trail.here());
  }

  @Override
  public void go(Place place) {
    if (features.containsKey(place.feature())) {
      trail.go(place);
      show(place);
    }
  }

  @Override
  public void back() {
    Place place = trail.back();
    if (place != null) {
      show(place);
    }
  }

  @Override
  public void close() {
    screens.values().forEach(opened -> opened.screen().close());
    screens.clear();
    scope.close();
  }

  private void show(Place place) {
    Screen screen = open(place);
    view.show(place.feature(), screen.node());
    screen.focus();
  }

  private Screen open(Place place) {
    Opened opened = screens.get(place.feature());
    if (opened != null && opened.place().equals(place)) {
      return opened.screen();
    }
    if (opened != null) {
      view.drop(opened.screen().node());
      opened.screen().close();
    }
    Feature feature = features.get(place.feature());
    if (feature == null) {
      throw new IllegalArgumentException("no feature " + place.feature());
    }
    Screen screen = feature.open(context, place);
    screen.link(model.link().get());
    screens.put(place.feature(), new Opened(place, screen));
    screen.node().setVisible(false);
    view.count(place.feature(), screen.count());
    return screen;
  }

  private void frameKey(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    if (event.getCode() == KeyCode.F5 && plain && model.link().get() instanceof LinkState.Lost) {
      desk.tryNow();
      event.consume();
    } else if (view.keysShown() && event.getCode() == KeyCode.ESCAPE) {
      view.toggleKeys();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.TAB) {
      nextTab(event.isShiftDown() ? -1 : 1);
      event.consume();
    }
  }

  private void lastKey(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    boolean question =
        (event.getCode() == KeyCode.SLASH && event.isShiftDown()) || event.getText().equals("?");
    if (question && !typing) {
      view.toggleKeys();
      event.consume();
    }
  }

  private void nextTab(int step) {
    List<String> order =
        features.values().stream()
            .sorted(Comparator.comparingInt(Feature::rank))
            .map(Feature::id)
            .toList();
    int at = Math.floorMod(order.indexOf(trail.here().feature()) + step, order.size());
    go(trail.last(order.get(at)));
  }

  private @Nullable Screen screen(String feature) {
    Opened opened = screens.get(feature);
    return opened == null ? null : opened.screen();
  }

  private final class Actions implements MainView.Actions {
    @Override
    public void tab(String feature) {
      go(trail.last(feature));
      Screen screen = screen(feature);
      if (screen != null) {
        view.show(feature, screen.node());
      }
    }

    @Override
    public void tryNow() {
      desk.tryNow();
    }

    @Override
    public void switchTheme() {
      themes.use(themes.theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK);
    }
  }

  private final class Events implements MainInteractor.Events {
    @Override
    public void link(LinkState state) {
      screens.values().forEach(opened -> opened.screen().link(state));
    }

    @Override
    public void second() {
      screens.values().forEach(opened -> opened.screen().second());
    }
  }
}
