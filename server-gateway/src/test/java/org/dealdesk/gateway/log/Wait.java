package org.dealdesk.gateway.log;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a limit, and says how things stood when it was not met. */
public final class Wait {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Wait() {}

  /** Returns when the condition holds. */
  public static void until(BooleanSupplier condition, Supplier<String> state) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + LIMIT + ": " + state.get());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
