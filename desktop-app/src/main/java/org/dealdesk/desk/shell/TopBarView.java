package org.dealdesk.desk.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** Name, scope, time, theme, keys, person. Toolkit thread only. */
final class TopBarView extends HBox {
  private final Texts texts;

  TopBarView(MainModel model, Texts texts, Runnable switchTheme, Runnable showKeys) {
    this.texts = texts;
    getStyleClass().add("top-bar");
    Label name = styled(new Label(texts.get("app.name")), "app-name");
    Label scope = styled(new Label(texts.get("brand.all")), "scope");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(
            new Logo(1.1),
            name,
            scope,
            gap,
            pair("top.gateway", model.time(), "top.utc"),
            pair("top.day", model.day(), null),
            tool("fth-sun", "top.theme", switchTheme),
            tool("fth-help-circle", "top.keys", showKeys),
            person(model));
  }

  private Node pair(
      String key,
      javafx.beans.value.ObservableValue<String> value,
      @org.jspecify.annotations.Nullable String unit) {
    Label figure = styled(new Label(), "strong");
    figure.textProperty().bind(value);
    HBox box = new HBox(styled(new Label(texts.get(key)), "muted"), figure);
    if (unit != null) {
      box.getChildren().add(styled(new Label(texts.get(unit)), "muted"));
    }
    box.getStyleClass().add("pair");
    return box;
  }

  private Button tool(String icon, String key, Runnable action) {
    Button button = new Button();
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().add("icon-button");
    button.setAccessibleText(texts.get(key));
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setFocusTraversable(false);
    button.setOnAction(e -> action.run());
    return button;
  }

  private static Node person(MainModel model) {
    Label initials = styled(new Label(), "initials");
    initials
        .textProperty()
        .bind(Bindings.createStringBinding(() -> initials(model.who().get().name()), model.who()));
    Label name = styled(new Label(), "person-name");
    name.textProperty()
        .bind(Bindings.createStringBinding(() -> model.who().get().name(), model.who()));
    Label role = styled(new Label(), "person-role");
    role.textProperty()
        .bind(Bindings.createStringBinding(() -> model.who().get().role(), model.who()));
    VBox words = new VBox(name, role);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox box = new HBox(new StackPane(initials), words);
    box.getStyleClass().add("person");
    box.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(() -> !model.who().get().name().isEmpty(), model.who()));
    return box;
  }

  private static String initials(String name) {
    StringBuilder letters = new StringBuilder();
    for (String part : name.split("[ ,]+", -1)) {
      if (!part.isEmpty() && letters.length() < 2) {
        letters.appendCodePoint(Character.toUpperCase(part.codePointAt(0)));
      }
    }
    return letters.toString();
  }

  private static <L extends Label> L styled(L label, String style) {
    label.getStyleClass().add(style);
    return label;
  }
}
