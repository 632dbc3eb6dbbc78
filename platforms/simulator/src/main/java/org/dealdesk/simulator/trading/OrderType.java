package org.dealdesk.simulator.trading;

/** Kind of an order, with the platform's number. */
public enum OrderType {
  BUY(0, true),
  SELL(1, false),
  BUY_LIMIT(2, true),
  SELL_LIMIT(3, false),
  BUY_STOP(4, true),
  SELL_STOP(5, false),
  CLOSE_BY(8, true);

  private final int code;
  private final boolean buy;

  OrderType(int code, boolean buy) {
    this.code = code;
    this.buy = buy;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }

  /** Whether its deal buys. */
  public boolean buy() {
    return buy;
  }

  /** Whether it waits for a price. */
  public boolean pending() {
    return switch (this) {
      case BUY_LIMIT, SELL_LIMIT, BUY_STOP, SELL_STOP -> true;
      case BUY, SELL, CLOSE_BY -> false;
    };
  }
}
