package org.dealdesk.desk.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "-900, 0.0s",
    "0, 0.0s",
    "240, 0.2s",
    "9999, 9.9s",
    "10000, 10s",
    "51999, 51s",
    "60000, 1:00",
    "72000, 1:12",
    "3599999, 59:59",
    "3600000, 1:00:00",
    "86399999, 23:59:59",
    "172800000, 2d"
  })
  void writesAges(long ms, String expected) {
    assertThat(Ages.text(ms)).isEqualTo(expected);
  }
}
