package org.dealdesk.wire;

/**
 * A log record this version cannot read: damaged, or written by a newer version. The reader stops,
 * for a figure made without it would be wrong and look right.
 */
public final class UnreadableRecord extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnreadableRecord(String message) {
    super(message);
  }

  public UnreadableRecord(String message, Throwable cause) {
    super(message, cause);
  }
}
