package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** Type of an order. The numbers are the platform's. */
public enum OrderType {
  BUY(0),
  SELL(1),
  BUY_LIMIT(2),
  SELL_LIMIT(3),
  BUY_STOP(4),
  SELL_STOP(5),
  BUY_STOP_LIMIT(6),
  SELL_STOP_LIMIT(7),
  CLOSE_BY(8);

  private final int code;

  OrderType(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable OrderType of(long code) {
    for (OrderType each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
