package org.dealdesk.benchmarks.picture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.TradingServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two trading servers whose world stands still, in a process of their own: arguments are seed,
 * accounts, positions per account and the file to write when they listen. Runs until killed.
 */
final class ServersMain {
  /** What a server holds, by its own count. */
  record Held(
      int port, int accounts, int positions, BigDecimal boughtUnits, BigDecimal soldUnits) {}

  /** What all servers hold. */
  record World(List<Held> servers) {}

  private ServersMain() {}

  /** Program entry. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SimulatorConfig config =
        SimulatorConfig.small(
                Long.parseLong(arguments[0]),
                Integer.parseInt(arguments[1]),
                Gateway.MANAGER_PASSWORD)
            .rates(Integer.parseInt(arguments[2]), 20)
            .stepped(Clock.systemUTC());
    try (Simulator simulator = Simulator.start(config)) {
      List<Held> held = new ArrayList<>();
      for (TradingServer server : simulator.world().servers()) {
        held.add(held(server, simulator.ports().get(server.index())));
      }
      Path ready = Path.of(arguments[3]);
      Path written = ready.resolveSibling(ready.getFileName() + ".tmp");
      Files.writeString(written, JsonMapper.shared().writeValueAsString(new World(held)));
      Files.move(written, ready, StandardCopyOption.ATOMIC_MOVE);
      new CountDownLatch(1).await();
    }
  }

  private static Held held(TradingServer server, int port) {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    for (Account account : server.accounts()) {
      for (Position position : account.positions()) {
        if (position.buy()) {
          bought = bought.add(position.units());
        } else {
          sold = sold.add(position.units());
        }
      }
    }
    return new Held(
        port,
        server.accounts().size(),
        server.positionCount(),
        bought.stripTrailingZeros(),
        sold.stripTrailingZeros());
  }
}
