package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Tick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeRulesTest {
  private static final ServerId SERVER = new ServerId(1);
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1.00, 100000, 1.08500, 0",
    "0.00000001, 1, 64000.12345678, 0",
    "100000, 100000, 1.1, -999999999.99",
    "1E+2, 1E+5, 1.10000000000, 0",
  })
  void anHonestTradeComesIn(String lots, String contract, String price, String profit) {
    assertThat(fault(DealKind.BUY, lots, contract, price, profit, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1E+309, 100000, 1.1, 0, lots",
    "1E+20000000, 100000, 1.1, 0, lots",
    "1E-20000000, 100000, 1.1, 0, lots",
    "9223372036854775807, 100000, 1.1, 0, lots",
    "9000000000, 100000, 1.1, 0, units",
    "1, 0, 1.1, 0, contract size",
    "1, -5, 1.1, 0, contract size",
    "1, 1E+30, 1.1, 0, contract size",
    "1, 100000, 0, 0, price",
    "1, 100000, -37.63, 0, price",
    "1, 100000, 1E+11, 0, price",
    "1, 100000, 1.1234567890123, 0, price",
    "1, 100000, 1.1, 1E+16, profit",
  })
  void anAbsurdNumberIsRefusedByName(
      String lots, String contract, String price, String profit, String named) {
    assertThat(fault(DealKind.SELL, lots, contract, price, profit, NOW))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith(named));
  }

  @Test
  void aSymbolThatMayTradeBelowZeroDoes() {
    Deal oil = deal(DealKind.BUY, "1", "1000", "-37.63", "0", NOW);
    assertThat(IntakeRules.fault(oil, NOW, true)).isEmpty();
    assertThat(IntakeRules.fault(oil, NOW, false)).isPresent();
  }

  @Test
  void aDealThatMovesMoneyNeedsNoPrice() {
    assertThat(fault(DealKind.BALANCE, "0", "0", "0", "-250.00", NOW)).isEmpty();
  }

  @Test
  void aTimeLongPastIsRefusedAndOneFarAheadIsKeptButNotBelieved() {
    assertThat(fault(DealKind.BUY, "1", "1", "1", "0", NOW.plusSeconds(26 * 3_600))).isEmpty();
    assertThat(fault(DealKind.BUY, "1", "1", "1", "0", NOW.plusSeconds(37 * 3_600))).isEmpty();
    assertThat(IntakeRules.timedAhead(at(NOW.plusSeconds(37 * 3_600)), NOW)).isTrue();
    assertThat(IntakeRules.timedAhead(at(NOW.plusSeconds(26 * 3_600)), NOW)).isFalse();
    assertThat(fault(DealKind.BUY, "1", "1", "1", "0", Instant.EPOCH)).isPresent();
    assertThat(fault(DealKind.BUY, "1", "1", "1", "0", Instant.parse("2009-01-02T00:00:00Z")))
        .as("history may be old")
        .isEmpty();
  }

  private static Deal at(Instant time) {
    return deal(DealKind.BUY, "1", "1", "1", "0", time);
  }

  @Test
  void aPriceIsCheckedOnBothSides() {
    assertThat(tick("1.1", "1.2")).isEmpty();
    assertThat(tick("1.2", "1.1")).as("a crossed feed is the server's own business").isEmpty();
    assertThat(tick("0", "1.1")).isPresent();
    assertThat(tick("1.1", "-1")).isPresent();
    assertThat(tick("1.1", "1E+300")).isPresent();
  }

  private static Optional<String> tick(String bid, String ask) {
    Tick tick = new Tick("EURUSD.r", new BigDecimal(bid), new BigDecimal(ask), NOW);
    return IntakeRules.fault(tick, NOW, false);
  }

  private static Optional<String> fault(
      DealKind kind, String lots, String contract, String price, String profit, Instant time) {
    return IntakeRules.fault(deal(kind, lots, contract, price, profit, time), NOW, false);
  }

  private static Deal deal(
      DealKind kind, String lots, String contract, String price, String profit, Instant time) {
    return new Deal(
        new DealKey(SERVER, 1),
        new AccountKey(SERVER, 1),
        0,
        1,
        kind,
        DealEntry.IN,
        "",
        "EURUSD.r",
        new BigDecimal(lots),
        new BigDecimal(contract),
        new BigDecimal(price),
        new BigDecimal(profit),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        time,
        0,
        "");
  }
}
