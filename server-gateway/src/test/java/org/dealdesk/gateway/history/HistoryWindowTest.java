package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryWindowTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

  @Test
  void theLastHourBySecondsUnlessSomethingElseIsNamed() {
    HistoryWindow window = HistoryWindow.of(Map.of(), NOW);
    assertThat(window.from()).isEqualTo(NOW.getEpochSecond() - 3_600);
    assertThat(window.step()).isEqualTo(1);
    assertThat(window.holds(NOW.getEpochSecond() + 100)).isTrue();
    assertThat(window.holds(window.from() - 1)).isFalse();
  }

  @Test
  void aDayTakesTheFinestStepThatFits() {
    HistoryWindow window =
        HistoryWindow.of(Map.of("from", "2026-03-01T14:00:00Z", "to", "2026-03-02T14:00:00Z"), NOW);
    assertThat(window.step()).isEqualTo(24);
    assertThat(window.start(window.from() + 25)).isEqualTo(window.from() + 24);
    assertThat(window.holds(NOW.getEpochSecond())).isTrue();
    assertThat(window.holds(NOW.getEpochSecond() + 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday, is no instant",
    "to, 2026-03-02, is no instant",
    "step, 0, must be 1 to 86400",
    "step, 1.5, is no number of seconds",
    "from, 2026-03-02T15:00:00Z, a day at most",
    "from, 2026-02-28T14:00:00Z, a day at most"
  })
  void whatMakesNoSenseIsRefusedInWords(String name, String value, String words) {
    assertThatThrownBy(() -> HistoryWindow.of(Map.of(name, value), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void tooManyRowsAreRefusedWithTheStepThatWouldDo() {
    assertThatThrownBy(
            () -> HistoryWindow.of(Map.of("from", "2026-03-02T02:00:00Z", "step", "5"), NOW))
        .hasMessageContaining("12 would do");
  }
}
