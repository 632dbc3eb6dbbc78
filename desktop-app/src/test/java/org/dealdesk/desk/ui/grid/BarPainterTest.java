package org.dealdesk.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarPainterTest {
  @ParameterizedTest
  @CsvSource({
    "0, 2, 0",
    "100, 2, 16",
    "-100, 2, -16",
    "36, 2, 6",
    "-23, 2, -4",
    "900, 2, 16",
    "-9000000000, 2, -16"
  })
  void biasIsFullAtOne(long value, int decimals, int pixels) {
    assertThat(BarPainter.biasLength(value, decimals)).isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "100, 0, 26", "104, 0, 26", "-5, 0, 0", "50, 0, 13", "725, 1, 19"})
  void theLimitBarEndsAtTheHardLimit(long percent, int decimals, int pixels) {
    assertThat(BarPainter.limitLength(percent, decimals)).isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 0", "10, 1", "32, 1", "33, 2", "65, 2", "66, 3", "104, 3"})
  void heatHasItsSteps(long percent, int step) {
    assertThat(BarPainter.heat(percent, 0)).isEqualTo(step);
  }
}
