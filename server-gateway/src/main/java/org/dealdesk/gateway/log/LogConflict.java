package org.dealdesk.gateway.log;

import org.dealdesk.model.fault.FaultReason;

/**
 * Somebody else has written, or is writing, where this gateway writes. Going on would make two
 * truths, so this gateway stops writing.
 */
public final class LogConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FaultReason reason;

  public LogConflict(FaultReason reason, String message) {
    super(reason.code() + " " + message);
    this.reason = reason;
  }

  /** {@code LOG_CONFLICT}, or {@code DATABASE_IN_USE} where another gateway holds the log. */
  public FaultReason reason() {
    return reason;
  }
}
