package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** How margin and profit of a symbol are calculated. The numbers are the platform's. */
public enum CalcMode {
  FOREX(0),
  FUTURES(1),
  CFD(2),
  CFDINDEX(3),
  CFDLEVERAGE(4),
  FOREX_NO_LEVERAGE(5),
  EXCH_STOCKS(32),
  EXCH_FUTURES(33),
  EXCH_FORTS(34),
  EXCH_OPTIONS(35),
  EXCH_OPTIONS_MARGIN(36),
  EXCH_BONDS(37),
  EXCH_STOCKS_MOEX(38),
  EXCH_BONDS_MOEX(39),
  COLLATERAL(64);

  private final int code;

  CalcMode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable CalcMode of(long code) {
    for (CalcMode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
