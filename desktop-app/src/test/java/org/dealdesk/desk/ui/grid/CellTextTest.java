package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.dealdesk.desk.ui.grid.ColumnStyle.Tint;
import org.junit.jupiter.api.Test;

class CellTextTest {
  private static final long NOW = Instant.parse("2026-11-20T14:32:07Z").toEpochMilli();

  private final GridModel model =
      new GridModel(
          List.of(
              GridColumn.of("name", CellKind.TEXT, 0, "Instrument"),
              GridColumn.of("login", CellKind.ID, 0, "Login"),
              GridColumn.of("pl", CellKind.MONEY, 2, "P/L")
                  .style(ColumnStyle.of(CellKind.MONEY).tint(Tint.GAIN_LOSS))
                  .band("House")
                  .unit("USD"),
              GridColumn.of("price", CellKind.PRICE, 5, "Break-even"),
              GridColumn.of("level", CellKind.PERCENT, 1, "Level"),
              GridColumn.of("age", CellKind.AGE, 0, "Age"),
              GridColumn.of("at", CellKind.TIME, 0, "Opened"),
              GridColumn.of("state", CellKind.STATE, 0, "").outOfSight()));
  private final CellText texts = new CellText(model, GridTexts.of(Locale.ROOT, ZoneOffset.UTC));
  private final int row = model.row("r");

  private void fill() {
    model.setAsOf(NOW);
    model.setText(row, 0, "EUR\tUSD");
    model.setNumber(row, 1, 5_021_847);
    model.setNumber(row, 2, -914_070_375);
    model.setNumber(row, 3, 108_494);
    model.setNumber(row, 4, 888);
    model.setNumber(row, 5, NOW - 51_400);
    model.setNumber(row, 6, NOW - 3_600_000);
    model.setNumber(row, 7, 0);
  }

  @Test
  void writesEachKindInItsForm() {
    fill();
    assertThat(texts.shown(row, 1)).isEqualTo("5021847");
    assertThat(texts.shown(row, 2)).isEqualTo("−9,140,704");
    assertThat(texts.shown(row, 3)).isEqualTo("1.08494");
    assertThat(texts.shown(row, 4)).isEqualTo("88.8\u00a0%");
    assertThat(texts.shown(row, 5)).isEqualTo("51s");
    assertThat(texts.shown(row, 6)).isEqualTo("13:32:07");
    model.setNumber(row, 2, 12);
    assertThat(texts.shown(row, 2)).as("what reads as zero has no sign").isEqualTo("0");
  }

  @Test
  void unreadEmptyAndFlatAreDifferent() {
    assertThat(texts.shown(row, 3)).isEqualTo("…");
    model.setEmpty(row, 3);
    assertThat(texts.shown(row, 3)).isEmpty();
    model.setNumber(row, 7, RowState.FLAT);
    assertThat(texts.shown(row, 3)).isEqualTo("flat");
    assertThat(texts.copied(row, 3)).as("a word is no number to count with").isEmpty();
  }

  @Test
  void copiesExactValuesAndNoSeparators() {
    fill();
    assertThat(texts.copied(row, 0)).isEqualTo("EUR USD");
    assertThat(texts.copied(row, 2)).isEqualTo("-9140703.75");
    assertThat(texts.copied(row, 6)).isEqualTo("2026-11-20T13:32:07Z");
  }

  @Test
  void speaksRowColumnValueUnitAndState() {
    fill();
    model.setText(row, 0, "EURUSD");
    assertThat(texts.spoken(row, 2, 0)).isEqualTo("EURUSD, House P/L, minus 9,140,704 USD, live");
    assertThat(texts.spoken(row, 4, 0)).isEqualTo("EURUSD, Level, 88.8 percent, live");
    model.setFlag(row, 4, CellFlag.BREACH);
    model.setRowStale(row, true);
    assertThat(texts.spoken(row, 4, 0))
        .isEqualTo("EURUSD, Level, 88.8 percent, over hard limit, stale");
    model.setEmpty(row, 4);
    assertThat(texts.spoken(row, 4, 0)).contains("Level, empty");
    assertThat(texts.spoken(row, 0, 0)).isEqualTo("Instrument, EURUSD, stale");
  }
}
