package org.dealdesk.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dealdesk.gateway.ops.HealthItem.State;
import org.dealdesk.model.fault.FaultReason;

/** Which measurement is well, a warning or a fault. Pure. */
final class HealthRules {
  static final long DISK_WARN_BYTES = 2L << 30;
  static final long DISK_FAULT_BYTES = 256L << 20;
  static final long LATENCY_WARN_MS = 250;
  static final Duration CERTIFICATE_WARN = Duration.ofDays(30);

  private HealthRules() {}

  /** The database by the time it took to answer, or by why it did not. */
  static HealthItem database(long latencyMs, Optional<FaultReason> fault, Instant at) {
    State state =
        fault.isPresent() ? State.FAULT : latencyMs > LATENCY_WARN_MS ? State.WARN : State.OK;
    return new HealthItem("database", state, latencyMs, "ms", fault.orElse(null), at);
  }

  /** The data folder's disk by the bytes left on it. */
  static HealthItem disk(long freeBytes, Instant at) {
    State state =
        freeBytes < DISK_FAULT_BYTES
            ? State.FAULT
            : freeBytes < DISK_WARN_BYTES ? State.WARN : State.OK;
    FaultReason reason = state == State.OK ? null : FaultReason.DATABASE_FULL;
    return new HealthItem("disk", state, freeBytes, "bytes", reason, at);
  }

  /** The server certificate by the days left; a restart makes a new one. */
  static HealthItem certificate(Instant ends, Instant at) {
    Duration left = Duration.between(at, ends);
    State state =
        left.isNegative()
            ? State.FAULT
            : left.compareTo(CERTIFICATE_WARN) < 0 ? State.WARN : State.OK;
    return new HealthItem("certificate", state, left.toDays(), "days", null, at);
  }
}
