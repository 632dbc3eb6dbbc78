package org.dealdesk.simulator.trading;

/** What a deal does to an account, with the platform's number. */
public enum DealAction {
  BUY(0),
  SELL(1),
  BALANCE(2),
  CREDIT(3),
  CHARGE(4),
  CORRECTION(5),
  BONUS(6),
  SO_COMPENSATION(19);

  private final int code;

  DealAction(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
