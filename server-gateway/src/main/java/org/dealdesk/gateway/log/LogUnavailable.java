package org.dealdesk.gateway.log;

import org.dealdesk.model.fault.FaultReason;

/**
 * The log cannot be reached or cannot take more just now. Nothing is known about what was being
 * appended: trying again with the same records settles it.
 */
public final class LogUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  private final FaultReason reason;

  public LogUnavailable(FaultReason reason, Throwable cause) {
    super(reason.code() + " " + cause.getMessage(), cause);
    this.reason = reason;
  }

  /** Gone or full. */
  public FaultReason reason() {
    return reason;
  }
}
