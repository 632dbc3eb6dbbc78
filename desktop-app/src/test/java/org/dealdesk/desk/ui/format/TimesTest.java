package org.dealdesk.desk.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T12:32:07Z, 14:32:07",
    "2026-11-19T21:59:59Z, 19 Nov 23:59:59",
    "2026-11-19T22:00:00Z, 00:00:00",
    "2025-12-31T10:00:05Z, 31 Dec 2025 12:00:05"
  })
  void saysTheDayOnlyWhenItIsNotToday(String at, String expected) {
    TextBuffer out = new TextBuffer();
    long now = Instant.parse("2026-11-20T13:00:00Z").toEpochMilli();
    Times.write(
        out, Instant.parse(at).toEpochMilli(), now, ZoneId.of("Europe/Athens"), Locale.ENGLISH);
    assertThat(out.toString()).isEqualTo(expected);
  }
}
