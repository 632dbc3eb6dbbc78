package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.Nullable;

/** What a deal is. The numbers are the platform's. */
public enum DealAction {
  BUY(0),
  SELL(1),
  BALANCE(2),
  CREDIT(3),
  CHARGE(4),
  CORRECTION(5),
  BONUS(6),
  COMMISSION(7),
  COMMISSION_DAILY(8),
  COMMISSION_MONTHLY(9),
  AGENT_DAILY(10),
  AGENT_MONTHLY(11),
  INTEREST_RATE(12),
  BUY_CANCELED(13),
  SELL_CANCELED(14),
  DIVIDEND(15),
  DIVIDEND_FRANKED(16),
  TAX(17),
  AGENT(18),
  SO_COMPENSATION(19),
  SO_COMPENSATION_CREDIT(20);

  private final int code;

  DealAction(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The constant with this number, null where this version does not know it. */
  public static @Nullable DealAction of(long code) {
    for (DealAction each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return null;
  }
}
