package org.dealdesk.benchmarks.rig;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a condition by looking at it, fine enough for a start measured in seconds. */
public final class Wait {
  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(4);

  private Wait() {}

  /** Waits until the condition holds; false when the limit passed first. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NS);
    }
    return true;
  }
}
