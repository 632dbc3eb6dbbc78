package org.dealdesk.simulator.world;

import java.util.List;

/**
 * What a world is made from.
 *
 * @param seed same seed, same world
 * @param accounts number of clients' accounts over all servers, 1 to 1,000,000
 * @param positionsPerAccount mean number of open positions of an account, 0 to 100
 * @param dealsPerSecond mean rate of deals, coverage included, 0 to 10,000
 * @param weekendOpen whether markets trade round the clock and on weekends
 * @param serverNames name of each server, 1 or 2
 * @param manager log-in of the manager, who has a user record on every server
 */
public record WorldConfig(
    long seed,
    int accounts,
    int positionsPerAccount,
    int dealsPerSecond,
    boolean weekendOpen,
    List<String> serverNames,
    long manager) {
  public WorldConfig {
    serverNames = List.copyOf(serverNames);
    require(accounts >= 1 && accounts <= 1_000_000, "accounts must be 1..1000000");
    require(
        positionsPerAccount >= 0 && positionsPerAccount <= 100,
        "positions per account must be 0..100");
    require(dealsPerSecond >= 0 && dealsPerSecond <= 10_000, "deals per second must be 0..10000");
    require(serverNames.size() == 1 || serverNames.size() == 2, "one or two servers");
    require(
        serverNames.stream().distinct().count() == serverNames.size(), "server names must differ");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
