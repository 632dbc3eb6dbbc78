package org.dealdesk.model.trade;

/** Direction of a deal or position, from the point of view of the account that holds it. */
public enum Side {
  BUY,
  SELL;

  /** +1 for buy, -1 for sell. */
  public int sign() {
    return this == BUY ? 1 : -1;
  }
}
