package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.dealdesk.desk.ui.theme.Palette;
import org.dealdesk.desk.ui.theme.Theme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pulse has to paint, without a toolkit. */
class GridRefreshTest {
  private static final long MS = 1_000_000L;

  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("v", CellKind.COUNT, 0, "V").added(),
              GridColumn.of("age", CellKind.AGE, 0, "Age"),
              GridColumn.of("ticket", CellKind.COUNT, 0, "").outOfSight()));
  private final GridState state =
      new GridState(
          model, GridTexts.of(Locale.ROOT, ZoneOffset.UTC), Palette.of(Theme.DARK), () -> {});
  private final GridRefresh refresh = new GridRefresh(state);
  private long nowMs = 1_000;

  @BeforeEach
  void tenRowsOfWhichFiveAreSeen() {
    state.shown = new int[] {0, 1};
    state.shownMask = 3;
    state.viewport.columns(new int[] {60, 60}, 0);
    state.viewport.size(200, GridViewport.HEAD + 5 * GridViewport.ROW + GridViewport.TOTAL);
    state.viewport.totalRow(true);
    for (int i = 0; i < 10; i++) {
      model.setNumber("r" + i, 0, i);
    }
    model.setAsOf(1_000_000);
    assertThat(update()).isTrue();
    assertThat(refresh.paintsEverything()).isTrue();
    refresh.painted();
  }

  private boolean update() {
    nowMs += 16;
    return refresh.update(nowMs * MS);
  }

  @Test
  void nothingChangedNothingToPaint() {
    assertThat(update()).isFalse();
    model.setNumber("r1", 2, 4_711);
    assertThat(update()).as("a column nobody sees").isFalse();
  }

  @Test
  void aChangedCellIsPaintedWithTheTotal() {
    model.setNumber("r1", 0, 100);
    assertThat(update()).isTrue();
    assertThat(refresh.paintsEverything()).isFalse();
    assertThat(refresh.mask(1)).isEqualTo(1);
    assertThat(refresh.mask(2)).isZero();
    assertThat(refresh.paintsTotals()).isTrue();
    assertThat(state.totals.sum(0)).isEqualTo(144);
    refresh.painted();
    assertThat(refresh.mask(1)).isZero();
  }

  @Test
  void aRowOutOfSightChangesOnlyTheTotal() {
    model.setNumber("r9", 0, 100);
    assertThat(update()).isTrue();
    assertThat(refresh.paintsTotals()).isTrue();
    for (int row = 0; row < 6; row++) {
      assertThat(refresh.mask(row)).isZero();
    }
  }

  @Test
  void agesFollowTwiceASecond() {
    model.setAsOf(1_000_100);
    assertThat(update()).isFalse();
    model.setAsOf(1_000_500);
    assertThat(update()).isTrue();
    assertThat(refresh.mask(0)).as("the age alone").isEqualTo(2);
  }

  @Test
  void aNewOrderMovesCellsSoThatDifferencesAreNoChanges() {
    state.sort = GridSort.by(0, true);
    refresh.orderNow();
    assertThat(update()).isTrue();
    assertThat(refresh.movedCells()).isTrue();
    assertThat(state.rows.key(0)).isEqualTo("r9");
  }

  @Test
  void aSlotThatGotAnotherRowIsPaintedAnew() {
    model.remove("r1");
    model.setNumber("new", 0, 1);
    assertThat(model.find("new")).as("the same slot").isEqualTo(1);
    assertThat(update()).isTrue();
    assertThat(refresh.movedCells()).isTrue();
  }

  @Test
  void figuresReorderOnlyWhenNobodyLooksAndHalfASecondApart() {
    state.sort = GridSort.by(0, true);
    refresh.orderNow();
    update();
    refresh.painted();
    refresh.hold.pointer(true);
    model.setNumber("r0", 0, 50);
    update();
    assertThat(state.rows.key(0)).isEqualTo("r9");
    assertThat(refresh.orderWaits()).isTrue();
    refresh.hold.pointer(false);
    update();
    assertThat(state.rows.key(0)).as("too early").isEqualTo("r9");
    nowMs += 600;
    update();
    assertThat(state.rows.key(0)).isEqualTo("r0");
    assertThat(refresh.orderWaits()).isFalse();
  }
}
