package org.dealdesk.simulator.trading;

/** How a deal changes a position, with the platform's number. */
public enum DealEntry {
  IN(0),
  OUT(1),
  INOUT(2),
  OUT_BY(3);

  private final int code;

  DealEntry(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
