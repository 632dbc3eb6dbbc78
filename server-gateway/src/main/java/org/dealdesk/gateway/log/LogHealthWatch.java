package org.dealdesk.gateway.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.ops.HealthBoard;
import org.dealdesk.gateway.ops.HealthItem;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports once a second how many events wait for the log, and why it does not take them. */
@Component
class LogHealthWatch extends LifecycleStep {
  private static final int MANY_WAITING = 10_000;

  private final LogStatus status;
  private final HealthBoard board;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private @Nullable Future<?> watching;

  LogHealthWatch(LogStatus status, HealthBoard board, Clock clock, ScheduledExecutorService timer) {
    super(Phases.LOG + 1);
    this.status = status;
    this.board = board;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  protected void begin() {
    watching = timer.scheduleWithFixedDelay(this::report, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  protected void end() {
    if (watching != null) {
      watching.cancel(false);
    }
  }

  private void report() {
    board.report(item(status, clock.instant()));
    board.report(tables(status, clock.instant()));
    board.report(parked(status, clock.instant()));
  }

  static HealthItem parked(LogStatus status, Instant now) {
    long parked = status.parked();
    return new HealthItem(
        "log.parked",
        parked == 0 ? HealthItem.State.OK : HealthItem.State.WARN,
        parked,
        "records",
        parked == 0 ? null : FaultReason.RECORD_PARKED,
        now);
  }

  static HealthItem tables(LogStatus status, Instant now) {
    Collection<LogStatus.Fault> stopped = status.stoppedTables().values();
    return new HealthItem(
        "log.tables",
        stopped.isEmpty() ? HealthItem.State.OK : HealthItem.State.FAULT,
        stopped.size(),
        "stopped",
        stopped.stream().findFirst().map(LogStatus.Fault::reason).orElse(null),
        now);
  }

  static HealthItem item(LogStatus status, Instant now) {
    Optional<LogStatus.Fault> fault = status.fault();
    int waiting = status.waiting();
    HealthItem.State state = HealthItem.State.OK;
    if (fault.isPresent()) {
      state = HealthItem.State.FAULT;
    } else if (waiting > MANY_WAITING) {
      state = HealthItem.State.WARN;
    }
    return new HealthItem(
        "log", state, waiting, "events", fault.map(LogStatus.Fault::reason).orElse(null), now);
  }
}
