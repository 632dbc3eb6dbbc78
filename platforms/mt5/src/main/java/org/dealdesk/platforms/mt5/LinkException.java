package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.time.Duration;
import org.dealdesk.model.fault.FaultReason;

/** The connection is of no use any more, for this reason. */
class LinkException extends IOException {
  private static final long serialVersionUID = 1L;

  private final FaultReason reason;

  LinkException(FaultReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  LinkException(FaultReason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  FaultReason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  /** One request came to nothing; the connection may be sound. */
  abstract static sealed class Unanswered extends LinkException {
    private static final long serialVersionUID = 1L;

    private Unanswered(FaultReason reason, String detail) {
      super(reason, detail);
    }
  }

  /** One request was not answered in time. */
  static final class Late extends Unanswered {
    private static final long serialVersionUID = 1L;

    Late(String command, Duration limit) {
      super(
          FaultReason.PLATFORM_SILENT,
          command + " not answered within " + limit.toMillis() + " ms");
    }
  }

  /** The server answered, and the answer is no. */
  static sealed class Refused extends Unanswered {
    private static final long serialVersionUID = 1L;

    private Refused(FaultReason reason, String detail) {
      super(reason, detail);
    }

    Refused(String detail) {
      this(FaultReason.PLATFORM_REFUSED, detail);
    }
  }

  /** The answer is no because the manager lacks a right. */
  static final class NotPermitted extends Refused {
    private static final long serialVersionUID = 1L;

    NotPermitted(String detail) {
      super(FaultReason.PLATFORM_PERMISSION, detail);
    }
  }

  /** The answer was longer than the session takes. */
  static final class TooLarge extends Unanswered {
    private static final long serialVersionUID = 1L;

    TooLarge(String detail) {
      super(FaultReason.PLATFORM_PROTOCOL, detail);
    }
  }
}
