package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Fixture.Spec;
import org.dealdesk.simulator.trading.LeverageProfile.Rule;
import org.dealdesk.simulator.trading.LeverageProfile.Tier;
import org.dealdesk.simulator.trading.PendingOrders.Request;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountMarginTest {
  private static final MarginLevels LEVELS =
      MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(50));

  private final Fixture m1 = new Fixture();

  private long margin(Account account) {
    return m1.engine.state(account).margin();
  }

  private TradeResult place(
      Account account, ServerSymbol symbol, OrderType type, String lots, String price) {
    return m1.engine
        .pending()
        .place(
            new Request(
                account,
                symbol,
                type,
                Fixture.e4(lots),
                OrderTerms.at(Fixture.e8(price)),
                Reason.CLIENT,
                ""),
            Fixture.NOW);
  }

  private TradeCode buy(Account account, ServerSymbol symbol, String lots) {
    return m1.engine
        .market(
            MarketRequest.of(account, symbol, true, Fixture.e4(lots), null, Reason.CLIENT),
            Fixture.NOW)
        .code();
  }

  /** Tiers of the worked example as factors on a leverage of 500. */
  private static Rule tiers(String path) {
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode tier : Fixture.vector("EX-2.3").get("input").get("tiers")) {
      tiers.add(
          new Tier(
              new BigDecimal(tier.get(0).asString()),
              BigDecimal.valueOf(500).divide(new BigDecimal(tier.get(2).asString()))));
    }
    return new Rule(path, tiers);
  }

  @Test
  void eachSliceCountsAtItsOwnLeverage() {
    JsonNode expected = Fixture.vector("EX-2.3").get("expected");
    for (String notional : List.of("7052175.00", "1000000", "5000000", "25000000")) {
      BigDecimal margin =
          tiers("*")
              .weighted(BigDecimal.ZERO, new BigDecimal(notional))
              .divide(BigDecimal.valueOf(500), 2, RoundingMode.HALF_UP);
      assertThat(margin.toPlainString()).isEqualTo(expected.get(notional).asString());
    }
  }

  @Test
  void floatingLeverageOfAnAccount() {
    m1.quote("EURUSD", "1.08495", "1.08495");
    Spec spec = Fixture.forex("EUR", "USD");
    spec.path = "Forex\\Majors\\EURUSD";
    ServerSymbol eurusd = m1.symbol("EURUSD", spec.build());
    ServerSymbol gbpusd = m1.symbol("GBPUSD", Fixture.forex("GBP", "USD").build());
    LeverageProfile profile = new LeverageProfile("Floating", List.of(tiers("forex\\*")));
    Account account =
        m1.account(
            1, 500, Fixture.group("USD", true, LEVELS.leverage(profile), GroupSpec.ORDINARY));
    m1.deposit(account, "100000");
    m1.open(account, eurusd, true, "60", "1.08495");
    m1.open(account, eurusd, true, "5", "1.08495");
    assertThat(Money.decimal(margin(account), 2).toPlainString())
        .isEqualTo(Fixture.vector("EX-2.3").get("expected").get("7052175.00").asString());
    // Of another folder: its leverage is fixed.
    long before = margin(account);
    m1.open(account, gbpusd, true, "1", "1.26712");
    assertThat(margin(account) - before).isEqualTo(25_342);
    // What comes on top counts at the tier reached: 60 lots fit, another 120 at 1:100 do not.
    assertThat(buy(account, eurusd, "120")).isEqualTo(TradeCode.NO_MONEY);
    // A partial close makes room from the first tier on.
    m1.engine.close(
        account, account.positions().getFirst(), Fixture.e4("60"), Reason.CLIENT, Fixture.NOW);
    assertThat(margin(account)).isEqualTo(25_342 + 108_495);
  }

  @Test
  void waitingOrdersHoldMarginOfTheirKind() {
    Spec spec = Fixture.forex("EUR", "USD");
    spec.pendingRate = "0.5";
    ServerSymbol eurusd = m1.symbol("EURUSD", spec.build());
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "1000");
    TradeResult placed = place(account, eurusd, OrderType.BUY_LIMIT, "1", "1.00000");
    assertThat(placed.code()).isEqualTo(TradeCode.PLACED);
    // Half of 1,000 EUR at the ask of 1.08500.
    assertThat(margin(account)).isEqualTo(54_250);
    assertThat(place(account, eurusd, OrderType.SELL_STOP, "1", "1.00000").code())
        .isEqualTo(TradeCode.NO_MONEY);
    assertThat(buy(account, eurusd, "0.50")).isEqualTo(TradeCode.NO_MONEY);
    m1.engine.pending().cancel(account, account.orders().getFirst(), Fixture.NOW);
    assertThat(margin(account)).isZero();
    assertThat(buy(account, eurusd, "0.50")).isEqualTo(TradeCode.DONE);
  }

  @Test
  void onANettingAccountTheLargerSideCounts() {
    Spec spec = Fixture.forex("EUR", "USD");
    spec.pendingRate = "1";
    ServerSymbol eurusd = m1.symbol("EURUSD", spec.build());
    Account account = m1.account(1, "EUR", false, 100);
    m1.deposit(account, "100000");
    m1.open(account, eurusd, true, "2", "1.08500");
    assertThat(margin(account)).isEqualTo(200_000);
    place(account, eurusd, OrderType.SELL_LIMIT, "2", "1.20000");
    assertThat(margin(account)).isEqualTo(200_000);
    place(account, eurusd, OrderType.SELL_LIMIT, "1", "1.20000");
    assertThat(margin(account)).isEqualTo(300_000);
    place(account, eurusd, OrderType.BUY_LIMIT, "2", "1.00000");
    assertThat(margin(account)).isEqualTo(400_000);
  }

  @Test
  void openingMayNeedMoreThanHolding() {
    Spec spec = Fixture.contract(CalcMode.FUTURES, "USD", "1");
    spec.marginInitial = "1320";
    spec.maintenance = "1000";
    spec.rate = "1.5";
    spec.heldRate = "1";
    ServerSymbol us500 = m1.symbol("US500", spec.build());
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, "1979.00");
    assertThat(buy(account, us500, "1")).isEqualTo(TradeCode.NO_MONEY);
    m1.deposit(account, "1.00");
    assertThat(buy(account, us500, "1")).isEqualTo(TradeCode.DONE);
    assertThat(margin(account)).isEqualTo(100_000);
  }

  @Test
  void freeMarginCountsWhatTheGroupSays() {
    for (FreeMarginMode mode : FreeMarginMode.values()) {
      Fixture fresh = new Fixture();
      ServerSymbol eurusd = fresh.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
      MarginLevels policy =
          new MarginLevels(false, BigDecimal.TEN, BigDecimal.ONE, mode, LeverageProfile.NONE);
      Account account =
          fresh.account(1, 100, Fixture.group("USD", true, policy, GroupSpec.ORDINARY));
      fresh.deposit(account, "5000");
      fresh.open(account, eurusd, true, "1", "1.08390");
      AccountState won = fresh.engine.state(account);
      assertThat(won.profit()).isEqualTo(10_000);
      boolean profit = mode == FreeMarginMode.ALL || mode == FreeMarginMode.PROFIT;
      assertThat(won.usable()).as("%s", mode).isEqualTo(profit ? 510_000 : 500_000);
      fresh.quote("EURUSD", "1.08290", "1.08300");
      AccountState lost = fresh.engine.state(account);
      boolean loss = mode == FreeMarginMode.ALL || mode == FreeMarginMode.LOSS;
      assertThat(lost.usable()).as("%s", mode).isEqualTo(loss ? 490_000 : 500_000);
      assertThat(lost.equity()).isEqualTo(490_000);
    }
  }

  @Test
  void aCollateralCountsAsMoney() {
    Spec spec = Fixture.contract(CalcMode.COLLATERAL, "USD", "1");
    spec.liquidity = "0.8";
    ServerSymbol gold = m1.symbol("XAUUSD", spec.build());
    Account account = m1.account(1, "USD", true, 100);
    m1.open(account, gold, true, "10", "2000.00");
    AccountState state = m1.engine.state(account);
    // Ten units at the bid of 2,350.10, four fifths of it.
    assertThat(state.assets()).isEqualTo(1_880_080);
    assertThat(state.equity()).isEqualTo(1_880_080);
    assertThat(state.margin()).isZero();
    assertThat(state.profit()).isZero();
  }

  @Test
  void marginRatesFollowTheMarketOnlyWhereTheSymbolSaysSo() {
    Spec daily = Fixture.forex("EUR", "USD");
    daily.dailyRates = true;
    ServerSymbol eurusd = m1.symbol("EURUSD", daily.build());
    ServerSymbol gbpusd = m1.symbol("GBPUSD", Fixture.forex("GBP", "USD").build());
    Account account = m1.account(1, "USD", true, 100);
    m1.open(account, eurusd, true, "1", "1.08500");
    m1.open(account, gbpusd, true, "1", "1.26712");
    m1.quote("EURUSD", "1.10000", "1.10010");
    m1.quote("GBPUSD", "1.30000", "1.30010");
    assertThat(margin(account)).isEqualTo(108_500 + 126_712);
    new Rollover(m1.engine).run(DayOfWeek.SUNDAY, Fixture.NOW);
    assertThat(margin(account)).isEqualTo(110_010 + 126_712);
  }

  @Test
  void theOldestPositionGoesFirstWhereTheGroupSaysSo() {
    ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    Account account =
        m1.account(1, 100, Fixture.group("USD", true, LEVELS, GroupSpec.ORDINARY | GroupSpec.FIFO));
    m1.deposit(account, "10000");
    buy(account, eurusd, "0.10");
    buy(account, eurusd, "0.10");
    Position second = account.positions().getLast();
    assertThat(m1.engine.close(account, second, 1000, Reason.CLIENT, Fixture.NOW).code())
        .isEqualTo(TradeCode.FIFO_CLOSE);
    Position first = account.positions().getFirst();
    assertThat(m1.engine.close(account, first, 1000, Reason.CLIENT, Fixture.NOW).done()).isTrue();
    assertThat(m1.engine.close(account, second, 1000, Reason.CLIENT, Fixture.NOW).done()).isTrue();
  }

  @Test
  void theLevelOfTheBahamasExample() {
    ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    JsonNode vector = Fixture.vector("EX-2.4");
    m1.quote("EURUSD", "1.17000", "1.17000");
    Account account = m1.account(1, "USD", true, 500);
    m1.deposit(account, vector.get("input").get("balance").asString());
    m1.open(account, eurusd, true, "1", "1.17000");
    m1.quote("EURUSD", "1.16600", "1.16600");
    AccountState state = m1.engine.state(account);
    assertThat(state.levelPct().toPlainString())
        .isEqualTo(vector.get("expected").get("levelPct").asString());
    // The desk moves to a stop-out at 50 percent: closed although the margin did not change.
    MarginLevels twenty = MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(20));
    account.regroup(Fixture.group("USD", true, twenty, GroupSpec.ORDINARY));
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).hasSize(1);
    account.regroup(Fixture.group("USD", true, LEVELS, GroupSpec.ORDINARY));
    m1.engine.watch(account, Fixture.NOW);
    assertThat(account.positions()).isEmpty();
  }

  @Test
  void theStopOutPriceOfTheRetailExample() {
    JsonNode vector = Fixture.vector("EX-2.5");
    ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    Account account = m1.account(1, "EUR", true, 30);
    m1.deposit(account, vector.get("input").get("balanceEur").asString());
    m1.open(account, eurusd, true, "1", vector.get("input").get("open").asString());
    assertThat(Money.decimal(margin(account), 2).toPlainString())
        .isEqualTo(vector.get("expected").get("initialMargin").asString());
    assertThat(stopOutPrice(account, eurusd))
        .isEqualTo(vector.get("expected").get("price").asString());
  }

  @Test
  void theStopOutPriceWithMarginFixedAtOpening() {
    JsonNode vector = Fixture.vector("EX-2.8");
    m1.quote("EURUSD", "1.09000", "1.09000");
    ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());
    Account account = m1.account(1, "USD", true, 100);
    m1.deposit(account, vector.get("input").get("balance").asString());
    m1.open(account, eurusd, true, "1", vector.get("input").get("open").asString());
    assertThat(stopOutPrice(account, eurusd))
        .isEqualTo(vector.get("expected").get("fixedMargin1090").asString());
  }

  /** The first price, point by point downwards, at which the server closes a bought position. */
  private String stopOutPrice(Account account, ServerSymbol symbol) {
    long priceE8 = account.positions().getFirst().openE8();
    while (!account.positions().isEmpty()) {
      priceE8 -= Prices.pointE8(5);
      String price = Prices.decimal(priceE8).setScale(5, RoundingMode.UNNECESSARY).toPlainString();
      m1.quote(symbol.name(), price, price);
      m1.engine.watch(account, Fixture.NOW);
    }
    return Prices.decimal(priceE8).setScale(5, RoundingMode.UNNECESSARY).toPlainString();
  }
}
