package org.dealdesk.desk.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.dealdesk.desk.ui.OnFx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemesTest {
  private static Color resolved(Token token, Themes themes) {
    Region region = new Region();
    region.setStyle("-fx-background-color: " + token.cssName() + ";");
    Scene scene = new Scene(new StackPane(region), 40, 40);
    themes.install(scene);
    scene.getRoot().applyCss();
    return (Color) region.getBackground().getFills().getFirst().getFill();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void styleSheetsResolveToTheSameColoursAsThePalette(Theme theme) throws Exception {
    OnFx.run(() -> {
      Themes themes = new Themes(theme);
      for (Token token : Token.values()) {
        assertThat(resolved(token, themes))
            .as("%s", token)
            .isEqualTo(themes.palette().get().get(token));
      }
    });
  }

  @Test
  void aSwitchReachesEveryInstalledSceneAtOnce() throws Exception {
    OnFx.run(() -> {
      Themes themes = new Themes(Theme.DARK);
      Region region = new Region();
      region.setStyle("-fx-background-color: -color-bg-default;");
      Scene scene = new Scene(new StackPane(region), 40, 40);
      themes.install(scene);
      assertThat(scene.getFill()).as("no white flash").isEqualTo(Color.web("#010409"));
      themes.use(Theme.LIGHT);
      scene.getRoot().applyCss();
      assertThat(region.getBackground().getFills().getFirst().getFill()).isEqualTo(Color.WHITE);
      assertThat(themes.palette().get().theme()).isEqualTo(Theme.LIGHT);
      assertThat(scene.getStylesheets()).hasSize(2);
      themes.use(Theme.DARK);
      themes.use(Theme.DARK);
      themes.install(scene);
      assertThat(scene.getStylesheets()).as("nothing piles up").hasSize(2);
    });
  }

  @Test
  void digitsAndSignsAreAllEquallyWide() throws Exception {
    OnFx.run(() -> {
      for (String family :
          new String[] {DeskFonts.REGULAR, DeskFonts.MEDIUM, DeskFonts.SEMI_BOLD, DeskFonts.MONO}) {
        Font font = new Font(family, 12);
        assertThat(font.getFamily()).as("the font is loaded, not replaced").isEqualTo(family);
        double zero = width("0000000000", font);
        for (char c : "123456789+−".toCharArray()) {
          assertThat(width(String.valueOf(c).repeat(10), font))
              .as("%s in %s", c, family)
              .isEqualTo(zero);
        }
      }
    });
  }

  private static double width(String text, Font font) {
    Text probe = new Text(text);
    probe.setFont(font);
    return probe.getLayoutBounds().getWidth();
  }
}
