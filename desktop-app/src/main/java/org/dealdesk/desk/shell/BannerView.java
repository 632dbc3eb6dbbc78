package org.dealdesk.desk.shell;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is said while the link is lost, above everything that is old. Toolkit thread only. */
final class BannerView extends HBox {
  private final Label title = new Label();
  private final Label reason = new Label();
  private final Label next = new Label();

  BannerView(MainModel model, Texts texts, Runnable tryNow) {
    getStyleClass().addAll("banner", "offline");
    title.getStyleClass().add("title");
    Label works = new Label(texts.get("offline.works"));
    VBox words = new VBox(title, new HBox(4, works, reason));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button now = new Button(texts.get("offline.now"));
    Label key = new Label(texts.get("key.f5"));
    key.getStyleClass().add("key-cap");
    now.setGraphic(key);
    now.setContentDisplay(ContentDisplay.RIGHT);
    now.getStyleClass().add("accent");
    now.setFocusTraversable(false);
    now.setOnAction(e -> tryNow.run());
    getChildren().addAll(new FontIcon("fth-cloud-off"), words, gap, next, now);
    show(model.offline().get());
    model.offline().addListener((o, before, after) -> show(after));
  }

  private void show(@Nullable Offline offline) {
    setVisible(offline != null);
    setManaged(offline != null);
    if (offline != null) {
      title.setText(offline.title());
      reason.setText(offline.reason());
      next.setText(offline.next());
    }
  }
}
