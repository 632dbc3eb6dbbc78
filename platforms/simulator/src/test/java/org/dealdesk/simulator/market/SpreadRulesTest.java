package org.dealdesk.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadRulesTest {
  @Test
  void spreadsWidenAroundTheRolloverAndAtNight() {
    assertThat(SpreadRules.points(AssetKind.FOREX, 10, 12)).isEqualTo(10);
    assertThat(SpreadRules.points(AssetKind.FOREX, 10, 21)).isEqualTo(30);
    assertThat(SpreadRules.points(AssetKind.FOREX, 9, 3)).isEqualTo(14);
    assertThat(SpreadRules.points(AssetKind.CRYPTO, 10, 21)).isEqualTo(10);
    assertThat(SpreadRules.points(AssetKind.INDEX, 0, 12)).isEqualTo(1);
  }
}
