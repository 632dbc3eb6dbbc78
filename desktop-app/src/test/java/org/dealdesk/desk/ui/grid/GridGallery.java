package org.dealdesk.desk.ui.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.MarkNode;
import org.dealdesk.desk.ui.theme.DeskFonts;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;

/**
 * Draws the grid in its frame, in the states worth seeing, as pictures to look at. Run it with
 * {@code -Dglass.platform=Headless -Dprism.order=sw} and a folder.
 */
public final class GridGallery {
  private final Path folder;
  private final Themes themes = new Themes(Theme.DARK);
  private final Pulse pulse = new Pulse(System::nanoTime);
  private long nowNs;

  private GridGallery(Path folder) {
    this.folder = folder;
  }

  /** Draws into the folder named. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "target/gallery" : args[0]));
    CountDownLatch done = new CountDownLatch(1);
    FxThread.start(() -> {
      try {
        DeskFonts.load();
        new GridGallery(folder).draw();
      } finally {
        done.countDown();
      }
    });
    done.await();
    FxThread.exit();
  }

  private void draw() {
    LiveGrid grid =
        new LiveGrid(
            ExposureFixture.model(), GridTexts.of(Locale.ROOT, ZoneOffset.UTC), themes.palette());
    grid.setFrozenColumns(1);
    grid.setTotalRow(true);
    grid.setSort(GridSort.bySize(7));
    grid.attach(pulse);
    Scene scene = new Scene(frame(grid), 1920, 1080);
    themes.install(scene);
    shot(scene, "dark.png");
    grid.select(1);
    grid.selection().focusColumn(6);
    grid.setInFront(true);
    change(grid);
    shot(scene, "dark-selected-flash.png");
    themes.use(Theme.LIGHT);
    shot(scene, "light-selected-flash.png");
    grid.model().setAllStale(true);
    grid.model().setAsOf(ExposureFixture.AS_OF + 72_000);
    shot(scene, "light-stale.png");
    themes.use(Theme.DARK);
    shot(scene, "dark-stale.png");
    grid.model().setAllStale(false);
    grid.setMaxSize(700, 420);
    pulse(scene);
    grid.scrollTo(160, 130);
    grid.setSort(grid.sort().clicked(1, true));
    shot(scene, "dark-small-scrolled.png");
  }

  /** Three changes past their threshold, of which two up. */
  private static void change(LiveGrid grid) {
    GridModel model = grid.model();
    int house = model.columnIndex("plHouse");
    model.setNumber("EURUSD", house, 19_000_00);
    model.setNumber("GBPUSD", house, 41_000_00);
    model.setNumber("BTCUSD", model.columnIndex("plClients"), -30_000_00);
  }

  private void pulse(Scene scene) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    nowNs += 2_000_000_000L;
    pulse.step(nowNs);
  }

  private void shot(Scene scene, String name) {
    pulse(scene);
    try {
      ImageIO.write(
          SwingFXUtils.fromFXImage(scene.snapshot(null), null),
          "png",
          folder.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Region frame(LiveGrid grid) {
    VBox panel = new VBox(panelHeader(), toolBar(), grid);
    panel.getStyleClass().addAll("panel", "front");
    VBox.setVgrow(grid, Priority.ALWAYS);
    HBox work = new HBox(panel);
    work.setStyle("-fx-padding: 4;");
    HBox.setHgrow(panel, Priority.ALWAYS);
    panel.setMaxWidth(1112);
    BorderPane root = new BorderPane(work);
    HBox top = styled(new HBox(label("Dealdesk", "section-title")), "top-bar");
    root.setTop(top);
    root.setLeft(styled(new VBox(tab("Dealing", "rail-item", true)), "rail"));
    root.setBottom(
        styled(
            new HBox(
                health(Mark.LIVE, "MT5 LD4-1", "0.2s"),
                health(Mark.WARNING, "MT5 LD4-E", "51s no quotes")),
            "health-bar"));
    return root;
  }

  private HBox health(Mark mark, String name, String age) {
    HBox item =
        styled(
            new HBox(new MarkNode(mark, themes.palette()), new Label(name), label(age, "muted")),
            "health-item");
    if (mark != Mark.LIVE) {
      item.getStyleClass().add("bad");
    }
    return item;
  }

  private static Region panelHeader() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton first = tab("Exposure by instrument", "panel-tab", true);
    ToggleButton second = tab("Positions", "panel-tab", false);
    first.setToggleGroup(group);
    second.setToggleGroup(group);
    return styled(new HBox(first, second), "panel-header");
  }

  private static Region toolBar() {
    TextField field = new TextField();
    field.setPromptText("Filter rows");
    Label held = label("Order held, 3 rows wait", "chip");
    held.getStyleClass().add("held");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return styled(
        new HBox(
            field,
            label("Book A + B", "chip"),
            label("/", "key-cap"),
            new Button("Columns"),
            gap,
            held),
        "desk-tool-bar");
  }

  private static ToggleButton tab(String text, String style, boolean selected) {
    ToggleButton button = styled(new ToggleButton(text), style);
    button.setSelected(selected);
    return button;
  }

  private static Label label(String text, String style) {
    return styled(new Label(text), style);
  }

  private static <T extends Region> T styled(T region, String style) {
    region.getStyleClass().add(style);
    return region;
  }
}
