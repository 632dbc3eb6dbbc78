package org.dealdesk.gateway.intake;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.FollowerRunner;
import org.dealdesk.gateway.log.LogAppender;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.PostgresLogStore;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.wire.LoggedEvent;

/** Intake, log and tables of one server on a real database; can be ended and begun again. */
final class IntakeRig implements AutoCloseable {
  static final BrandId BRAND = new BrandId("marlin-eu");

  final HikariDataSource source = TestDatabase.migrated();
  final DealStore deals = new DealStore(source);
  final IntakeBreakStore breaks = new IntakeBreakStore(source);
  final RepairStore repairs = new RepairStore(source);
  final SideRecordStore sideRecords = new SideRecordStore(source);
  final SteppedClock clock = new SteppedClock();
  PositionsByRule live = new PositionsByRule();
  LogStatus status = new LogStatus();
  SessionIntake intake;

  /** While set, no event that belongs to a brand can be taken in. */
  boolean bug;

  private LossyLog log;
  private LogAppender appender;
  private FollowerRunner followers;
  private SideKeeper keeper;
  private long replayed;

  IntakeRig() throws LogUnavailable {
    begin();
  }

  private void begin() throws LogUnavailable {
    log = new LossyLog(PostgresLogStore.open(source, "test"));
    status = new LogStatus();
    followers = new FollowerRunner(source, List.of(deals, breaks, repairs), status, Thread::new);
    followers.start(log);
    live = new PositionsByRule();
    Recovery recovery = new Recovery();
    recovery.run(new LogReplay(log), Checkpoints.NONE, live, Thread::new);
    replayed = live.lastSequence();
    appender = new LogAppender(log, this::tell, status, Thread::new);
    appender.start();
    keeper = new SideKeeper(sideRecords, clock, Thread::new);
    keeper.start();
    BrandOf brands =
        (server, group, at) -> {
          if (bug) {
            throw new IllegalStateException("a bug");
          }
          return group.isEmpty() ? BrandOf.UNASSIGNED : BRAND;
        };
    intake =
        recovery.intake(
            ScriptedServer.ID,
            new IntakePorts(appender, live, deals, brands, keeper, keeper),
            clock);
  }

  private void tell(List<Committed> batch) {
    List<Envelope> envelopes =
        batch.stream().map(Committed::event).map(LoggedEvent::envelope).toList();
    live.accept(envelopes);
    followers.committed(batch);
  }

  void emit(List<? extends PlatformEvent> events) throws InterruptedException {
    intake.emit(new ArrayList<>(events));
  }

  void emit(PlatformEvent... events) throws InterruptedException {
    intake.emit(List.of(events));
  }

  /** Waits until everything taken is durable and shown. */
  void settle() {
    Wait.until(() -> status.waiting() == 0, () -> "waiting " + status.waiting());
    Wait.until(
        () -> live.lastSequence() >= replayed + status.appended(),
        () -> live.lastSequence() + " of " + status.appended());
  }

  /** Ends with everything written, and begins again. */
  void restart() throws LogUnavailable {
    end();
    begin();
  }

  /** Ends with whatever is not durable lost, and begins again. */
  void crash() throws LogUnavailable {
    log.gone = true;
    end();
    begin();
  }

  private void end() {
    appender.close();
    keeper.close();
    followers.close();
    log.close();
  }

  @Override
  public void close() {
    end();
    source.close();
  }

  /** A clock the test moves. */
  static final class SteppedClock extends Clock {
    private volatile Instant now = ScriptedServer.START.plusSeconds(60);

    void advance(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return InstantSource.fixed(now).withZone(zone);
    }
  }

  /** Takes nothing any more once it is gone. */
  private static final class LossyLog implements EventLog {
    private final EventLog log;
    private volatile boolean gone;

    LossyLog(EventLog log) {
      this.log = log;
    }

    @Override
    public long[] nextOffsets() throws LogUnavailable {
      return log.nextOffsets();
    }

    @Override
    public void append(List<LogEntry> batch) throws LogUnavailable {
      if (gone) {
        throw new LogUnavailable(FaultReason.DATABASE_GONE, new IllegalStateException("test"));
      }
      log.append(batch);
    }

    @Override
    public List<LogEntry> read(int partition, long fromOffset, int limit) throws LogUnavailable {
      return log.read(partition, fromOffset, limit);
    }

    @Override
    public void confirmWriter() throws LogUnavailable {
      log.confirmWriter();
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
