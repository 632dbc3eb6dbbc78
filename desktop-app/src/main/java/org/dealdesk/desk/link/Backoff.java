package org.dealdesk.desk.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing waits between tries, spread by up to a fifth so that fifty desktops do not return in the
 * same instant. Owned by one thread.
 */
final class Backoff {
  private final long firstMs;
  private final long lastMs;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration last, RandomGenerator random) {
    this.firstMs = first.toMillis();
    this.lastMs = last.toMillis();
    this.random = random;
  }

  /** Number of the next try, 1 before anything failed. */
  int attempt() {
    return failures + 1;
  }

  /** Counts a failure and says how long to wait. */
  Duration failed() {
    long base = failures >= 30 ? lastMs : Math.min(lastMs, firstMs << failures);
    failures++;
    long spread = base / 5;
    return Duration.ofMillis(spread == 0 ? base : base - spread + random.nextLong(2 * spread + 1));
  }

  void reset() {
    failures = 0;
  }
}
