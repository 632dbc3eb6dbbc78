package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.dealdesk.desk.ui.OnFx;
import org.dealdesk.desk.ui.theme.Palette;
import org.dealdesk.desk.ui.theme.Theme;
import org.dealdesk.desk.ui.theme.Token;
import org.junit.jupiter.api.Test;

/** What is painted, and how often. Counts and pixels, never seconds. */
class LiveGridPaintTest {
  private static final int LONG = 2;
  private static final int HOUSE_PL = 11;
  private static final Palette DARK = Palette.of(Theme.DARK);

  private static GridBench bench() {
    return new GridBench(ExposureFixture.model(), 990, 600);
  }

  private static int[] pixels(WritableImage image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] pixels = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
    return pixels;
  }

  @Test
  void nothingChangedNothingPainted() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      GridStats before = bench.grid.stats();
      assertThat(before.paintings()).isPositive();
      for (int i = 0; i < 100; i++) {
        bench.step();
      }
      assertThat(bench.grid.stats()).isEqualTo(before);
    });
  }

  @Test
  void manyUpdatesOfOneCellPaintOneCellOnce() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      GridStats before = bench.grid.stats();
      for (int i = 0; i < 1_000; i++) {
        bench.model.setNumber("EURUSD", LONG, i);
      }
      bench.step();
      GridStats after = bench.grid.stats();
      assertThat(after.paintings() - before.paintings()).isEqualTo(1);
      assertThat(after.cells() - before.cells()).isEqualTo(1);
      assertThat(bench.grid.textAt(1, LONG)).isEqualTo("9.99");
    });
  }

  @Test
  void aRowOutOfSightPaintsNothing() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      GridStats before = bench.grid.stats();
      bench.model.setNumber("EURHUF", LONG, 7);
      bench.step();
      assertThat(bench.grid.stats()).isEqualTo(before);
    });
  }

  @Test
  void aHiddenGridPaintsWhenItComesBack() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.scene.getRoot().setVisible(false);
      GridStats before = bench.grid.stats();
      bench.model.setNumber("EURUSD", LONG, 7);
      bench.step();
      assertThat(bench.grid.stats()).isEqualTo(before);
      bench.scene.getRoot().setVisible(true);
      bench.step();
      assertThat(bench.grid.stats().cells()).isEqualTo(before.cells() + 1);
    });
  }

  @Test
  void paintingChangesEqualsPaintingEverything() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.grid.setTotalRow(true);
      bench.grid.setFrozenColumns(2);
      bench.grid.setFlashMode(FlashMode.OFF);
      bench.grid.select(3);
      bench.grid.setInFront(true);
      bench.grid.scrollTo(60, 10);
      bench.step();
      Random random = new Random(7);
      List<String> keys = new ArrayList<>();
      bench.model.forEachRow(slot -> keys.add(String.valueOf(bench.model.key(slot))));
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 40; i++) {
          String key = keys.get(random.nextInt(keys.size()));
          bench.model.setNumber(
              key, LONG + random.nextInt(11), random.nextInt(2_000_000) - 1_000_000);
        }
        bench.step();
      }
      GridStats before = bench.grid.stats();
      int[] changed = pixels(bench.picture());
      bench.grid.setInFront(true);
      bench.step();
      assertThat(bench.grid.stats().full())
          .as("now everything was painted")
          .isEqualTo(before.full() + 1);
      int[] whole = pixels(bench.picture());
      int different = 0;
      for (int i = 0; i < whole.length; i++) {
        different += whole[i] == changed[i] ? 0 : 1;
      }
      assertThat(different).as("pixels that differ of %d", whole.length).isZero();
    });
  }

  @Test
  void aFloodIsPaintedOnceAPulseAndItsLastValuesAreShown() throws Exception {
    int rows = 60;
    int perPulse = 334;
    ConcurrentHashMap<String, Long> newest = new ConcurrentHashMap<>();
    // As wide as it will get, so that no column is widened on the way.
    AtomicLong produced = new AtomicLong(1_000_000_000L);
    AtomicBoolean stop = new AtomicBoolean();
    Thread producer =
        new Thread(() -> {
          Random random = new Random(3);
          while (!stop.get()) {
            newest.put("R" + random.nextInt(rows), produced.incrementAndGet());
          }
        });
    producer.start();
    try {
      OnFx.run(() -> {
        GridModel model =
            new GridModel(List.of(GridColumn.of("v", CellKind.COUNT, 0, "V").added()));
        for (int i = 0; i < rows; i++) {
          model.setNumber("R" + i, 0, produced.get());
        }
        GridBench bench = new GridBench(model, 300, 500);
        bench.pulse.drains(budget -> {
          newest.forEach((key, value) -> model.setNumber(key, 0, value));
          return false;
        });
        long before = bench.grid.stats().paintings();
        for (int i = 0; i < 60; i++) {
          long wanted = produced.get() + perPulse;
          while (produced.get() < wanted) {
            Thread.onSpinWait();
          }
          long cells = bench.grid.stats().cells();
          bench.step();
          assertThat(bench.grid.stats().cells() - cells)
              .as("cells of pulse %d", i)
              .isBetween(1L, 22L);
        }
        assertThat(bench.grid.stats().paintings() - before).isEqualTo(60);
        assertThat(produced.get() - 1_000_000_000L).isGreaterThanOrEqualTo(60L * perPulse);
        stop.set(true);
        producer.join(5_000);
        bench.step();
        for (int i = 0; i < rows; i++) {
          assertThat(model.number(model.find("R" + i), 0))
              .isEqualTo(newest.getOrDefault("R" + i, 1_000_000_000L));
        }
      });
    } finally {
      stop.set(true);
    }
  }

  @Test
  void statesHaveTheirGrounds() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      int x = GridViewport.GUTTER + 90;
      assertThat(bench.pixel(x, GridBench.rowMiddle(1))).isEqualTo(DARK.get(Token.BG_DEFAULT));
      bench.grid.select(1);
      bench.step();
      assertThat(bench.pixel(x, GridBench.rowMiddle(1)))
          .as("not in front")
          .isEqualTo(DARK.get(Token.RULE));
      bench.grid.setInFront(true);
      bench.step();
      assertThat(bench.pixel(x, GridBench.rowMiddle(1))).isEqualTo(DARK.get(Token.ACCENT_SUBTLE));
      bench.move(x, GridBench.rowMiddle(4));
      bench.step();
      assertThat(bench.pixel(x, GridBench.rowMiddle(4))).isEqualTo(DARK.get(Token.ROW_HOVER));
      bench.leave();
      bench.step();
      assertThat(bench.pixel(x, GridBench.rowMiddle(4))).isEqualTo(DARK.get(Token.BG_DEFAULT));
    });
  }

  @Test
  void aBreachFillsItsCellAndStalenessHatchesTheRow() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.model.setFlag(bench.model.find("EURUSD"), 1, CellFlag.BREACH);
      bench.step();
      assertThat(colours(bench, 1)).contains(DARK.get(Token.DANGER_EMPHASIS));
      assertThat(colours(bench, 0)).doesNotContain(DARK.get(Token.DANGER_EMPHASIS));
      Color ground = DARK.get(Token.BG_DEFAULT);
      int x = GridViewport.GUTTER + 84;
      assertThat(equal(bench, x, 0, ground)).isEqualTo(8);
      bench.model.setSourceStale(1, true);
      bench.step();
      assertThat(equal(bench, x, 0, ground)).as("a line of the hatch crosses").isLessThan(8);
    });
  }

  private static List<Color> colours(GridBench bench, int row) {
    WritableImage image = bench.picture();
    List<Color> colours = new ArrayList<>();
    for (int x = 0; x < image.getWidth(); x += 3) {
      colours.add(image.getPixelReader().getColor(x, GridBench.rowMiddle(row) - 8));
    }
    return colours;
  }

  private static int equal(GridBench bench, int x, int row, Color colour) {
    WritableImage image = bench.picture();
    int count = 0;
    for (int i = 0; i < 8; i++) {
      count +=
          image.getPixelReader().getColor(x + i, GridBench.rowMiddle(row)).equals(colour) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aChangePastItsThresholdFlashesFor320MillisecondsAndNotWhenStale() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.model.setNumber("EURUSD", HOUSE_PL, 90_000_00);
      bench.model.setNumber("USDJPY", HOUSE_PL, -79_557_01);
      bench.step();
      assertThat(colours(bench, 1)).contains(DARK.get(Token.FLASH_UP));
      assertThat(colours(bench, 0))
          .as("a cent is no news")
          .doesNotContain(DARK.get(Token.FLASH_DOWN));
      bench.stepAfter(300);
      assertThat(colours(bench, 1)).contains(DARK.get(Token.FLASH_UP));
      bench.stepAfter(20);
      assertThat(colours(bench, 1)).doesNotContain(DARK.get(Token.FLASH_UP));
      bench.model.setAllStale(true);
      bench.stepAfter(2_000);
      bench.model.setNumber("EURUSD", HOUSE_PL, -90_000_00);
      bench.step();
      assertThat(colours(bench, 1)).doesNotContain(DARK.get(Token.FLASH_DOWN));
    });
  }

  @Test
  void theThemeChangesInOneFrame() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      bench.themes.use(Theme.LIGHT);
      bench.step();
      assertThat(bench.pixel(300, GridBench.rowMiddle(1) - 8))
          .isEqualTo(Palette.of(Theme.LIGHT).get(Token.BG_DEFAULT));
    });
  }

  @Test
  void figuresAreNeverCut() throws Exception {
    OnFx.run(() -> {
      GridBench bench = bench();
      int before = bench.grid.columnWidth(LONG);
      bench.model.setNumber("EURUSD", LONG, Long.MAX_VALUE);
      bench.step();
      assertThat(bench.grid.columnWidth(LONG)).isGreaterThan(before);
      bench.grid.setColumnWidth(LONG, 10);
      assertThat(bench.grid.columnWidth(LONG)).as("dragged narrower").isGreaterThan(before);
    });
  }
}
