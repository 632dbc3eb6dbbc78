package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.view.Rows;
import org.junit.jupiter.api.Test;

/** An open view of the past goes on with what is shown now. */
class HistoryProjectionTest extends SampledDesk {
  @Test
  void anOpenViewGoesOnAndAStepHasTheFiguresOfItsLastSecond() {
    ExposureHistory history = history();
    second(history);
    Rows bySecond = rows(history, Map.of());
    Rows byStep = rows(history, Map.of("step", "10"));
    Instant until = desk.clock().instant().plusSeconds(5);
    Rows ended = rows(history, Map.of("to", until.toString()));
    Map<String, String> steps = new TreeMap<>();
    for (int i = 0; i < 25; i++) {
      trade();
      second(history);
      steps.put(
          Long.toString(desk.clock().instant().getEpochSecond() / 10 * 10_000), now(Map.of()));
      List.of(bySecond, byStep, ended).forEach(rows -> rows.refresh(live));
    }
    assertThat(bySecond.keys()).hasSize(26);
    assertThat(bySecond.cell(millis(), "clientNetUnits")).isNotNull();
    assertThat(figures(byStep)).containsAllEntriesOf(steps);
    assertThat(ended.keys()).hasSize(6);
  }

  @Test
  void whatIsNoLongerToldIsAnEmptyCellAndNotTheFigureBefore() {
    ExposureHistory history = history();
    second(history);
    Rows byMinute = rows(history, Map.of("step", "60"));
    String minute = Long.toString(desk.clock().instant().getEpochSecond() / 60 * 60_000);
    assertThat(byMinute.cell(minute, "floatingPnlClients")).isNotNull();
    desk.quote(live, ONE, desk.tick("EURUSD.r", "99999999.00000", "99999999.00010"));
    desk.apply(live, desk.deal(ONE, 1, 9, "buy 10000.00 EURUSD.r x100000 at 1.08400"));
    second(history);
    byMinute.refresh(live);
    assertThat(byMinute.cell(minute, "floatingPnlClients")).isNull();
    assertThat(byMinute.keys()).containsExactly(minute);
  }
}
