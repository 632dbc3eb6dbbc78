package org.dealdesk.platforms.mt5.wire;

import java.io.IOException;

/** The byte stream cannot be followed any further; the connection it came from has to be closed. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What was wrong with the stream. */
  public enum Fault {
    /** A connection did not begin with the nine bytes every client sends first. */
    BAD_PREFIX,
    /** A packet header is not nine hexadecimal digits, or its flag is neither 0 nor 1. */
    BAD_HEADER,
    /** The stream ended inside a packet or between two fragments. */
    TRUNCATED,
    /** More fragmented packets are open at once than any peer needs. */
    TOO_MANY_OPEN,
    /** A body is not UTF-16 text, or the text is not a command. */
    BAD_TEXT
  }

  private final Fault fault;

  public WireException(Fault fault, String message) {
    super(fault + ": " + message);
    this.fault = fault;
  }

  /** What was wrong. */
  public Fault fault() {
    return fault;
  }
}
