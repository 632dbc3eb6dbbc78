package org.dealdesk.simulator.trading;

/** State of an order, with the platform's number. */
public enum OrderState {
  PLACED(1),
  CANCELED(2),
  PARTIAL(3),
  FILLED(4),
  REJECTED(5),
  EXPIRED(6);

  private final int code;

  OrderState(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
