package org.dealdesk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockoutRulesTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void fourFailuresCostNothingTheFifthAQuarterOfAnHour() {
    for (int failures = 1; failures <= 4; failures++) {
      assertThat(LockoutRules.NAME.lockedUntil(failures, AT)).isEmpty();
    }
    assertThat(LockoutRules.NAME.lockedUntil(5, AT)).contains(AT.plus(Duration.ofMinutes(15)));
    assertThat(LockoutRules.NAME.lockedUntil(6, AT)).isEmpty();
  }

  @Test
  void eachFurtherFiveDoubleTheWaitUpToFourHours() {
    assertThat(LockoutRules.NAME.lockedUntil(10, AT)).contains(AT.plus(Duration.ofMinutes(30)));
    assertThat(LockoutRules.NAME.lockedUntil(15, AT)).contains(AT.plus(Duration.ofHours(1)));
    assertThat(LockoutRules.NAME.lockedUntil(25, AT)).contains(AT.plus(Duration.ofHours(4)));
    assertThat(LockoutRules.NAME.lockedUntil(5_000, AT)).contains(AT.plus(Duration.ofHours(4)));
  }
}
