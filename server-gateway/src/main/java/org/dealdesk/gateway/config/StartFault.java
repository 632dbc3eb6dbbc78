package org.dealdesk.gateway.config;

import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * A start that cannot go on, for a reason the person at the console can mend. Thrown on the way up
 * only; what fails later is an outcome or a health item.
 */
public final class StartFault extends RuntimeException {
  private final FaultReason reason;

  /**
   * @param reason the stable reason, which chooses the sentence and the way out
   * @param detail what exactly, already in words
   */
  public StartFault(FaultReason reason, String detail) {
    this(reason, detail, null);
  }

  /** As above, keeping the technical cause for the log. */
  public StartFault(FaultReason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /** The stable reason. */
  public FaultReason reason() {
    return reason;
  }

  /** What exactly went wrong. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Two or three lines for a person: code and sentence, what exactly, what to do. */
  public String forPerson() {
    String code = reason.code();
    return code
        + " "
        + Texts.of(code)
        + System.lineSeparator()
        + "  "
        + detail()
        + System.lineSeparator()
        + "  "
        + Texts.of(code + ".do");
  }
}
