package org.dealdesk.desk.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.dealdesk.desk.text.Texts;

/** The sheet of keys over the window, by {@code ?}. Toolkit thread only. */
final class KeysView extends StackPane {
  KeysView(Texts texts) {
    getStyleClass().add("keys");
    Label title = new Label(texts.get("keys.title"));
    title.getStyleClass().add("dialog-title");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    int row = 0;
    // One entry a line: the keys, a bar, what they do.
    for (String line : texts.get("keys.list").split("\n", -1)) {
      String[] parts = line.split("\\|", -1);
      HBox caps = new HBox(4);
      for (String key : parts[0].strip().split(" ", -1)) {
        Label cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        caps.getChildren().add(cap);
      }
      grid.addRow(row++, caps, new Label(parts[1].strip()));
    }
    VBox sheet = new VBox(title, grid);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    getChildren().addAll(veil, sheet);
    setVisible(false);
    setOnMousePressed(e -> setVisible(false));
  }
}
