package org.dealdesk.platforms.mt5;

import java.time.Duration;

/** Something done at intervals, counted from when it was last begun. Owner thread only. */
final class Due {
  private final long intervalNs;
  private long nextNs = System.nanoTime();

  Due(Duration interval) {
    intervalNs = interval.toNanos();
  }

  /** Whether it is time; if so the next time is set. */
  boolean take() {
    long now = System.nanoTime();
    if (now - nextNs < 0) {
      return false;
    }
    nextNs = now + intervalNs;
    return true;
  }

  /** Sets the next time to that long from now. */
  void in(Duration wait) {
    nextNs = System.nanoTime() + wait.toNanos();
  }

  void later() {
    nextNs = System.nanoTime() + intervalNs;
  }

  long inNs() {
    return Math.max(0, nextNs - System.nanoTime());
  }
}
