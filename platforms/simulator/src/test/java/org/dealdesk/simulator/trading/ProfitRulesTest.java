package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.dealdesk.simulator.trading.Fixture.Spec;
import org.junit.jupiter.api.Test;

class ProfitRulesTest {
  private static BigDecimal profit(Spec spec, boolean buy, String lots, String open, String close) {
    SymbolSpec built = spec.build();
    return ProfitRules.profit(
        built, built.contractSize(), buy, Fixture.e4(lots), Fixture.e8(open), Fixture.e8(close));
  }

  @Test
  void futuresProfitCountsTicks() {
    Spec future = Fixture.contract(CalcMode.FUTURES, "USD", "1");
    future.tickSize = "0.25";
    future.tickValue = "12.50";
    assertThat(profit(future, true, "3", "5300.00", "5310.25"))
        .isEqualByComparingTo(
            Fixture.vector("EX-2.1").get("expected").get("FUT").get(1).asString());
  }

  @Test
  void aSellGainsWhenThePriceFalls() {
    Spec spec = Fixture.forex("EUR", "USD");
    assertThat(profit(spec, false, "0.01", "1.15755", "1.1556")).isEqualByComparingTo("1.95");
    assertThat(profit(spec, true, "0.01", "1.15755", "1.1556")).isEqualByComparingTo("-1.95");
  }

  @Test
  void bondsAndCollateral() {
    Spec bond = Fixture.contract(CalcMode.EXCH_BONDS, "USD", "1");
    bond.face = "1000";
    assertThat(profit(bond, true, "5", "98.75", "99.75")).isEqualByComparingTo("50");
    assertThat(profit(Fixture.contract(CalcMode.COLLATERAL, "USD", "1"), true, "5", "1", "2"))
        .isEqualByComparingTo("0");
  }
}
