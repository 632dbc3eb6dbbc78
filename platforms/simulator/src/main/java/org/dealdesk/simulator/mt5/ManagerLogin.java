package org.dealdesk.simulator.mt5;

import java.util.EnumSet;
import java.util.Set;

/**
 * A manager who may use the Web API. Immutable.
 *
 * @param login number
 * @param password API password
 * @param rights what the manager may do
 */
public record ManagerLogin(long login, String password, Set<Right> rights) {
  public ManagerLogin {
    rights = Set.copyOf(rights);
  }

  /** A manager with every right. */
  public static ManagerLogin full(long login, String password) {
    return new ManagerLogin(login, password, EnumSet.allOf(Right.class));
  }

  /** A manager who may read accounts and trades, without people's personal details. */
  public static ManagerLogin reader(long login, String password) {
    return new ManagerLogin(login, password, EnumSet.of(Right.ACCOUNTS_READ, Right.TRADES_READ));
  }

  @Override
  public String toString() {
    return "ManagerLogin[" + login + ", " + rights + "]";
  }
}
