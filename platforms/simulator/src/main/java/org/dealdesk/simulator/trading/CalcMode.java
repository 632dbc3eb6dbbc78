package org.dealdesk.simulator.trading;

/** How margin and profit of a symbol are calculated, with the manager interface's number. */
public enum CalcMode {
  FOREX(0),
  FUTURES(1),
  CFD(2),
  CFDINDEX(3),
  CFDLEVERAGE(4),
  FOREX_NO_LEVERAGE(5),
  EXCH_STOCKS(32),
  EXCH_FUTURES(33),
  EXCH_BONDS(37),
  COLLATERAL(64);

  private final int code;

  CalcMode(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
