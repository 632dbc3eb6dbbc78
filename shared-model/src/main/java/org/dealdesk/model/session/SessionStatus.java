package org.dealdesk.model.session;

import java.time.Instant;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * State of a session with its reason and times, for the health bar and the session history.
 *
 * @param server which session
 * @param epoch counts log-ins of this session since it was configured, from 1; 0 before the first
 * @param state where it stands
 * @param since when it came into that state, UTC
 * @param fault why it is degraded or down; absent otherwise
 * @param detail technical text for support, may be empty
 * @param attempt number of the running attempt to connect, 0 when live
 * @param nextAttempt when the next attempt begins; absent unless down
 */
public record SessionStatus(
    ServerId server,
    long epoch,
    SessionState state,
    Instant since,
    @Nullable FaultReason fault,
    String detail,
    int attempt,
    @Nullable Instant nextAttempt) {}
