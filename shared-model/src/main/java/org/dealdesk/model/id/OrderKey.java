package org.dealdesk.model.id;

/**
 * An order, open or closed.
 *
 * @param server the server that gave the number
 * @param ticket greater than zero
 */
public record OrderKey(ServerId server, long ticket) {
  public OrderKey {
    if (ticket <= 0) {
      throw new IllegalArgumentException("ticket must be positive, was " + ticket);
    }
  }
}
