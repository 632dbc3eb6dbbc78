package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dealdesk.simulator.trading.Fixture.Spec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MarginRulesTest {
  private final Fixture m1 = new Fixture();
  private final JsonNode expected = Fixture.vector("EX-2.1").get("expected");

  private static BigDecimal margin(Spec spec, String lots, String price, int leverage) {
    return MarginRules.margin(
        spec.build(), true, new BigDecimal(lots), new BigDecimal(price), leverage);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Test
  void forexMarginConvertsAtTheSideOfTheOrder() {
    BigDecimal eur = margin(Fixture.forex("EUR", "USD"), "1.00", "1.085", 100);
    JsonNode example = expected.get("FOREX_EURUSD_1lot_100");
    assertThat(cents(eur)).isEqualTo(example.get("EUR").asString());
    assertThat(cents(eur.multiply(m1.rates.marginRate("EUR", "USD", true))))
        .isEqualTo(example.get("USD_buy").asString());
    assertThat(cents(eur.multiply(m1.rates.marginRate("EUR", "USD", false))))
        .isEqualTo(example.get("USD_sell").asString());
    BigDecimal usd = margin(Fixture.forex("USD", "JPY"), "1.00", "149.51", 100);
    assertThat(cents(usd.multiply(m1.rates.marginRate("USD", "EUR", true))))
        .isEqualTo(expected.get("FOREX_USDJPY_acctEUR").asString());
  }

  @Test
  void marginWithoutLeverage() {
    Spec spec = Fixture.forex("EUR", "USD");
    spec.mode = CalcMode.FOREX_NO_LEVERAGE;
    spec.rate = "0.03333333";
    BigDecimal eur = margin(spec, "1.00", "1.085", 100);
    JsonNode example = expected.get("NO_LEV_3.333333pct");
    assertThat(cents(eur)).isEqualTo(example.get(0).asString());
    assertThat(cents(eur.multiply(m1.rates.marginRate("EUR", "USD", true))))
        .isEqualTo(example.get(1).asString());
  }

  @Test
  void contractsForDifference() {
    Spec us500 = Fixture.contract(CalcMode.CFD, "USD", "1");
    us500.rate = "0.05";
    assertThat(cents(margin(us500, "10", "5300.5", 100)))
        .isEqualTo(expected.get("CFD_US500_10_5pct").asString());
    assertThat(
            cents(margin(Fixture.contract(CalcMode.CFDLEVERAGE, "USD", "100"), "1", "2350.40", 50)))
        .isEqualTo(expected.get("CFDLEV_XAU_1_50").asString());
    Spec de40 = Fixture.contract(CalcMode.CFDINDEX, "EUR", "1");
    de40.tickValue = "0.25";
    de40.tickSize = "0.5";
    de40.rate = "0.05";
    assertThat(cents(margin(de40, "2", "18251.5", 100)))
        .isEqualTo(expected.get("CFDINDEX_DE40").asString());
  }

  @Test
  void exchangeModes() {
    Spec future = Fixture.contract(CalcMode.FUTURES, "USD", "1");
    future.marginInitial = "1320";
    assertThat(cents(margin(future, "3", "5300", 1)))
        .isEqualTo(expected.get("FUT").get(0).asString());
    assertThat(
            cents(margin(Fixture.contract(CalcMode.EXCH_STOCKS, "USD", "100"), "2", "190.02", 1)))
        .isEqualTo(expected.get("STOCKS").asString());
    Spec bond = Fixture.contract(CalcMode.EXCH_BONDS, "USD", "1");
    bond.face = "1000";
    assertThat(cents(margin(bond, "5", "98.75", 1))).isEqualTo(expected.get("BONDS").asString());
  }

  @Test
  void hedgedMarginOfGold() {
    JsonNode example = Fixture.vector("EX-2.2").get("expected");
    assertThat(gold("50", false)).isEqualTo(example.get("total").asString());
    assertThat(gold("100", false)).isEqualTo(example.get("hedged100").asString());
    assertThat(gold("0", false)).isEqualTo(example.get("hedged0").asString());
    assertThat(gold("50", true)).isEqualTo(example.get("largeLeg").asString());
  }

  private static String gold(String hedged, boolean largeLeg) {
    Fixture fixture = new Fixture();
    Spec spec = Fixture.contract(CalcMode.CFDLEVERAGE, "USD", "100");
    spec.hedged = hedged;
    spec.largeLeg = largeLeg;
    ServerSymbol symbol = fixture.symbol("XAUUSD", spec.build());
    Account account = fixture.account(1, "USD", true, 50);
    JsonNode input = Fixture.vector("EX-2.2").get("input");
    for (JsonNode leg : input.get("buys")) {
      fixture.open(account, symbol, true, leg.get(0).asString(), leg.get(1).asString());
    }
    for (JsonNode leg : input.get("sells")) {
      fixture.open(account, symbol, false, leg.get(0).asString(), leg.get(1).asString());
    }
    return cents(MarginRules.ofSymbol(symbol.spec(), account.positions(), 50));
  }

  @Test
  void aHedgedPairCostsWhatMarginHedgedSays() {
    for (String[] row :
        new String[][] {{"100000", "1000.00"}, {"50000", "500.00"}, {"0", "0.00"}}) {
      Fixture fixture = new Fixture();
      Spec spec = Fixture.forex("EUR", "USD");
      spec.hedged = row[0];
      ServerSymbol symbol = fixture.symbol("EURUSD", spec.build());
      Account account = fixture.account(1, "EUR", true, 100);
      fixture.open(account, symbol, true, "1", "1.08500");
      fixture.open(account, symbol, false, "1", "1.08490");
      assertThat(cents(MarginRules.ofSymbol(symbol.spec(), account.positions(), 100)))
          .isEqualTo(row[1]);
    }
  }
}
