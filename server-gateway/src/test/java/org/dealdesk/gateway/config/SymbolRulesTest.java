package org.dealdesk.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymbolRulesTest {
  private final SymbolRules rules =
      new SymbolRules(
          List.of("m", ".r", ".rm"), List.of("#"), Map.of("GOLD", "XAUUSD", "#SPX500m", "US500"));

  @Test
  void decorationIsTakenOff() {
    assertThat(rules.undress("EURUSD.r")).isEqualTo("EURUSD");
    assertThat(rules.undress("EURUSDm")).isEqualTo("EURUSD");
    assertThat(rules.undress("#AAPL")).isEqualTo("AAPL");
    assertThat(rules.undress("EURUSD")).isEqualTo("EURUSD");
  }

  @Test
  void longestSuffixWins() {
    assertThat(rules.undress("EURUSD.rm")).isEqualTo("EURUSD");
  }

  @Test
  void aliasesApplyToTheFullNameFirstAndToTheUndressedOneAfter() {
    assertThat(rules.undress("#SPX500m")).isEqualTo("US500");
    assertThat(rules.undress("GOLD.r")).isEqualTo("XAUUSD");
  }

  @Test
  void nameThatIsNothingButDecorationStays() {
    assertThat(rules.undress(".r")).isEqualTo(".R");
  }
}
