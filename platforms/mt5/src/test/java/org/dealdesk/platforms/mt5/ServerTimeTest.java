package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.dealdesk.model.trade.TradingDay;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each moment has one stamp and one trading day, and each stamp gives its moment back: the whole
 * year, over both changes of two continents, the weeks between them and a broker's own changes.
 */
class ServerTimeTest {
  private static final Instant FROM = Instant.parse("2025-12-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2027-01-31T00:00:00Z");
  private static final String BROKER = "America/New_York,+07:00";

  /** Ten thousand and more moments in order, most of them around the changes of either side. */
  private static SortedSet<Instant> moments() {
    TreeSet<Instant> moments = new TreeSet<>();
    Random random = new Random(20);
    while (moments.size() < 5_000) {
      moments.add(between(random, FROM, UNTIL));
    }
    for (String zone : List.of("America/New_York", "Europe/Athens")) {
      var change = ZoneId.of(zone).getRules().nextTransition(FROM);
      while (change.getInstant().isBefore(UNTIL)) {
        Instant at = change.getInstant();
        for (int i = 0; i < 700; i++) {
          moments.add(between(random, at.minus(2, ChronoUnit.HOURS), at.plusSeconds(7_200)));
          moments.add(between(random, at, at.plus(28, ChronoUnit.DAYS)));
        }
        change = ZoneId.of(zone).getRules().nextTransition(at);
      }
    }
    for (int year = 2026; year <= 2027; year++) {
      Instant end = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
      for (int i = -300; i < 300; i++) {
        moments.add(end.plusSeconds(i * 60L));
      }
    }
    return moments;
  }

  private static Instant between(Random random, Instant from, Instant until) {
    return from.plusMillis(random.nextLong(until.toEpochMilli() - from.toEpochMilli()));
  }

  private static long stamp(Instant at, ToIntFunction<Instant> offsetSeconds) {
    return at.toEpochMilli() + offsetSeconds.applyAsInt(at) * 1_000L;
  }

  /** Counts the days that claim a stamp; two of them would book a deal twice. */
  private static long daysOf(long stamp) {
    LocalDate about = LocalDate.ofEpochDay(Math.floorDiv(stamp, 86_400_000L));
    List<TradingDay> near = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      near.add(new TradingDay(about.plusDays(i)));
    }
    return near.stream()
        .filter(day -> day.fromServerMs() <= stamp && stamp < day.untilServerMs())
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {BROKER, "Europe/Athens", "Europe/London", "UTC", "Asia/Kolkata"})
  void eachMomentIsInOneDayAndItsStampGivesItBack(String zone) {
    ServerZone kept = ServerZone.parse(zone);
    ServerClock clock = new ServerClock(kept);
    int seen = 0;
    for (Instant at : moments()) {
      long stamp = stamp(at, kept::offsetSeconds);
      clock.read(Math.floorDiv(stamp, 1_000), at.truncatedTo(ChronoUnit.SECONDS));
      assertThat(clock.toUtc(stamp)).as("stamp %d of %s", stamp, at).isEqualTo(at);
      assertThat(daysOf(stamp)).as("days of %s", at).isOne();
      TradingDay day = TradingDay.of(stamp);
      assertThat(stamp).isBetween(day.fromServerMs(), day.untilServerMs() - 1);
      assertThat(clock.complaint(at)).isEmpty();
      seen++;
    }
    assertThat(seen).isGreaterThan(10_000);
  }

  /** The server states its offset and no zone; it is asked when its clock no longer fits. */
  @ParameterizedTest
  @ValueSource(strings = {BROKER, "Europe/Athens"})
  void anOffsetThatIsOnlyStatedFollowsTheYearTheSameWay(String zone) {
    ServerZone kept = ServerZone.parse(zone);
    assertFollows(kept::offsetSeconds, 2);
  }

  /** From winter to summer time of another continent, then to UTC, then back, at odd hours. */
  @Test
  void aZoneTheBrokerChangesIsFollowedAndEachDealStaysInOneDay() {
    Instant first = Instant.parse("2026-02-10T22:30:00Z");
    Instant second = Instant.parse("2026-06-03T00:10:00Z");
    Instant third = Instant.parse("2026-11-18T23:50:00Z");
    ServerZone before = ServerZone.parse("Europe/Athens");
    ServerZone after = ServerZone.parse(BROKER);
    assertFollows(
        at -> {
          if (at.isBefore(first)) {
            return before.offsetSeconds(at);
          }
          if (at.isBefore(second)) {
            return after.offsetSeconds(at) + 3_600;
          }
          return at.isBefore(third) ? 0 : after.offsetSeconds(at);
        },
        4);
  }

  private static void assertFollows(ToIntFunction<Instant> offset, int expectedChanges) {
    ServerClock clock = new ServerClock(null);
    clock.stateOffset(offset.applyAsInt(FROM) / 60);
    List<String> changes = new ArrayList<>();
    SortedSet<Instant> moments = moments();
    int seen = 0;
    Instant read = FROM;
    for (Instant at : moments) {
      // Between two moments the session has read the clock every few seconds.
      for (int back : new int[] {15, 5, 0}) {
        Instant here = at.minusSeconds(back).truncatedTo(ChronoUnit.SECONDS);
        if (here.isAfter(read)) {
          read(clock, here, offset, changes);
          read = here;
        }
      }
      long stamp = stamp(at, offset);
      assertThat(clock.toUtc(stamp)).as("stamp %d of %s", stamp, at).isEqualTo(at);
      assertThat(daysOf(stamp)).isOne();
      seen++;
    }
    assertThat(seen).isGreaterThan(10_000);
    assertThat(changes).hasSize(expectedChanges);
  }

  /** As a session does it: the offset is asked for where the clock does not fit the one known. */
  private static void read(
      ServerClock clock, Instant here, ToIntFunction<Instant> offset, List<String> changes) {
    long seconds = stamp(here, offset) / 1_000;
    if (!clock.fits(seconds, here)) {
      String change = clock.stateOffset(offset.applyAsInt(here) / 60);
      if (!change.isEmpty()) {
        changes.add(here + " " + change);
      }
    }
    clock.read(seconds, here);
  }

  /** The table of the domain rules (EX-0.1). */
  @ParameterizedTest
  @CsvSource({
    "2026-03-10, 21:00, 22:00",
    "2026-03-30, 21:00, 21:00",
    "2026-07-01, 21:00, 21:00",
    "2026-10-27, 21:00, 22:00",
    "2026-11-20, 22:00, 22:00"
  })
  void midnightOfTheBrokersClockIsFiveInNewYorkAndNotMidnightOfAthens(
      String date, String broker, String athens) {
    assertThat(midnightAfter(BROKER, date)).isEqualTo(Instant.parse(date + "T" + broker + ":00Z"));
    assertThat(midnightAfter("Europe/Athens", date))
        .isEqualTo(Instant.parse(date + "T" + athens + ":00Z"));
    assertThat(midnightAfter(BROKER, date))
        .isEqualTo(
            ZonedDateTime.of(LocalDate.parse(date).atTime(17, 0), ZoneId.of("America/New_York"))
                .toInstant());
  }

  private static Instant midnightAfter(String zone, String date) {
    ServerClock clock = new ServerClock(ServerZone.parse(zone));
    return clock.toUtc(new TradingDay(LocalDate.parse(date)).untilServerMs());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-08, 23",
    "2026-11-01, 25",
    "2026-03-29, 24",
    "2026-10-25, 24",
    "2026-06-10, 24"
  })
  void aDayIsAsLongAsTheServersClockMakesIt(String date, long hours) {
    ServerClock clock = new ServerClock(ServerZone.parse(BROKER));
    TradingDay day = new TradingDay(LocalDate.parse(date));
    Instant begins = clock.toUtc(day.fromServerMs());
    Instant ends = clock.toUtc(day.untilServerMs());
    assertThat(ChronoUnit.HOURS.between(begins, ends)).isEqualTo(hours);
  }

  @Test
  void aZoneChangedWhileNobodyListenedIsToldAndOldStampsKeepTheirMoment() {
    Instant booked = Instant.parse("2026-10-20T08:00:00Z");
    ServerClock clock = new ServerClock(null);
    clock.resume(new ResumePoint(77, booked, booked.toEpochMilli() + 3 * 3_600_000L));
    Instant here = booked.plus(20, ChronoUnit.DAYS);
    long seconds = here.getEpochSecond() + 2 * 3_600;
    assertThat(clock.fits(seconds, here)).isFalse();
    assertThat(clock.stateOffset(120)).isEqualTo("+03:00 -> +02:00");
    clock.read(seconds, here);
    assertThat(clock.complaint(here)).isEmpty();
    assertThat(clock.toUtc(here.toEpochMilli() + 2 * 3_600_000L)).isEqualTo(here);
    Instant before = booked.minus(5, ChronoUnit.HOURS);
    assertThat(clock.toUtc(before.toEpochMilli() + 3 * 3_600_000L)).isEqualTo(before);
  }

  @Test
  void aPointWhoseTimesSayNothingOfTheZoneIsPassedOver() {
    Instant booked = Instant.parse("2026-10-20T08:00:00Z");
    ServerClock clock = new ServerClock(null);
    clock.resume(new ResumePoint(77, booked, booked.toEpochMilli() + 17_000));
    assertThat(clock.stateOffset(120)).as("nothing to compare with").isEmpty();
  }
}
