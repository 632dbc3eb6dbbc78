package org.dealdesk.simulator.trading;

/** Kind of an order, with the platform's number. */
public enum OrderType {
  BUY(0, true),
  SELL(1, false),
  BUY_LIMIT(2, true),
  SELL_LIMIT(3, false),
  BUY_STOP(4, true),
  SELL_STOP(5, false),
  BUY_STOP_LIMIT(6, true),
  SELL_STOP_LIMIT(7, false),
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
      case BUY_LIMIT, SELL_LIMIT, BUY_STOP, SELL_STOP, BUY_STOP_LIMIT, SELL_STOP_LIMIT -> true;
      case BUY, SELL, CLOSE_BY -> false;
    };
  }

  /** Whether it becomes a limit order when its price is reached. */
  public boolean stopLimit() {
    return this == BUY_STOP_LIMIT || this == SELL_STOP_LIMIT;
  }
}
