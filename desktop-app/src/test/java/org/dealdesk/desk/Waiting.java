package org.dealdesk.desk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a limit, and says what was there instead. Test threads only. */
public final class Waiting {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(5);

  private Waiting() {}

  /** Returns as soon as the condition holds; fails with the state after 20 s. */
  public static void until(BooleanSupplier condition, Supplier<String> state) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + LIMIT + ": " + state.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
