package org.dealdesk.gateway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What access does by itself: ends streams whose log-in is over, takes in what another process
 * changed, forgets what is old.
 */
@Component
class AccessUpkeep extends LifecycleStep {
  private static final Logger LOG = LoggerFactory.getLogger(AccessUpkeep.class);
  private static final Duration TOKENS_KEPT = Duration.ofDays(1);

  private final AccessInterceptor interceptor;
  private final Sessions sessions;
  private final SessionStore store;
  private final ThrottleStore throttle;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final List<Future<?>> tasks = new ArrayList<>();

  AccessUpkeep(
      AccessInterceptor interceptor,
      Sessions sessions,
      SessionStore store,
      ThrottleStore throttle,
      Clock clock,
      ScheduledExecutorService timer) {
    super(Phases.SEED + 1);
    this.interceptor = interceptor;
    this.sessions = sessions;
    this.store = store;
    this.throttle = throttle;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  protected void begin() {
    // Apart from each other: a database that hangs must not keep expired streams open.
    every(1, "end of calls", interceptor::endCalls);
    every(2, "sessions", sessions::refresh);
    every(3_600, "clean-up", this::forget);
  }

  @Override
  protected void end() {
    tasks.forEach(task -> task.cancel(false));
  }

  private void forget() {
    Instant now = clock.instant();
    store.removeTokensBefore(now.minus(TOKENS_KEPT));
    throttle.removeBefore(now.minus(LockoutRules.FORGOTTEN_AFTER));
  }

  /** A periodic task that throws is never run again; these must go on. */
  private void every(int seconds, String what, Runnable task) {
    tasks.add(
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException failed) {
                LOG.warn("{}: {}", what, failed.getMessage());
              }
            },
            seconds,
            seconds,
            TimeUnit.SECONDS));
  }
}
