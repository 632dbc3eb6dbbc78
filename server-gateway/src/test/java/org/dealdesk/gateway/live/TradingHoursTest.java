package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TradingHoursTest {
  private static final String WEEK =
      "[[{\"Open\":\"1320\",\"Close\":\"1440\"}],"
          + "[{\"Open\":\"0\",\"Close\":\"600\"},{\"Open\":\"660\",\"Close\":\"1440\"}],"
          + "[],[],[],[],[]]";

  private static long at(String local) {
    return Instant.parse(local + ":00Z").toEpochMilli();
  }

  @Test
  void opensAndClosesByTheServersOwnClock() {
    TradingHours hours = TradingHours.parse(WEEK);
    assertThat(hours.open(at("2026-11-22T21:59"))).isFalse();
    assertThat(hours.open(at("2026-11-22T22:00"))).isTrue();
    assertThat(hours.open(at("2026-11-23T09:59"))).isTrue();
    assertThat(hours.open(at("2026-11-23T10:00"))).isFalse();
    assertThat(hours.open(at("2026-11-23T11:00"))).isTrue();
    assertThat(hours.open(at("2026-11-24T11:00"))).isFalse();
  }

  @Test
  void whatCannotBeReadMeansNothingIsKnown() {
    assertThat(TradingHours.parse("")).isSameAs(TradingHours.ALWAYS);
    assertThat(TradingHours.parse("[[],[]]")).isSameAs(TradingHours.ALWAYS);
    assertThat(TradingHours.parse(WEEK.replace("600", "9999"))).isSameAs(TradingHours.ALWAYS);
    assertThat(TradingHours.ALWAYS.open(0)).isTrue();
  }

  @Test
  void plainNumbersAreReadAsWell() {
    TradingHours hours = TradingHours.parse(WEEK.replace("\"1320\"", "1320"));
    assertThat(hours.open(at("2026-11-22T22:00"))).isTrue();
  }
}
