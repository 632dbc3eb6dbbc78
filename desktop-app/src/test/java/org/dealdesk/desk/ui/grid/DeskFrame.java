package org.dealdesk.desk.ui.grid;

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
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.MarkNode;
import org.dealdesk.desk.ui.theme.Themes;

/**
 * The frame of the desk around one panel: bars, rail, panel header and tool bar in the sizes of the
 * design.
 */
final class DeskFrame {
  private DeskFrame() {}

  /** The frame around a grid. */
  static Region around(LiveGrid grid, Themes themes) {
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
                health(themes, Mark.LIVE, "MT5 LD4-1", "0.2s"),
                health(themes, Mark.WARNING, "MT5 LD4-E", "51s no quotes")),
            "health-bar"));
    return root;
  }

  private static HBox health(Themes themes, Mark mark, String name, String age) {
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
