package org.dealdesk.model.id;

/**
 * A position. Deals carry it, on netting and on hedging accounts alike.
 *
 * @param server the server that gave the number
 * @param ticket greater than zero
 */
public record PositionKey(ServerId server, long ticket) {
  public PositionKey {
    if (ticket <= 0) {
      throw new IllegalArgumentException("ticket must be positive, was " + ticket);
    }
  }
}
