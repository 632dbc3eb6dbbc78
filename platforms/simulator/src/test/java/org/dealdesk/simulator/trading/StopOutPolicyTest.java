package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.dealdesk.simulator.trading.Account.Activation;
import org.dealdesk.simulator.trading.Fixture.Spec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StopOutPolicyTest {
  private final Fixture m1 = new Fixture();
  private final ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());

  @Test
  void closesTheLargestLossUntilTheLevelIsAbove() {
    JsonNode vector = Fixture.vector("EX-2.6");
    ServerSymbol gbpusd = m1.symbol("GBPUSD", Fixture.forex("GBP", "USD").build());
    Spec gold = Fixture.contract(CalcMode.CFDLEVERAGE, "USD", "100");
    gold.rate = "2";
    ServerSymbol xauusd = m1.symbol("XAUUSD", gold.build());
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, vector.get("input").get("balance").asString());
    for (JsonNode p : vector.get("input").get("positions")) {
      ServerSymbol symbol =
          switch (p.get(1).asString()) {
            case "EURUSD" -> eurusd;
            case "GBPUSD" -> gbpusd;
            default -> xauusd;
          };
      // Margin is converted at the rate of the opening; the example takes the market's.
      m1.open(
          account,
          symbol,
          p.get(2).asString().equals("BUY"),
          p.get(3).asString(),
          p.get(4).asString());
    }
    assertThat(m1.engine.state(account).levelPct().toPlainString())
        .isEqualTo(vector.get("expected").get("level0").asString());
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).extracting(Position::symbol).containsExactly(gbpusd, xauusd);
    assertThat(Money.decimal(account.balance(), 2))
        .isEqualByComparingTo(vector.get("expected").get("balance").asString());
    assertThat(m1.engine.state(account).levelPct().toPlainString())
        .isEqualTo(vector.get("expected").get("level1").asString());
    Deal last = m1.server.deals().at(m1.server.deals().size() - 1);
    assertThat(last.reason()).isEqualTo(Reason.SO);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.STOP_OUT);
  }

  @Test
  void marginCallEndsFivePointsAboveItsLevel() {
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "1100");
    m1.open(account, eurusd, true, "1", "1.08500");
    m1.quote("EURUSD", "1.08480", "1.08490");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.MARGIN_CALL);
    m1.quote("EURUSD", "1.08510", "1.08520");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.MARGIN_CALL);
    m1.quote("EURUSD", "1.08550", "1.08560");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.NONE);
  }

  @Test
  void aBalanceBelowZeroIsMadeGood() {
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "1100");
    m1.open(account, eurusd, true, "1", "1.08500");
    m1.quote("EURUSD", "1.06000", "1.06010");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).isEmpty();
    assertThat(account.balance()).isZero();
    Deal last = m1.server.deals().at(m1.server.deals().size() - 1);
    assertThat(last.action()).isEqualTo(DealAction.SO_COMPENSATION);
    assertThat(last.profit()).isEqualTo(250_000 - 110_000);
  }

  @Test
  void lockedPositionsWithoutMarginStopWhenTheEquityIsGone() {
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "100");
    m1.open(account, eurusd, true, "1", "1.09500");
    m1.open(account, eurusd, false, "1", "1.08500");
    assertThat(m1.engine.state(account).margin()).isZero();
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).hasSizeLessThan(2);
  }

  @Test
  void theGroupDecidesWhetherAHedgedAccountIsStopped() {
    MarginLevels levels = MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(50));
    int kept = GroupSpec.ORDINARY & ~GroupSpec.STOP_HEDGED;
    Account account = m1.account(1, 100, Fixture.group("USD", true, levels, kept));
    m1.deposit(account, "100");
    m1.open(account, eurusd, true, "1", "1.09500");
    m1.open(account, eurusd, false, "1", "1.08500");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).hasSize(2);
    m1.open(account, eurusd, true, "0.01", "1.08500");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).hasSizeLessThan(3);
  }

  @Test
  void compensationIsTheGroupsChoice() {
    MarginLevels levels = MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(50));
    int without = GroupSpec.ORDINARY & ~GroupSpec.COMPENSATION;
    Account account = m1.account(1, 100, Fixture.group("USD", true, levels, without));
    m1.deposit(account, "1100");
    m1.open(account, eurusd, true, "1", "1.08500");
    m1.quote("EURUSD", "1.06000", "1.06010");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.balance()).isEqualTo(110_000 - 250_000);
  }

  @Test
  void levelsMayBeMoney() {
    MarginLevels money =
        new MarginLevels(
            true,
            BigDecimal.valueOf(500),
            BigDecimal.valueOf(100),
            FreeMarginMode.ALL,
            LeverageProfile.NONE);
    Account account = m1.account(1, 100, Fixture.group("USD", true, money, GroupSpec.ORDINARY));
    m1.deposit(account, "2000");
    m1.open(account, eurusd, true, "1", "1.08500");
    // Free margin is 2,000 less 10 of spread less 1,085 of margin.
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.NONE);
    m1.quote("EURUSD", "1.08080", "1.08090");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.marginEvent().activation()).isEqualTo(Activation.MARGIN_CALL);
    assertThat(account.positions()).hasSize(1);
    m1.quote("EURUSD", "1.07680", "1.07690");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).isEmpty();
  }

  @Test
  void ordersThatHoldMarginGoBeforePositions() {
    Spec spec = Fixture.forex("GBP", "USD");
    spec.pendingRate = "1";
    ServerSymbol gbpusd = m1.symbol("GBPUSD", spec.build());
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "2500");
    m1.open(account, eurusd, true, "1", "1.08500");
    wait(account, gbpusd, OrderType.BUY_LIMIT, "0.10", "1.20000");
    wait(account, gbpusd, OrderType.BUY_LIMIT, "1.00", "1.20000");
    wait(account, eurusd, OrderType.BUY_LIMIT, "1.00", "1.00000");
    m1.quote("EURUSD", "1.07080", "1.07090");
    m1.engine.watch(account, Fixture.NOW);
    // 1,080 of equity over 1,085 of positions and 1,393.83 of orders is below 50 percent.
    assertThat(account.positions()).hasSize(1);
    assertThat(account.closedOrders())
        .singleElement()
        .satisfies(o -> {
          assertThat(o.lotsE4()).isEqualTo(10_000);
          assertThat(o.symbol()).isEqualTo(gbpusd);
          assertThat(o.state()).isEqualTo(OrderState.CANCELED);
        });
    m1.quote("EURUSD", "1.06480", "1.06490");
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).isEmpty();
    // An order that holds nothing costs nothing and stays.
    assertThat(account.orders()).extracting(Order::symbol).containsExactly(eurusd);
  }

  private void wait(
      Account account, ServerSymbol symbol, OrderType type, String lots, String price) {
    TradeResult placed =
        m1.engine
            .pending()
            .place(
                new PendingOrders.Request(
                    account,
                    symbol,
                    type,
                    Fixture.e4(lots),
                    OrderTerms.at(Fixture.e8(price)),
                    Reason.CLIENT,
                    ""),
                Fixture.NOW);
    assertThat(placed.code()).isEqualTo(TradeCode.PLACED);
  }
}
