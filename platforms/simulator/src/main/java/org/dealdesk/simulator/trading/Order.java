package org.dealdesk.simulator.trading;

/**
 * An order: pending in a server's book, or done in its history. Immutable.
 *
 * @param lotsE4 initial volume in 1/10,000 lot
 * @param leftE4 volume not yet filled
 * @param expiresMs when it expires, 0 for never
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
    long priceE8,
    long slE8,
    long tpE8,
    long setupMs,
    long expiresMs,
    long doneMs,
    long positionId,
    long positionById,
    Reason reason,
    String comment) {

  Order finished(OrderState newState, long newLeftE4, long atMs, long position) {
    return new Order(
        ticket,
        login,
        symbol,
        type,
        newState,
        lotsE4,
        newLeftE4,
        priceE8,
        slE8,
        tpE8,
        setupMs,
        expiresMs,
        atMs,
        position,
        positionById,
        reason,
        comment);
  }
}
