package org.dealdesk.gateway.session;

import java.time.Clock;
import java.util.List;
import org.dealdesk.gateway.config.GatewayConfig.Server;
import org.dealdesk.gateway.intake.IntakeFigures;
import org.dealdesk.gateway.intake.SessionIntake;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured server: its intake and, unless its settings are wrong, its session. Started and
 * closed by the manager; the questions are for any thread.
 */
final class RunningSession {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSession.class);

  private final Server server;
  private final SessionIntake intake;
  private final Clock clock;
  private volatile @Nullable PlatformSession session;
  private volatile SessionStatus own;

  RunningSession(Server server, SessionIntake intake, Clock clock) {
    this.server = server;
    this.intake = intake;
    this.clock = clock;
    this.own = status(SessionState.STOPPED, null, "", 0);
  }

  /** Opens the session; whatever is wrong with it stays with it. */
  void open(@Nullable PlatformConnector connector, SessionRuntime runtime) {
    if (connector == null) {
      refused("platform " + server.platform() + " is not installed");
      return;
    }
    try {
      PlatformSession opened = connector.open(config(), intake.resumePoint(), intake, runtime);
      session = opened;
      intake.asks(opened);
    } catch (IllegalArgumentException e) {
      refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("session {} could not be opened", server.name(), e);
      refused(e.toString());
    }
  }

  private SessionConfig config() {
    return new SessionConfig(
        server.id(),
        server.name(),
        server.host(),
        server.port(),
        server.manager(),
        server.password().reveal(),
        server.options());
  }

  private void refused(String detail) {
    LOG.error("{} session {}: {}", FaultReason.CONFIG_INVALID.code(), server.name(), detail);
    tell(status(SessionState.DOWN, FaultReason.CONFIG_INVALID, detail, 0));
  }

  private SessionStatus status(
      SessionState state, @Nullable FaultReason fault, String detail, long epoch) {
    return new SessionStatus(server.id(), epoch, state, clock.instant(), fault, detail, 0, null);
  }

  private void tell(SessionStatus status) {
    own = status;
    try {
      intake.emit(List.of(new SessionChanged(status)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  SessionStatus status() {
    PlatformSession open = session;
    return open == null ? own : open.status();
  }

  IntakeFigures figures() {
    return intake.figures();
  }

  void refresh(AccountKey account) {
    PlatformSession open = session;
    if (open != null) {
      open.refresh(account);
    }
  }

  void reconcile() {
    PlatformSession open = session;
    if (open != null) {
      open.reconcile();
    }
  }

  /**
   * Ends the session and its threads.
   *
   * @param tellLog whether the log takes events, so that the end can be written without waiting
   */
  void close(boolean tellLog) {
    PlatformSession open = session;
    if (open == null) {
      return;
    }
    long epoch = open.status().epoch();
    try {
      open.close();
    } catch (RuntimeException e) {
      LOG.error("session {} did not close cleanly", server.name(), e);
    }
    session = null;
    SessionStatus stopped = status(SessionState.STOPPED, null, "", epoch);
    own = stopped;
    if (tellLog) {
      tell(stopped);
    }
  }
}
