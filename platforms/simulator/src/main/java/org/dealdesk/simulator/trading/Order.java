package org.dealdesk.simulator.trading;

/**
 * An order: pending in a server's book, or done in its history. Immutable.
 *
 * @param lotsE4 initial volume in 1/10,000 lot
 * @param leftE4 volume not yet filled
 * @param terms what it waits for
 * @param rateMarginE12 margin to deposit currency when it was placed, scaled by 1e12
 * @param setupMs when it was placed, UTC milliseconds
 * @param doneMs when it left the book, 0 while pending
 * @param positionId position it opened or closed, 0 for none
 * @param positionById second position of a close-by, 0 for none
 */
public record Order(
    long ticket,
    long login,
    ServerSymbol symbol,
    OrderType type,
    OrderState state,
    long lotsE4,
    long leftE4,
    OrderTerms terms,
    long rateMarginE12,
    long setupMs,
    long doneMs,
    long positionId,
    long positionById,
    Reason reason,
    String comment) {

  /** Price it waits for or was filled at, scaled by 1e8. */
  public long priceE8() {
    return terms.priceE8();
  }

  /** When it ends, UTC milliseconds, 0 for never. */
  public long expiresMs() {
    return terms.expiresMs();
  }

  Order finished(OrderState newState, long newLeftE4, long atMs, long position) {
    return with(type, newState, newLeftE4, terms, atMs, position);
  }

  /** The same still waiting, partly filled. */
  Order reduced(long newLeftE4, long position) {
    return with(type, OrderState.PARTIAL, newLeftE4, terms, 0, position);
  }

  /** The same with other terms, or as another kind. */
  Order modified(OrderType newType, OrderTerms newTerms) {
    return with(newType, state, leftE4, newTerms, doneMs, positionId);
  }

  private Order with(
      OrderType newType,
      OrderState newState,
      long newLeftE4,
      OrderTerms newTerms,
      long newDoneMs,
      long position) {
    return new Order(
        ticket,
        login,
        symbol,
        newType,
        newState,
        lotsE4,
        newLeftE4,
        newTerms,
        rateMarginE12,
        setupMs,
        newDoneMs,
        position,
        positionById,
        reason,
        comment);
  }
}
