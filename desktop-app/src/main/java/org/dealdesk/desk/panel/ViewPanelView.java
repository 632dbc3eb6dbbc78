package org.dealdesk.desk.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.pulse.Registration;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.CellKind;
import org.dealdesk.desk.ui.grid.GridModel;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.grid.LiveGrid;
import org.dealdesk.desk.ui.theme.Palette;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Tool bar, grid, and what stands there instead when there is nothing to see. Toolkit thread only;
 * {@link #close()} takes the grid out of the beat.
 */
final class ViewPanelView extends VBox implements AutoCloseable {
  private final ViewPanelModel model;
  private final Presentation presentation;
  private final Texts texts;
  private final Pulse pulse;
  private final GridTexts gridTexts;
  private final javafx.beans.value.ObservableValue<Palette> palette;
  private final TextField filter = new TextField();
  private final Label held = new Label();
  private final Label part = new Label();
  private final Label moment = new Label();
  private final StackPane body = new StackPane();
  private final VBox instead = new VBox();
  private Consumer<String> onOpen = key -> {};
  private Runnable onBack = () -> {};
  private @Nullable LiveGrid grid;
  private @Nullable Registration beat;
  private @Nullable Registration look;

  ViewPanelView(ViewPanelModel model, Presentation presentation, ScreenContext context) {
    this.model = model;
    this.presentation = presentation;
    this.texts = context.texts();
    this.pulse = context.pulse();
    this.gridTexts = context.gridTexts();
    this.palette = context.palette();
    getStyleClass().add("view-panel");
    instead.getStyleClass().add("instead");
    instead.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    body.getStyleClass().add("panel-body");
    body.getChildren().add(instead);
    VBox.setVgrow(body, Priority.ALWAYS);
    setMinSize(0, 0);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.grid().addListener((o, before, now) -> showGrid(now));
    model.filter().addListener((o, before, now) -> applyFilter());
    model.phase().addListener((o, before, now) -> showInstead());
    model.fault().addListener((o, before, now) -> showInstead());
    model
        .rows()
        .addListener((o, before, now) -> {
          showPart();
          showInstead();
        });
    model.leftOut().addListener((o, before, now) -> showPart());
    model.waited().addListener((o, before, now) -> showInstead());
    showInstead();
    look = pulse.paints(nowNs -> showOrder());
  }

  /**
   * Builds the tool bar: filter, what the screen is about, and on the right how the order stands.
   */
  void toolBar(Place place, Runnable widen) {
    filter.setPromptText(texts.get("panel.filter"));
    filter.getStyleClass().add("filter");
    filter.setAccessibleText(texts.get("panel.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
    Label key = new Label("/");
    key.getStyleClass().add("key-cap");
    StackPane field = new StackPane(filter, key);
    StackPane.setAlignment(key, Pos.CENTER_RIGHT);
    field.getStyleClass().add("filter-box");
    HBox bar = new HBox(field);
    bar.getStyleClass().add("desk-tool-bar");
    Map<String, String> about = new TreeMap<>(place.parameters());
    about.putAll(place.names());
    about.forEach((name, value) -> bar.getChildren().add(chip(name, value, widen)));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    held.getStyleClass().addAll("chip", "held");
    held.setText(texts.get("panel.held"));
    held.setVisible(false);
    part.getStyleClass().addAll("chip", "held");
    showPart();
    moment.getStyleClass().add("muted");
    bar.getChildren().add(gap);
    bar.getChildren().addAll(hints(place));
    bar.getChildren().addAll(part, held, moment);
    getChildren().setAll(bar, body);
  }

  private List<Node> hints(Place place) {
    List<Node> hints = new ArrayList<>();
    String open = "hint.open." + place.feature();
    if (texts.has(open)) {
      hints.add(hint("key.enter", open));
    }
    if (!place.parameters().isEmpty()) {
      hints.add(hint("key.esc", "hint.back"));
    }
    return hints;
  }

  private Node hint(String key, String what) {
    Label cap = new Label(texts.get(key));
    cap.getStyleClass().add("key-cap");
    HBox hint = new HBox(cap, line(what, "muted"));
    hint.getStyleClass().add("pair");
    return hint;
  }

  private Node chip(String name, String value, Runnable widen) {
    Label caption = new Label(texts.get("parameter." + name));
    caption.getStyleClass().add("muted");
    Label about = new Label(value);
    about.getStyleClass().add("strong");
    Button close = new Button();
    close.setGraphic(new FontIcon("fth-x"));
    close.getStyleClass().add("chip-close");
    close.setFocusTraversable(false);
    close.setAccessibleText(texts.get("panel.widen"));
    close.setOnAction(e -> widen.run());
    HBox chip = new HBox(caption, about, close);
    chip.getStyleClass().add("chip");
    return chip;
  }

  void setOnOpen(Consumer<String> handler) {
    onOpen = handler;
  }

  void setOnBack(Runnable handler) {
    onBack = handler;
  }

  @Nullable LiveGrid grid() {
    return grid;
  }

  void focus() {
    if (grid != null) {
      // Nothing is selected by itself: a selected row holds the order, and the tape would stand.
      grid.requestFocus();
    }
  }

  @Override
  public void close() {
    endGrid();
    if (look != null) {
      look.close();
      look = null;
    }
  }

  private void endGrid() {
    if (beat != null) {
      beat.close();
      beat = null;
    }
    if (grid != null) {
      body.getChildren().remove(grid);
      grid = null;
    }
  }

  private void showGrid(@Nullable GridModel rows) {
    boolean hadFocus = grid == null || grid.isFocused();
    endGrid();
    if (rows == null) {
      return;
    }
    LiveGrid made = new LiveGrid(rows, gridTexts, palette);
    made.showColumns(presentation.shown(rows));
    made.setFrozenColumns(Presentation.FROZEN);
    made.setTotalRow(presentation.totals());
    made.setSort(presentation.startSort(rows));
    made.setInFront(true);
    made.setOnOpen(key -> onOpen.accept(key));
    grid = made;
    body.getChildren().addFirst(made);
    beat = made.attach(pulse);
    applyFilter();
    if (hadFocus) {
      made.requestFocus();
    }
  }

  private void applyFilter() {
    LiveGrid shown = grid;
    if (shown == null) {
      return;
    }
    String wanted = model.filter().get().strip().toLowerCase(gridTexts.locale());
    GridModel rows = shown.model();
    int[] columns = wordColumns(rows);
    shown.setFilter(slot -> wanted.isEmpty() || contains(rows, slot, columns, wanted));
    showInstead();
  }

  private int[] wordColumns(GridModel rows) {
    return java.util.Arrays.stream(presentation.shown(rows))
        .filter(c -> isWord(rows.columns().get(c).kind()))
        .toArray();
  }

  private static boolean isWord(CellKind kind) {
    return kind == CellKind.TEXT || kind == CellKind.ID;
  }

  private boolean contains(GridModel rows, int slot, int[] columns, String wanted) {
    for (int c : columns) {
      String text =
          rows.columns().get(c).kind() == CellKind.TEXT
              ? rows.text(slot, c)
              : Long.toString(rows.number(slot, c));
      if (rows.hasValue(slot, c) && text.toLowerCase(gridTexts.locale()).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private void showOrder() {
    LiveGrid shown = grid;
    held.setVisible(shown != null && shown.orderWaits());
    held.setManaged(held.isVisible());
    moment.setText(texts.get(model.stale().get() ? "panel.stale" : "panel.live"));
    boolean nothing = shown != null && shown.shownRows() == 0;
    if (nothing != instead.isVisible() && model.phase().get() == ViewPanelModel.Phase.SHOWN) {
      showInstead();
    }
  }

  /** A total over a part must not be taken for the whole. */
  private void showPart() {
    long leftOut = model.leftOut().get();
    int rows = Math.max(0, model.rows().get());
    part.setText(texts.get("panel.part", rows, rows + leftOut));
    part.setVisible(leftOut > 0);
    part.setManaged(leftOut > 0);
  }

  private void showInstead() {
    List<Node> content = insteadOf();
    instead.setVisible(!content.isEmpty());
    instead.getChildren().setAll(content);
  }

  private List<Node> insteadOf() {
    return switch (model.phase().get()) {
      case LOADING ->
          model.waited().get() < 2 ? List.of() : List.of(line("panel.waiting", "muted"));
      case REFUSED -> {
        FaultText fault = model.fault().get();
        yield fault == null
            ? List.of()
            : List.of(
                icon("fth-slash"),
                text(fault.title(), "strong"),
                text(fault.next(), "muted"),
                text(fault.code(), "mono"));
      }
      case SHOWN -> insteadOfRows();
    };
  }

  private List<Node> insteadOfRows() {
    if (grid == null || grid.shownRows() > 0) {
      return List.of();
    }
    int rows = model.rows().get();
    if (rows > 0 && !model.filter().get().isBlank()) {
      Button clear = new Button(texts.get("panel.filter.clear"));
      Label key = new Label(texts.get("key.esc"));
      key.getStyleClass().add("key-cap");
      clear.setGraphic(key);
      clear.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
      clear.getStyleClass().add("accent");
      clear.setOnAction(e -> clearFilter());
      return List.of(
          icon("fth-filter"),
          text(texts.get("panel.filter.hides", rows), "strong"),
          text(texts.get("panel.filter.words", model.filter().get()), "muted"),
          clear);
    }
    return rows == 0 ? List.of(icon("fth-check-circle"), line("panel.empty", "strong")) : List.of();
  }

  private Label line(String key, String style) {
    return text(texts.get(key), style);
  }

  private static Label text(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }

  private static Node icon(String code) {
    FontIcon icon = new FontIcon(code);
    icon.getStyleClass().add("instead-icon");
    return icon;
  }

  private void key(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown() || event.isMetaDown()) {
      return;
    }
    boolean slash = event.getCode() == KeyCode.SLASH || event.getCode() == KeyCode.DIVIDE;
    if (slash && !event.isShiftDown() && !filter.isFocused()) {
      filter.requestFocus();
      filter.selectAll();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !model.filter().get().isEmpty()) {
      clearFilter();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE
        || (event.getCode() == KeyCode.BACK_SPACE && !filter.isFocused())) {
      onBack.run();
      event.consume();
    }
  }

  private void filterKey(KeyEvent event) {
    boolean leave = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN;
    boolean cancel = event.getCode() == KeyCode.ESCAPE;
    if (cancel) {
      model.filter().set("");
    }
    if (leave || cancel) {
      focus();
      event.consume();
    }
  }

  private void clearFilter() {
    model.filter().set("");
    focus();
  }
}
