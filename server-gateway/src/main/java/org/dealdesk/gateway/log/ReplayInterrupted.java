package org.dealdesk.gateway.log;

import org.dealdesk.model.fault.FaultReason;

/** The database went away while the log was being read. Whoever reads begins again. */
public final class ReplayInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FaultReason reason;

  public ReplayInterrupted(LogUnavailable cause) {
    super(cause.getMessage(), cause);
    this.reason = cause.reason();
  }

  /** Gone or full. */
  public FaultReason reason() {
    return reason;
  }
}
