package org.dealdesk.desk.feature.login;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.MarkNode;
import org.dealdesk.desk.ui.theme.Palette;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The log-in form, in the middle of whatever space it gets. Toolkit thread only. */
final class LoginView extends StackPane {
  private static final int WIDTH = 300;

  private final LoginModel model;
  private final Texts texts;
  private final ObservableValue<Palette> palette;
  private final Runnable submit;
  private final TextField user = new TextField();
  private final PasswordField password = new PasswordField();
  private final TextField shown = new TextField();
  private final VBox below = new VBox();

  LoginView(
      LoginModel model, Texts texts, ObservableValue<Palette> palette, Node logo, Runnable submit) {
    this.model = model;
    this.texts = texts;
    this.palette = palette;
    this.submit = submit;
    getStyleClass().add("login");
    VBox card = new VBox(title(logo), gateway(), user(), password(), button(), below);
    card.getStyleClass().add("login-card");
    card.setMinWidth(WIDTH);
    card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    below.getStyleClass().add("login-below");
    getChildren().add(card);
    model.fault().addListener((o, before, now) -> showBelow());
    model.hint().addListener((o, before, now) -> showBelow());
    showBelow();
  }

  /** Puts the keyboard into the first empty field. */
  void focus() {
    if (model.user().get().isBlank()) {
      user.requestFocus();
    } else {
      password.requestFocus();
    }
  }

  private Node title(Node logo) {
    Label name = new Label(texts.get("app.name"));
    name.getStyleClass().add("login-title");
    HBox row = new HBox(logo, name);
    row.getStyleClass().add("login-head");
    return row;
  }

  private Node gateway() {
    Label value = new Label(texts.get("login.gateway.known", model.gateway()));
    value.setGraphic(new FontIcon("fth-lock"));
    value.getStyleClass().add("field-fixed");
    value.setMaxWidth(Double.MAX_VALUE);
    return field("login.gateway", value);
  }

  private Node user() {
    prepare(user, "login.user");
    user.textProperty().bindBidirectional(model.user());
    return field("login.user", user);
  }

  private Node password() {
    prepare(password, "login.password");
    prepare(shown, "login.password");
    password.textProperty().bindBidirectional(model.password());
    shown.textProperty().bindBidirectional(model.password());
    shown.setVisible(false);
    Button eye = new Button();
    FontIcon icon = new FontIcon("fth-eye");
    eye.setGraphic(icon);
    eye.getStyleClass().add("field-tool");
    eye.setFocusTraversable(false);
    eye.setAccessibleText(texts.get("login.password.show"));
    eye.setOnAction(e -> {
      boolean show = !shown.isVisible();
      shown.setVisible(show);
      password.setVisible(!show);
      icon.setIconLiteral(show ? "fth-eye-off" : "fth-eye");
      (show ? shown : password).requestFocus();
    });
    StackPane box = new StackPane(shown, password, eye);
    StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
    return field("login.password", box);
  }

  private Node button() {
    Button button = new Button();
    button
        .textProperty()
        .bind(
            Bindings.when(model.busy())
                .then(texts.get("login.busy"))
                .otherwise(texts.get("login.submit")));
    Label key = new Label(texts.get("key.enter"));
    key.getStyleClass().add("key-cap");
    button.setGraphic(key);
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.getStyleClass().addAll("accent", "login-submit");
    button.disableProperty().bind(model.busy());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(e -> submit.run());
    return button;
  }

  private void prepare(TextField field, String key) {
    field.getStyleClass().add("field-26");
    field.setAccessibleText(texts.get(key));
    field.disableProperty().bind(model.busy());
    field.setOnAction(e -> submit.run());
  }

  private Node field(String key, Node control) {
    Label caption = new Label(texts.get(key));
    caption.getStyleClass().add("caption");
    if (control instanceof TextInputControl) {
      caption.setLabelFor(control);
    }
    VBox box = new VBox(caption, control);
    box.getStyleClass().add("form-field");
    return box;
  }

  private void showBelow() {
    FaultText fault = model.fault().get();
    String hint = model.hint().get();
    below.getChildren().clear();
    if (fault != null) {
      below.getChildren().addAll(problem(fault.title()), muted(fault.next()), code(fault.code()));
    } else if (hint != null) {
      below.getChildren().add(problem(hint));
    }
    below.setVisible(!below.getChildren().isEmpty());
    below.setManaged(below.isVisible());
    if (fault != null || hint != null) {
      focus();
    }
  }

  private Node problem(@Nullable String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("problem");
    HBox row = new HBox(new MarkNode(Mark.CRITICAL, palette), label);
    HBox.setHgrow(label, Priority.ALWAYS);
    row.getStyleClass().add("problem-row");
    return row;
  }

  private static Node muted(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private static Node code(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("mono");
    return label;
  }
}
