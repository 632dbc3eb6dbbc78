package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerZoneTest {
  private final ServerZone zone = ServerZone.newYorkPlusSeven();

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void midnightIsFiveInTheAfternoonInNewYork() {
    for (String end :
        new String[] {
          "2026-03-10T21:00:00Z",
          "2026-07-01T21:00:00Z",
          "2026-10-27T21:00:00Z",
          "2026-11-20T22:00:00Z"
        }) {
      assertThat(zone.local(ms(end)).toLocalTime()).hasToString("00:00");
    }
  }

  @Test
  void aLocalSecondIsFoundAgain() {
    long utc = ms("2026-11-20T09:00:00Z");
    long local = zone.localMs(utc) / 1000;
    assertThat(zone.earliestUtcMs(local)).isEqualTo(utc);
    assertThat(zone.latestUtcMs(local)).isEqualTo(utc);
  }

  @Test
  void theHourThatComesTwiceInAutumnHasTwoInstants() {
    long first = ms("2026-11-01T05:30:00Z");
    long second = ms("2026-11-01T06:30:00Z");
    long local = zone.localMs(first) / 1000;
    assertThat(zone.localMs(second) / 1000).isEqualTo(local);
    assertThat(zone.earliestUtcMs(local)).isEqualTo(first);
    assertThat(zone.latestUtcMs(local)).isEqualTo(second);
  }

  @Test
  void theEndOfTimeIsWithinReach() {
    assertThat(zone.latestUtcMs(Long.MAX_VALUE)).isGreaterThan(ms("2200-01-01T00:00:00Z"));
  }
}
