package org.dealdesk.platforms.mt5;

import java.time.Instant;
import java.util.Objects;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session's state: changed and told by the owner thread, read by any. */
final class StatusBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private final SessionMemory memory;
  private long epoch;
  private int attempt;
  private volatile SessionStatus status;

  StatusBoard(SessionMemory memory) {
    this.memory = memory;
    status = make(SessionState.STOPPED, null, "", null);
  }

  SessionStatus status() {
    return status;
  }

  /** Begins the next attempt to connect. */
  void connecting() throws InterruptedException {
    attempt++;
    change(SessionState.CONNECTING, null, "", null);
  }

  /** Logged in. */
  void loggedIn() throws InterruptedException {
    epoch++;
    change(SessionState.RESYNC, null, "", null);
  }

  /** Complete and following, with what is wrong or null. */
  void following(@Nullable FaultReason fault, String detail) throws InterruptedException {
    attempt = 0;
    SessionState state = fault == null ? SessionState.LIVE : SessionState.DEGRADED;
    if (status.state() != state || status.fault() != fault) {
      change(state, fault, detail, null);
    }
  }

  void down(FaultReason fault, String detail, Instant nextAttempt) throws InterruptedException {
    change(SessionState.DOWN, fault, detail, nextAttempt);
  }

  /** Ended; told to nobody, because nothing is emitted after a close. */
  void stopped() {
    attempt = 0;
    status = make(SessionState.STOPPED, null, "", null);
  }

  private void change(
      SessionState state, @Nullable FaultReason fault, String detail, @Nullable Instant next)
      throws InterruptedException {
    SessionStatus changed = make(state, fault, detail, next);
    status = changed;
    LOG.info(
        "server {}: {} {} {}",
        memory.server().value(),
        state,
        fault == null ? "" : fault.code(),
        detail);
    memory.emit(new PlatformEvent.SessionChanged(changed));
    memory.flush();
  }

  private SessionStatus make(
      SessionState state, @Nullable FaultReason fault, String detail, @Nullable Instant next) {
    return new SessionStatus(
        memory.server(),
        epoch,
        state,
        memory.clock().instant(),
        fault,
        Objects.requireNonNull(detail),
        attempt,
        next);
  }
}
