package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, and spread over the
 * upper half so that sessions which lost the same server do not come back at the same moment. One
 * thread.
 */
final class Backoff {
  private final long minMs;
  private final long maxMs;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration min, Duration max, RandomGenerator random) {
    minMs = min.toMillis();
    maxMs = max.toMillis();
    this.random = random;
  }

  /** Between half of and all of {@code min x 2^failures}, at least {@code min}. */
  Duration next() {
    long ceiling = Math.min(maxMs, minMs << Math.min(failures, 30));
    failures++;
    return jittered(Math.max(minMs, ceiling));
  }

  /** A wait of a given length with the same jitter, which does not count as a failure. */
  Duration jittered(long ceilingMs) {
    long floor = Math.max(Math.min(minMs, ceilingMs), ceilingMs / 2);
    return Duration.ofMillis(
        floor + (ceilingMs > floor ? random.nextLong(ceilingMs - floor + 1) : 0));
  }

  void reset() {
    failures = 0;
  }
}
