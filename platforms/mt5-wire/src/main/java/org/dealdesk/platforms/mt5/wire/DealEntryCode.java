package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** What a deal does to its position. The numbers are the platform's. */
public enum DealEntryCode {
  IN(0),
  OUT(1),
  IN_OUT(2),
  OUT_BY(3);

  private final int code;

  DealEntryCode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable DealEntryCode of(long code) {
    for (DealEntryCode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
