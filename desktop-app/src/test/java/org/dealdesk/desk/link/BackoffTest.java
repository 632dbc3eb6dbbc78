package org.dealdesk.desk.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8), new Random(3));

  @Test
  void waitsDoubleUpToTheLongestAndSpread() {
    long wanted = 250;
    for (int i = 1; i < 100; i++) {
      assertThat(backoff.attempt()).isEqualTo(i);
      assertThat(backoff.failed().toMillis()).isBetween(wanted - wanted / 5, wanted + wanted / 5);
      wanted = Math.min(8_000, wanted * 2);
    }
    backoff.reset();
    assertThat(backoff.failed().toMillis()).isBetween(200L, 300L);
  }
}
