package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** Direction of a position. The numbers are the platform's. */
public enum PositionAction {
  BUY(0),
  SELL(1);

  private final int code;

  PositionAction(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable PositionAction of(long code) {
    for (PositionAction each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
