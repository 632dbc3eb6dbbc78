package org.dealdesk.model.id;

/**
 * A trading account: the same login on two servers is two accounts.
 *
 * @param server the server that gave the number
 * @param login greater than zero
 */
public record AccountKey(ServerId server, long login) {
  public AccountKey {
    if (login <= 0) {
      throw new IllegalArgumentException("login must be positive, was " + login);
    }
  }
}
