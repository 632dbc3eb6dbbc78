package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Fixture.Spec;
import org.dealdesk.simulator.trading.SwapRules.Amount;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SwapRulesTest {
  private final Fixture m1 = new Fixture();
  private final JsonNode expected = Fixture.vector("EX-3.1").get("expected");
  private long login;

  private Amount swap(
      Spec spec, String name, boolean buy, String lots, String open, String close, int nights) {
    Fixture fresh = new Fixture();
    ServerSymbol symbol = fresh.symbol(name, spec.build());
    Account account = fresh.account(++login, "USD", true, 100);
    fresh.open(account, symbol, buy, lots, open);
    return SwapRules.amount(
        symbol.spec(),
        account.positions().getFirst(),
        Fixture.e8(close),
        BigDecimal.valueOf(nights),
        "USD");
  }

  private String in(String currency, Amount amount) {
    BigDecimal rate =
        m1.rates.profitRate(amount.currency(), currency, amount.value().signum() >= 0);
    return amount.value().multiply(rate).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static Spec points(String base, String profit, String swapLong, String swapShort) {
    Spec spec = Fixture.forex(base, profit);
    spec.digits = profit.equals("JPY") ? 3 : 5;
    spec.swapLong = swapLong;
    spec.swapShort = swapShort;
    return spec;
  }

  private static Spec mode(int mode, String currency, String swapLong) {
    Spec spec = Fixture.contract(CalcMode.CFD, currency, "1");
    spec.swapMode = mode;
    spec.swapLong = swapLong;
    return spec;
  }

  @Test
  void pointsAreInTheProfitCurrency() {
    Spec eurusd = points("EUR", "USD", "-7.5", "0");
    assertThat(in("USD", swap(eurusd, "EURUSD", true, "2", "1.08", "1.0849", 3)))
        .isEqualTo(expected.get("pts_EURUSD_long_-7.5_2lots_x3").asString());
    assertThat(in("EUR", swap(eurusd, "EURUSD", true, "1", "1.08", "1.0849", 1)))
        .isEqualTo(expected.get("pts_EURacct").asString());
    Amount yen = swap(points("USD", "JPY", "0", "-12.3"), "USDJPY", false, "1", "149", "149.5", 1);
    JsonNode example = expected.get("pts_USDJPY_short_-12.3");
    assertThat(yen.value()).isEqualByComparingTo(example.get(0).asString());
    assertThat(in("USD", yen)).isEqualTo(example.get(1).asString());
  }

  @Test
  void interestOnTheCurrentOrTheOpenPrice() {
    Spec current = mode(SwapRules.INTEREST_CURRENT, "USD", "-6.2");
    assertThat(in("USD", swap(current, "US500", true, "10", "5150.0", "5300.0", 3)))
        .isEqualTo(expected.get("int_current_US500_10_x3_360").asString());
    current.yearDays = 365;
    assertThat(in("USD", swap(current, "US500", true, "10", "5150.0", "5300.0", 3)))
        .isEqualTo(expected.get("int_365").asString());
    Spec open = mode(SwapRules.INTEREST_OPEN, "USD", "-6.2");
    assertThat(in("USD", swap(open, "US500", true, "10", "5150.0", "5300.0", 1)))
        .isEqualTo(expected.get("int_open_5150").asString());
  }

  @Test
  void moneyPerLot() {
    Spec margin = mode(SwapRules.MARGIN_CURRENCY, "EUR", "-5.4");
    Amount eur = swap(margin, "DE40", true, "2", "18000", "18250", 1);
    JsonNode example = expected.get("margin_ccy");
    assertThat(eur.value()).isEqualByComparingTo(example.get(0).asString());
    assertThat(in("USD", eur)).isEqualTo(example.get(1).asString());
    Spec deposit = mode(SwapRules.DEPOSIT_CURRENCY, "EUR", "-6.1");
    assertThat(in("USD", swap(deposit, "DE40", true, "2", "18000", "18250", 1)))
        .isEqualTo(expected.get("deposit_ccy").asString());
    Spec off = mode(SwapRules.OFF, "EUR", "-6.1");
    assertThat(swap(off, "DE40", true, "2", "18000", "18250", 1).value()).isEqualByComparingTo("0");
  }

  @Test
  void reopeningMovesThePriceInstead() {
    SymbolSpec spec = points("EUR", "USD", "-7.5", "0").build();
    assertThat(
            Prices.decimal(
                SwapRules.reopenPriceE8(spec, true, Fixture.e8("1.08490"), BigDecimal.ONE)))
        .isEqualByComparingTo(expected.get("reopen").asString());
    assertThat(SwapRules.reopens(SwapRules.REOPEN_BY_CLOSE)).isTrue();
    assertThat(SwapRules.reopens(SwapRules.POINTS)).isFalse();
  }

  @Test
  void theTripleDayCountsThreeNightsAndAWeekendNone() {
    SymbolSpec spec = Fixture.forex("EUR", "USD").build();
    assertThat(SwapRules.nights(spec, DayOfWeek.WEDNESDAY)).isEqualByComparingTo("3");
    assertThat(SwapRules.nights(spec, DayOfWeek.THURSDAY)).isEqualByComparingTo("1");
    assertThat(SwapRules.nights(spec, DayOfWeek.SUNDAY)).isEqualByComparingTo("0");
    assertThat(SwapRules.week(7)).noneMatch(n -> n.compareTo(BigDecimal.ONE) > 0);
  }

  @Test
  void aRolloverAddsToStorageAndAClosedPositionRealisesIt() {
    Fixture fixture = new Fixture();
    ServerSymbol symbol = fixture.symbol("EURUSD", points("EUR", "USD", "-7.5", "0").build());
    Account account = fixture.account(1, "USD", true, 100);
    fixture.deposit(account, "10000");
    Deal opened = fixture.open(account, symbol, true, "2", "1.08500");
    new Rollover(fixture.engine).run(DayOfWeek.WEDNESDAY, Fixture.NOW);
    Position held = account.positions().getFirst();
    assertThat(held.storage()).isEqualTo(-4500);
    fixture.engine.close(account, held, 10_000, Reason.CLIENT, Fixture.NOW);
    Position rest = account.positions().getFirst();
    assertThat(rest.storage()).isEqualTo(-2250);
    Deal half = fixture.server.deals().at(fixture.server.deals().size() - 1);
    assertThat(half.storage()).isEqualTo(-2250);
    assertThat(half.positionId()).isEqualTo(opened.positionId());
    assertThat(account.balance()).isEqualTo(1_000_000 + half.amount());
  }
}
