package org.dealdesk.desk.ui.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.dealdesk.desk.ui.format.Decimals.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  private static String text(long scaled, int decimals, int shown, Sign sign) {
    TextBuffer out = new TextBuffer();
    Decimals.write(out, scaled, decimals, shown, sign);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123735   | 2 | 2 | '1,237.35'",
        "-914070375 | 2 | 0 | '−9,140,704'",
        "0        | 2 | 2 | '0.00'",
        "5        | 0 | 2 | '5.00'",
        "-5       | 1 | 3 | '−0.500'",
        "999      | 0 | 0 | '999'",
        "1000     | 0 | 0 | '1,000'",
        "108494   | 5 | 5 | '1.08494'",
        "-49      | 2 | 0 | '0'",
        "-50      | 2 | 0 | '−1'",
        "99999    | 2 | 1 | '1,000.0'",
        "9223372036854775807 | 2 | 2 | '92,233,720,368,547,758.07'",
        "-9223372036854775808 | 0 | 0 | '−9,223,372,036,854,775,808'",
        "9223372036854775807 | 0 | 2 | '9,223,372,036,854,775,807.00'",
        "1        | 18 | 18 | '0.000000000000000001'"
      })
  void writesFigures(long scaled, int decimals, int shown, String expected) {
    assertThat(text(scaled, decimals, shown, Sign.NEGATIVE_ONLY)).isEqualTo(expected);
  }

  @Test
  void signedFiguresHaveAPlusAndZeroHasNone() {
    assertThat(text(15935, 2, 2, Sign.ALWAYS)).isEqualTo("+159.35");
    assertThat(text(-4855, 2, 2, Sign.ALWAYS)).isEqualTo("−48.55");
    assertThat(text(0, 2, 2, Sign.ALWAYS)).isEqualTo("0.00");
    assertThat(text(4, 3, 2, Sign.ALWAYS)).as("what reads as zero has no sign").isEqualTo("0.00");
  }

  @Test
  void agreesWithTheSlowFormatterOnRandomFigures() {
    Random random = new Random(20261120);
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    for (int i = 0; i < 20_000; i++) {
      long scaled = random.nextLong() >> random.nextInt(64);
      int decimals = random.nextInt(9);
      int shown = random.nextInt(9);
      DecimalFormat slow = new DecimalFormat("#,##0", symbols);
      slow.setMinimumFractionDigits(shown);
      slow.setMaximumFractionDigits(shown);
      BigDecimal exact = BigDecimal.valueOf(scaled, decimals).setScale(shown, RoundingMode.HALF_UP);
      assertThat(text(scaled, decimals, shown, Sign.NEGATIVE_ONLY))
          .as("%d with %d decimals, %d shown", scaled, decimals, shown)
          .isEqualTo(slow.format(exact));
    }
  }

  @Test
  void rescaleRefusesWhatDoesNotFit() {
    assertThat(Decimals.rescale(-25, 1, 0)).isEqualTo(-3);
    assertThat(Decimals.rescale(7, 0, 3)).isEqualTo(7_000);
    assertThatThrownBy(() -> Decimals.rescale(Long.MAX_VALUE, 0, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void idsAndCopiesAndSpeech() {
    TextBuffer out = new TextBuffer();
    Decimals.writeId(out, 5_021_847);
    assertThat(out.toString()).isEqualTo("5021847");
    assertThat(Decimals.plain(-914070375, 2)).isEqualTo("-9140703.75");
    assertThat(Decimals.spoken(-914070375, 2, 0, "minus")).isEqualTo("minus 9,140,704");
    assertThat(Decimals.spoken(300, 2, 2, "minus")).isEqualTo("3.00");
  }

  @Test
  void comparesAcrossDecimals() {
    assertThat(Decimals.compare(10, 1, 100, 2)).isZero();
    assertThat(Decimals.compare(Long.MAX_VALUE, 0, Long.MAX_VALUE, 5)).isPositive();
    assertThat(Decimals.compare(-1, 0, 1, 5)).isNegative();
  }
}
