package org.dealdesk.model.id;

/**
 * A deal. What a server changes afterwards is a further revision of the same key.
 *
 * @param server the server that gave the number
 * @param ticket greater than zero
 */
public record DealKey(ServerId server, long ticket) {
  public DealKey {
    if (ticket <= 0) {
      throw new IllegalArgumentException("ticket must be positive, was " + ticket);
    }
  }
}
