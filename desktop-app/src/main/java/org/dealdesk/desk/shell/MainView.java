package org.dealdesk.desk.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.theme.Palette;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame: top bar, rail, one panel with tabs, banner, health bar. Toolkit thread only. */
final class MainView extends StackPane {
  /** What the frame asks for. */
  interface Actions {
    void tab(String feature);

    void tryNow();

    void switchTheme();
  }

  private final Texts texts;
  private final Actions actions;
  private final HBox header = new HBox();
  private final StackPane content = new StackPane();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<String, ToggleButton> tabs = new LinkedHashMap<>();
  private final KeysView keys;

  MainView(MainModel model, Texts texts, ObservableValue<Palette> palette, Actions actions) {
    this.texts = texts;
    this.actions = actions;
    this.keys = new KeysView(texts);
    header.getStyleClass().add("panel-header");
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinSize(0, 0);
    VBox panel = new VBox(header, new BannerView(model, texts, actions::tryNow), content);
    panel.getStyleClass().addAll("panel", "front");
    StackPane work = new StackPane(panel);
    work.getStyleClass().add("work");
    BorderPane frame = new BorderPane(work);
    frame.setTop(new TopBarView(model, texts, actions::switchTheme, this::toggleKeys));
    frame.setLeft(rail());
    frame.setBottom(new HealthBarView(model, texts, palette));
    getChildren().addAll(frame, keys);
    getStyleClass().add("main");
  }

  /** Adds a tab behind those that are there. */
  void addTab(String feature) {
    ToggleButton tab = new ToggleButton(texts.get("feature." + feature));
    tab.getStyleClass().add("panel-tab");
    tab.setToggleGroup(group);
    tab.setFocusTraversable(false);
    tab.setContentDisplay(ContentDisplay.RIGHT);
    tab.setOnAction(e -> actions.tab(feature));
    tabs.put(feature, tab);
    header.getChildren().add(tab);
  }

  /** Shows how many rows a tab has. */
  void count(String feature, ObservableIntegerValue rows) {
    ToggleButton tab = tabs.get(feature);
    if (tab != null) {
      Label count = new Label();
      count.getStyleClass().add("count");
      count
          .textProperty()
          .bind(
              javafx.beans.binding.Bindings.createStringBinding(
                  () -> rows.get() < 0 ? "" : texts.get("tab.count", rows.get()), rows));
      tab.setGraphic(count);
    }
  }

  /** Brings a screen to the front; the others stay as they are, out of sight. */
  void show(String feature, Node screen) {
    if (!content.getChildren().contains(screen)) {
      content.getChildren().add(screen);
    }
    content.getChildren().forEach(node -> node.setVisible(node.equals(screen)));
    ToggleButton tab = tabs.get(feature);
    if (tab != null) {
      group.selectToggle(tab);
    }
  }

  /** Takes a closed screen away. */
  void drop(Node screen) {
    content.getChildren().remove(screen);
  }

  boolean keysShown() {
    return keys.isVisible();
  }

  void toggleKeys() {
    keys.setVisible(!keys.isVisible());
  }

  private Node rail() {
    ToggleButton dealing = new ToggleButton(texts.get("rail.dealing"));
    dealing.setGraphic(new FontIcon("fth-activity"));
    dealing.getStyleClass().add("rail-item");
    dealing.setSelected(true);
    dealing.setFocusTraversable(false);
    // The only workspace so far stays chosen.
    dealing.setOnAction(e -> dealing.setSelected(true));
    VBox rail = new VBox(dealing);
    rail.getStyleClass().add("rail");
    return rail;
  }
}
