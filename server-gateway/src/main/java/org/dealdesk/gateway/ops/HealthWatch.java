package org.dealdesk.gateway.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.database.DatabaseAddress;
import org.dealdesk.gateway.database.DatabaseFaults;
import org.dealdesk.gateway.tls.GatewayIdentity;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures database, disk and certificate every two seconds and reports to the board. */
@Component
class HealthWatch extends LifecycleStep {
  private static final int EVERY_SECONDS = 2;

  private final GatewayConfig config;
  private final DatabaseAddress database;
  private final DatabasePingStore store;
  private final GatewayIdentity identity;
  private final HealthBoard board;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private @Nullable Future<?> watching;

  HealthWatch(
      GatewayConfig config,
      DatabaseAddress database,
      DatabasePingStore store,
      GatewayIdentity identity,
      HealthBoard board,
      Clock clock,
      ScheduledExecutorService timer) {
    super(Phases.SEED + 2);
    this.config = config;
    this.database = database;
    this.store = store;
    this.identity = identity;
    this.board = board;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  protected void begin() {
    watching = timer.scheduleWithFixedDelay(this::measure, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  protected void end() {
    if (watching != null) {
      watching.cancel(false);
    }
  }

  private void measure() {
    board.report(database());
    Instant now = clock.instant();
    board.report(HealthRules.certificate(identity.ends(), now));
    try {
      long free = Files.getFileStore(config.dataDir()).getUsableSpace();
      board.report(HealthRules.disk(free, now));
    } catch (IOException unreadable) {
      // A folder that cannot be looked at is as bad as a full one.
      board.report(HealthRules.disk(0, now));
    }
  }

  private HealthItem database() {
    long begun = System.nanoTime();
    Optional<FaultReason> fault = database.fault();
    if (fault.isEmpty()) {
      try {
        store.ping();
      } catch (RuntimeException failed) {
        fault = Optional.of(DatabaseFaults.reasonOf(failed).orElse(FaultReason.DATABASE_GONE));
      }
    }
    long latencyMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return HealthRules.database(latencyMs, fault, clock.instant());
  }
}
