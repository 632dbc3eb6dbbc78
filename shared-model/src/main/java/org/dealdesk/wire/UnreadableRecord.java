package org.dealdesk.wire;

/**
 * A log record this version cannot read: damaged, or written by a newer version. A figure made
 * without it would be wrong and look right, so whoever reads on says whose it is.
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
