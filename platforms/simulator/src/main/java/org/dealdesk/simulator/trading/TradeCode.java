package org.dealdesk.simulator.trading;

/** Why a trade was done or refused, with the platform's return code. */
public enum TradeCode {
  PLACED(10008),
  DONE(10009),
  INVALID(10013),
  INVALID_VOLUME(10014),
  INVALID_PRICE(10015),
  INVALID_STOPS(10016),
  TRADE_DISABLED(10017),
  MARKET_CLOSED(10018),
  NO_MONEY(10019),
  NO_PRICE(10021),
  INVALID_EXPIRATION(10022),
  NO_CHANGES(10025),
  INVALID_FILL(10030),
  LIMIT_ORDERS(10033),
  INVALID_ORDER(10035),
  INVALID_CLOSE_VOLUME(10038),
  FIFO_CLOSE(10045),
  AMOUNT_LIMIT(4005);

  private final int code;

  TradeCode(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }
}
