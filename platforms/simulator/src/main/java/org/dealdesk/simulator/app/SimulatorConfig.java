package org.dealdesk.simulator.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.dealdesk.simulator.mt5.ManagerLogin;
import org.dealdesk.simulator.world.WorldConfig;
import org.jspecify.annotations.Nullable;

/**
 * How to start a simulator. Immutable.
 *
 * @param world what the world is made from
 * @param firstPort port of server 1, the next one for server 2; 0 for any free ones
 * @param managers who may log in, on every server
 * @param truth file for truth lines, null for none
 * @param clock stamps everything
 * @param running whether the world moves by itself; if not, {@link Simulator#step} moves it
 * @param rest the REST doors, null for none
 */
public record SimulatorConfig(
    WorldConfig world,
    int firstPort,
    List<ManagerLogin> managers,
    @Nullable Path truth,
    Clock clock,
    boolean running,
    @Nullable Rest rest) {
  /** Names of the two servers unless others are given. */
  public static final List<String> SERVER_NAMES = List.of("MT5 LD4-1", "MT5 NY4-1");

  /** Log-in of the manager unless another is given. */
  public static final long MANAGER = 1000;

  public SimulatorConfig {
    managers = List.copyOf(managers);
    checkRoom(firstPort, world);
    if (rest != null) {
      checkRoom(rest.firstPort, world);
    }
  }

  /**
   * The REST doors of the servers, beside those for packets.
   *
   * @param firstPort port of server 1, the next one for server 2; 0 for any free ones
   * @param certificate file the certificate that clients have to trust is written to, null for none
   */
  public record Rest(int firstPort, @Nullable Path certificate) {}

  private static void checkRoom(int firstPort, WorldConfig world) {
    if (firstPort < 0 || firstPort + world.serverNames().size() > 65_536) {
      throw new IllegalArgumentException("the port must leave room for every server");
    }
  }

  /** A small world on free ports: manager 1000, password {@code password}, no truth file. */
  public static SimulatorConfig small(long seed, int accounts, String password) {
    return new SimulatorConfig(
        new WorldConfig(seed, accounts, 4, 20, true, SERVER_NAMES, MANAGER),
        0,
        List.of(ManagerLogin.full(MANAGER, password)),
        null,
        Clock.systemUTC(),
        true,
        null);
  }

  /** The same with other rates: positions per account and deals per second. */
  public SimulatorConfig rates(int positionsPerAccount, int dealsPerSecond) {
    WorldConfig changed =
        new WorldConfig(
            world.seed(),
            world.accounts(),
            positionsPerAccount,
            dealsPerSecond,
            world.weekendOpen(),
            world.serverNames(),
            world.manager());
    return new SimulatorConfig(changed, firstPort, managers, truth, clock, running, rest);
  }

  /** The same with these managers. */
  public SimulatorConfig managers(List<ManagerLogin> newManagers) {
    return new SimulatorConfig(world, firstPort, newManagers, truth, clock, running, rest);
  }

  /** The same writing truth lines to a file. */
  public SimulatorConfig truth(Path file) {
    return new SimulatorConfig(world, firstPort, managers, file, clock, running, rest);
  }

  /** The same moved by {@link Simulator#step} alone, stamped by a clock of the caller's. */
  public SimulatorConfig stepped(Clock newClock) {
    return new SimulatorConfig(world, firstPort, managers, truth, newClock, false, rest);
  }

  /** The same with REST doors. */
  public SimulatorConfig rest(Rest doors) {
    return new SimulatorConfig(world, firstPort, managers, truth, clock, running, doors);
  }
}
