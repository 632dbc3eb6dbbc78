package org.dealdesk.desk.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.MarkNode;
import org.dealdesk.desk.ui.theme.Palette;

/** Sessions, gateway, link and the time of the data; always in sight. Toolkit thread only. */
final class HealthBarView extends HBox {
  private final ObservableValue<Palette> palette;

  HealthBarView(MainModel model, Texts texts, ObservableValue<Palette> palette) {
    this.palette = palette;
    getStyleClass().add("health-bar");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Region line = new Region();
    line.getStyleClass().add("separator-line");
    Label asOf = new Label();
    asOf.getStyleClass().add("strong");
    asOf.textProperty().bind(model.dataAsOf());
    getChildren()
        .addAll(
            muted(texts.get("health.sessions")),
            lights(model.sessions()),
            line,
            muted(texts.get("health.gateway")),
            lights(model.gateway()),
            gap,
            muted(texts.get("health.asOf")),
            asOf,
            muted(texts.get("health.version")));
  }

  private HBox lights(ObservableList<HealthItem> items) {
    HBox box = new HBox();
    box.getStyleClass().add("health-lights");
    Map<String, Light> lights = new HashMap<>();
    items.addListener(
        (ListChangeListener<HealthItem>) change -> show(box, lights, List.copyOf(items)));
    show(box, lights, List.copyOf(items));
    return box;
  }

  private void show(HBox box, Map<String, Light> lights, List<HealthItem> items) {
    lights.keySet().retainAll(items.stream().map(HealthItem::id).toList());
    List<Light> shown =
        items.stream()
            .map(item -> {
              Light light = lights.computeIfAbsent(item.id(), id -> new Light(item, palette));
              light.show(item);
              return light;
            })
            .toList();
    if (!box.getChildren().equals(shown)) {
      box.getChildren().setAll(shown);
    }
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }

  private static final class Light extends HBox {
    private final MarkNode mark;
    private final Label name = new Label();
    private final Label figure = muted("");
    private final Label reason = new Label();

    Light(HealthItem item, ObservableValue<Palette> palette) {
      mark = new MarkNode(item.mark(), palette);
      getStyleClass().add("health-item");
      getChildren().addAll(mark, name, figure, reason);
    }

    void show(HealthItem item) {
      mark.setMark(item.mark());
      name.setText(item.name());
      figure.setText(item.figure());
      figure.setManaged(!item.figure().isEmpty());
      reason.setText(item.reason());
      reason.setManaged(!item.reason().isEmpty());
      setAccessibleText(String.join(" ", item.name(), item.figure(), item.reason()));
      if (item.isBad() != getStyleClass().contains("bad")) {
        if (item.isBad()) {
          getStyleClass().add("bad");
        } else {
          getStyleClass().remove("bad");
        }
      }
    }
  }
}
