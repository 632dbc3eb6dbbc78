package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** Why a deal, an order or a position came to be. The numbers are the platform's. */
public enum TradeReason {
  CLIENT(0),
  EXPERT(1),
  DEALER(2),
  SL(3),
  TP(4),
  STOP_OUT(5),
  ROLLOVER(6),
  EXTERNAL_CLIENT(7),
  VARIATION_MARGIN(8),
  GATEWAY(9),
  SIGNAL(10),
  SETTLEMENT(11),
  TRANSFER(12),
  SYNC(13),
  EXTERNAL_SERVICE(14),
  MIGRATION(15),
  MOBILE(16),
  WEB(17),
  SPLIT(18),
  CORPORATE_ACTION(19);

  private final int code;

  TradeReason(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable TradeReason of(long code) {
    for (TradeReason each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
