package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** What a symbol may be traded for. The numbers are the platform's. */
public enum TradeMode {
  DISABLED(0),
  LONG_ONLY(1),
  SHORT_ONLY(2),
  CLOSE_ONLY(3),
  FULL(4);

  private final int code;

  TradeMode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable TradeMode of(long code) {
    for (TradeMode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
