package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** How the accounts of a group hold positions. The numbers are the platform's. */
public enum GroupMarginMode {
  NETTING(0),
  EXCHANGE(1),
  HEDGED(2);

  private final int code;

  GroupMarginMode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable GroupMarginMode of(long code) {
    for (GroupMarginMode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
