package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.pulse.Registration;
import org.dealdesk.desk.ui.OnFx;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Themes;
import org.junit.jupiter.api.Test;

/** Room on a full screen, and that a closed grid leaves nothing behind. */
class LiveGridLifeTest {
  private static final GridTexts TEXTS = GridTexts.of(Locale.ROOT, ZoneOffset.UTC);

  @Test
  void fortyRowsFitAFullScreenInTheFrame() throws Exception {
    OnFx.run(() -> {
      Themes themes = new Themes(Theme.DARK);
      LiveGrid grid = new LiveGrid(ExposureFixture.model(), TEXTS, themes.palette());
      // As wide as its panel needs, so that no row is lost to a bar for scrolling sideways.
      grid.showColumns(0, 1, 2, 3, 4, 5, 6, 7);
      grid.setTotalRow(true);
      Pulse pulse = new Pulse(System::nanoTime);
      grid.attach(pulse);
      Scene scene = new Scene(DeskFrame.around(grid, themes), 1920, 1080);
      themes.install(scene);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      pulse.step(1);
      assertThat(grid.wholeRows()).isGreaterThanOrEqualTo(40);
    });
  }

  @Test
  void openedAndClosedFiftyTimesNothingIsLeft() throws Exception {
    Themes themes = OnFx.get(() -> new Themes(Theme.DARK));
    Pulse pulse = new Pulse(System::nanoTime);
    List<WeakReference<LiveGrid>> grids = new ArrayList<>();
    OnFx.run(() -> {
      for (int i = 0; i < 50; i++) {
        LiveGrid grid = new LiveGrid(ExposureFixture.model(), TEXTS, themes.palette());
        Scene scene = new Scene(new StackPane(grid), 300, 300);
        scene.getRoot().layout();
        Registration beat = grid.attach(pulse);
        pulse.step(i);
        beat.close();
        grids.add(new WeakReference<>(grid));
      }
    });
    assertThat(pulse.registered()).isZero();
    long reachable = grids.size();
    for (int i = 0; i < 50 && reachable > 1; i++) {
      System.gc();
      // A beat of the toolkit, so that it lets go of what it painted last.
      OnFx.run(() -> {});
      reachable = grids.stream().filter(grid -> grid.get() != null).count();
    }
    assertThat(reachable)
        .as("grids that the theme or the toolkit still holds")
        .isLessThanOrEqualTo(1);
  }
}
