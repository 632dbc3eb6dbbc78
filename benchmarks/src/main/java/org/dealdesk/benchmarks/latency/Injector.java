package org.dealdesk.benchmarks.latency;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.TradingServer;
import org.dealdesk.simulator.truth.NetTally;

/**
 * Deals by hand, at moments of the caller's choice and so not in step with the world's own, on both
 * servers in turn. One thread.
 */
final class Injector {
  private static final List<String> INSTRUMENTS = List.of("EURUSD", "XAUUSD", "GBPUSD");
  private static final BigDecimal LOTS = new BigDecimal("0.1");

  private final Simulator simulator;
  private final RandomGenerator random;
  private final List<List<Long>> logins = new ArrayList<>();
  private int count;

  Injector(Simulator simulator, RandomGenerator random) {
    this.simulator = simulator;
    this.random = random;
    for (TradingServer server : simulator.world().servers()) {
      logins.add(simulator.world().at(() -> clients(server)));
    }
  }

  /** One deal of some client now. */
  void inject() {
    int server = count % logins.size();
    List<Long> of = logins.get(server);
    long login = of.get(random.nextInt(of.size()));
    String instrument = INSTRUMENTS.get(count % INSTRUMENTS.size());
    simulator.injectDeal(server, login, instrument, random.nextBoolean(), LOTS);
    count++;
  }

  private static List<Long> clients(TradingServer server) {
    return server.accounts().stream()
        .filter(account -> NetTally.sideOf(account) == NetTally.Side.CLIENT)
        .filter(account -> !account.positions().isEmpty())
        .map(Account::login)
        .toList();
  }
}
