package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The measure of the lineages must itself be right. */
class FormulaTest {
  private static final Map<String, BigDecimal> INPUTS =
      Map.of("a", new BigDecimal("7"), "b", new BigDecimal("-2"), "max", new BigDecimal("0.5"));

  private static String value(String formula) {
    return Formula.value(formula, INPUTS, 2).toPlainString();
  }

  @Test
  void worksOutWhatIsWritten() {
    assertThat(value("a + b x max")).isEqualTo("6.00");
    assertThat(value("(a - b) / (a + b)")).isEqualTo("1.80");
    assertThat(value("1 - |b| / |a|, HALF_UP")).isEqualTo("0.71");
    assertThat(value("a / 2 / 2 x max")).isEqualTo("0.88");
    assertThat(value("b - a - 1")).isEqualTo("-10.00");
  }

  @Test
  void guessesNothing() {
    assertThatThrownBy(() -> value("a + c")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> value("(a + b")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> value("a b")).isInstanceOf(AssertionError.class);
  }
}
