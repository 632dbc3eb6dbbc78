package org.dealdesk.simulator.trading;

/**
 * What a waiting order asks for and a modification may change. Immutable.
 *
 * @param priceE8 price it waits for, scaled by 1e8
 * @param triggerE8 price of the limit order that a stop-limit order becomes, 0 for the other kinds
 * @param slE8 stop loss of the position it will open, 0 for none
 * @param tpE8 take profit of that position, 0 for none
 * @param time how long it waits
 * @param expiresMs when it ends, UTC milliseconds, 0 for never
 */
public record OrderTerms(
    long priceE8, long triggerE8, long slE8, long tpE8, OrderTime time, long expiresMs) {

  /** A price, until it is cancelled. */
  public static OrderTerms at(long priceE8) {
    return new OrderTerms(priceE8, 0, 0, 0, OrderTime.GTC, 0);
  }

  /** The same until a moment. */
  public OrderTerms until(long ms) {
    return new OrderTerms(priceE8, triggerE8, slE8, tpE8, OrderTime.SPECIFIED, ms);
  }

  /** The limit order that a stop-limit order becomes. */
  OrderTerms triggered(long limitE8) {
    return new OrderTerms(limitE8, 0, slE8, tpE8, time, expiresMs);
  }
}
