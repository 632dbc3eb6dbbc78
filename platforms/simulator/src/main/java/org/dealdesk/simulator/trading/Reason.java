package org.dealdesk.simulator.trading;

/** Who or what caused a deal or order, with the platform's number. */
public enum Reason {
  CLIENT(0),
  EXPERT(1),
  DEALER(2),
  SL(3),
  TP(4),
  SO(5),
  ROLLOVER(6),
  GATEWAY(9),
  MOBILE(16),
  WEB(17);

  private final int code;

  Reason(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
