package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** State of an order. The numbers are the platform's. */
public enum OrderState {
  STARTED(0),
  PLACED(1),
  CANCELED(2),
  PARTIAL(3),
  FILLED(4),
  REJECTED(5),
  EXPIRED(6),
  REQUEST_ADD(7),
  REQUEST_MODIFY(8),
  REQUEST_CANCEL(9);

  private final int code;

  OrderState(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable OrderState of(long code) {
    for (OrderState each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
