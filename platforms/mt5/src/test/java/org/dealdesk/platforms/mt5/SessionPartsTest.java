package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a session alone. */
class SessionPartsTest {
  private static final ServerId SERVER = new ServerId(1);

  private static Deal deal(long ticket, long second, String amount) {
    return new Deal(
        new DealKey(SERVER, ticket),
        new AccountKey(SERVER, 5),
        0,
        0,
        DealKind.BALANCE,
        DealEntry.IN,
        "DEALER",
        "",
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        new BigDecimal(amount),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Instant.ofEpochSecond(second),
        second * 1000,
        "");
  }

  @Test
  void theConnectorIsFound() {
    assertThat(ServiceLoader.load(PlatformConnector.class))
        .extracting(PlatformConnector::platform)
        .contains("mt5");
  }

  @ParameterizedTest
  @CsvSource({
    "cript, aes, cript",
    "crypt, rot13, crypt",
    "zone, Mars/Olympus, zone",
    "poll.deals.ms, 0, poll.deals.ms",
    "poll.deals.ms, soon, poll.deals.ms",
    "agent, Deal desk, agent",
    "backoff.max.ms, 1, backoff.max.ms",
  })
  void aWrongOptionIsRefusedByName(String key, String value, String named) {
    assertThatThrownBy(() -> Mt5Options.parse(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void optionsHaveDefaults() {
    Mt5Options options = Mt5Options.parse(Map.of("zone", "Europe/Riga"));
    assertThat(options.aes()).isTrue();
    assertThat(options.pollDeals()).isEqualTo(Duration.ofMillis(40));
    assertThat(options.zone()).isEqualTo(ServerZone.parse("Europe/Riga"));
    assertThat(options.backoffMax()).isEqualTo(Duration.ofSeconds(8));
    assertThat(options.maxAnswerBytes()).isLessThanOrEqualTo(32 << 20);
  }

  @Test
  void theLongestAnswerIsAShareOfTheHeap() {
    assertThat(Mt5Options.answerMb(512L << 20)).isEqualTo(24);
    assertThat(Mt5Options.answerMb(64L << 20)).isEqualTo(4);
    assertThat(Mt5Options.answerMb(64L << 30)).isEqualTo(32);
  }

  @Test
  void backOffDoublesWithJitterUpToItsLimitAndBeginsAfresh() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new SplittableRandom(5));
    long ceiling = 500;
    for (int i = 0; i < 40; i++) {
      long wait = backoff.next().toMillis();
      assertThat(wait).isBetween(Math.max(500, ceiling / 2), ceiling);
      ceiling = Math.min(30_000, ceiling * 2);
    }
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.jittered(60_000).toMillis()).isBetween(30_000L, 60_000L);
  }

  @Test
  void aClockIsJudgedByItsJumpsAndItsDistance() {
    ServerClock clock = new ServerClock(null);
    clock.stateOffset(120);
    Instant here = Instant.parse("2026-11-20T09:00:00Z");
    clock.read(here.getEpochSecond() + 7_200 + 3, here);
    assertThat(clock.complaint(here)).isEmpty();
    Instant later = here.plusSeconds(5);
    clock.read(later.getEpochSecond() + 7_200 - 57, later);
    assertThat(clock.complaint(later)).as("within the tolerance").isEmpty();
    Instant jumped = later.plusSeconds(5);
    clock.read(jumped.getEpochSecond() + 7_200 + 30, jumped);
    assertThat(clock.complaint(jumped)).contains("moved by 87 s");
    assertThat(clock.complaint(jumped.plusSeconds(61))).as("straight for a minute").isEmpty();
    clock.stateOffset(180);
    clock.read(jumped.getEpochSecond() + 7_200 + 30, jumped);
    assertThat(clock.complaint(jumped.plusSeconds(61))).contains("-3570 s from ours");
  }

  @Test
  void serverTimeAndUtcConvertBothWays() {
    ServerClock stated = new ServerClock(null);
    stated.stateOffset(-300);
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(stated.toServerSeconds(noon)).isEqualTo(noon.getEpochSecond() - 18_000);
    assertThat(stated.toUtc(stated.toServerSeconds(noon) * 1000)).isEqualTo(noon);
    ServerClock zoned = new ServerClock(ServerZone.parse("America/New_York"));
    assertThat(zoned.toUtc(zoned.toServerSeconds(noon) * 1000)).isEqualTo(noon);
    assertThat(zoned.offsetMinutes(noon.toEpochMilli())).isEqualTo(-300);
    long summer = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
    assertThat(zoned.offsetMinutes(summer)).isEqualTo(-240);
  }

  @Test
  void theIndexTellsNewAndChangedFromKnown() {
    DealIndex index = new DealIndex();
    assertThat(index.take(deal(7, 100, "1"), 70)).isTrue();
    assertThat(index.knows(70)).isTrue();
    assertThat(index.take(deal(7, 100, "1"), 71)).as("same content, other text").isFalse();
    assertThat(index.take(deal(7, 100, "2"), 72)).as("changed").isTrue();
    assertThat(index.knows(71)).as("taken back later it must be seen").isFalse();
    assertThat(index.take(deal(7, 100, "1"), 71)).isTrue();
    assertThat(index.take(deal(6, 99, "1"), 60)).isTrue();
    assertThat(index.lastTicket()).isEqualTo(7);
    assertThat(index.lastDealOf(5)).isEqualTo(7);
    assertThat(index.newestSeconds()).isEqualTo(100);
    index.told(deal(7, 100, "2"));
    assertThat(index.untold()).as("told was another content").hasSize(2);
    index.told(deal(7, 100, "1"));
    assertThat(index.untold()).containsExactly(deal(6, 99, "1"));
  }

  @Test
  void theIndexKeepsTheNewestMinutesOnly() {
    DealIndex index = new DealIndex();
    for (int i = 1; i <= 100_000; i++) {
      index.take(deal(i, 1_000 + i, "1"), i);
    }
    assertThat(index.kept()).isLessThan(10_000);
    assertThat(index.knows(100_000)).isTrue();
    assertThat(index.lastDealOf(5)).isEqualTo(100_000);
  }

  @Test
  void refreshesAreBoundedAndEachStandsOnce() {
    RefreshQueue queue = new RefreshQueue(20);
    for (long login = 1; login <= 1_005; login++) {
      queue.add(login);
      queue.add(login);
    }
    List<Long> first = queue.take();
    assertThat(first).hasSize(20).startsWith(6L, 7L);
    int left = 0;
    for (List<Long> next = queue.take(); !next.isEmpty(); next = queue.take()) {
      left += next.size();
    }
    assertThat(left).isEqualTo(980);
  }

  @Test
  void aRefusalIsToldOnce() {
    Refusals refusals = new Refusals(SERVER);
    RecordException why =
        new RecordException(RecordException.Fault.BAD_NUMBER, "Price", "x".repeat(10_000));
    assertThat(refusals.of("deal 5", why, "y".repeat(10_000)))
        .isNotNull()
        .satisfies(event -> assertThat(event.raw()).hasSize(4_000).contains("Price"));
    assertThat(refusals.of("deal 5", why, "y")).isNull();
    assertThat(refusals.of("deal 6", why, "y")).isNotNull();
  }
}
