package org.dealdesk.simulator.trading;

/** How much of the floating profit counts as free margin, with the platform's number. */
public enum FreeMarginMode {
  NONE(0),
  ALL(1),
  PROFIT(2),
  LOSS(3);

  private final int code;

  FreeMarginMode(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }

  /** The mode of a number on the wire, 0 to 3. */
  public static FreeMarginMode of(int code) {
    return switch (code) {
      case 0 -> NONE;
      case 1 -> ALL;
      case 2 -> PROFIT;
      case 3 -> LOSS;
      default -> throw new IllegalArgumentException("no free margin mode " + code);
    };
  }

  /** The part of a floating result that counts, in the same units. */
  long counted(long floating) {
    return switch (this) {
      case NONE -> 0;
      case ALL -> floating;
      case PROFIT -> Math.max(0, floating);
      case LOSS -> Math.min(0, floating);
    };
  }
}
