package org.dealdesk.gateway.log;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens the log at the start, brings the tables that follow from it up to date, and closes both at
 * the end. While it runs the log can be read again by anyone.
 */
@Component
public final class LogHost implements SmartLifecycle, EventReplay {
  /** The lock of a gateway that was killed is free as soon as the database notices. */
  private static final int TRIES = 20;

  private static final long PAUSE_MS = 200;

  private final GatewayConfig config;
  private final DataSource source;
  private final List<LogAdapter> adapters;
  private final List<LogFollower> followers;
  private final LogStatus status;
  private final Parking parking;
  private final ThreadFactory threads;
  private volatile @Nullable EventLog log;
  private volatile @Nullable FollowerRunner runner;

  LogHost(
      GatewayConfig config,
      DataSource source,
      List<LogAdapter> adapters,
      List<LogFollower> followers,
      LogStatus status,
      Parking parking,
      ThreadFactory threads) {
    this.config = config;
    this.source = source;
    this.adapters = List.copyOf(adapters);
    this.followers = followers;
    this.status = status;
    this.parking = parking;
    this.threads = threads;
  }

  /** The open log. */
  public EventLog log() {
    return Objects.requireNonNull(log, "the log is not open");
  }

  /** Reads the open log. */
  public LogReplay reader() {
    return new LogReplay(log(), parking::keep);
  }

  /** Feeds the tables that follow from the log. */
  public CommitListener followers() {
    return Objects.requireNonNull(runner, "the log is not open");
  }

  @Override
  public Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo) {
    return reader().replay(after, upTo);
  }

  @Override
  public void start() {
    try {
      EventLog opened = open();
      log = opened;
      parking.begin();
      FollowerRunner following = new FollowerRunner(source, followers, status, threads);
      following.start(opened);
      runner = following;
    } catch (LogUnavailable e) {
      throw new StartFault(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (LogConflict e) {
      throw new StartFault(e.reason(), String.valueOf(e.getMessage()), e);
    }
  }

  private EventLog open() throws LogUnavailable {
    String holder = "gateway, process " + ProcessHandle.current().pid();
    LogAdapter adapter =
        adapters.stream().filter(each -> each.fits(config.log())).findFirst().orElseThrow();
    for (int tried = 1; ; tried++) {
      try {
        return adapter.open(config.log(), holder);
      } catch (LogConflict e) {
        if (e.reason() != FaultReason.DATABASE_IN_USE) {
          throw e;
        }
        if (tried == TRIES) {
          throw new StartFault(e.reason(), Texts.of("log.in-use"), e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFault(FaultReason.DATABASE_IN_USE, Texts.of("log.in-use"), e);
    }
  }

  @Override
  public void stop() {
    FollowerRunner following = runner;
    if (following != null) {
      following.close();
      runner = null;
    }
    EventLog opened = log;
    if (opened != null) {
      opened.close();
      log = null;
    }
  }

  @Override
  public boolean isRunning() {
    return log != null;
  }

  @Override
  public int getPhase() {
    return Phases.LOG;
  }
}
