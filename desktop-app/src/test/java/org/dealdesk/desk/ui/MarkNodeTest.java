package org.dealdesk.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.dealdesk.desk.ui.theme.Palette;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Token;
import org.junit.jupiter.api.Test;

class MarkNodeTest {
  /** The shape without its colour: which pixels are covered. */
  private static String shape(MarkNode node) {
    new Scene(new StackPane(node), 20, 20);
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    PixelReader pixels = node.snapshot(clear, null).getPixelReader();
    StringBuilder out = new StringBuilder();
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        out.append(pixels.getColor(x, y).getOpacity() > 0.4 ? '#' : '.');
      }
      out.append('\n');
    }
    return out.toString();
  }

  @Test
  void everyStateHasItsShapeWhateverItsColour() throws Exception {
    OnFx.run(() -> {
      Set<String> shapes = new HashSet<>();
      for (Mark mark : Mark.values()) {
        String shape =
            shape(new MarkNode(mark, new SimpleObjectProperty<>(Palette.of(Theme.DARK))));
        assertThat(shape).as("%s", mark).contains("#");
        // Open and waiting are both rings: both mean that nothing has happened yet.
        assertThat(shapes.add(shape)).as("%s:%n%s", mark, shape).isEqualTo(mark != Mark.WAITING);
      }
    });
  }

  @Test
  void followsTheTheme() throws Exception {
    OnFx.run(() -> {
      SimpleObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.of(Theme.DARK));
      MarkNode node = new MarkNode(Mark.CRITICAL, palette);
      new Scene(new StackPane(node), 20, 20);
      palette.set(Palette.of(Theme.LIGHT));
      Color middle = node.snapshot(null, null).getPixelReader().getColor(5, 5);
      assertThat(middle).isEqualTo(Palette.of(Theme.LIGHT).get(Token.LOSS));
    });
  }
}
