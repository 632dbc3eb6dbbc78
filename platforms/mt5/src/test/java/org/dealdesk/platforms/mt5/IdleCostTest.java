package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.mt5.CountingRelay.Exchange;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Book;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What following costs while nothing happens, against simulated servers that stand still: the same
 * whatever the number of accounts.
 */
@Tag("slow")
class IdleCostTest {
  private static final String PASSWORD = "Simulator1";
  private static final int FEW = 50;
  private static final int MANY = 2_000;

  /** So that every round does everything: polls are further apart than sweeps and looks. */
  private static final String POLL_MS = "60";

  /** Longer than any look back at deals. */
  private static final Duration AWHILE = Duration.ofMinutes(10);

  /** The last call of each round. */
  private static final String LAST = "TICK_LAST";

  /** What whole rounds of an idle session cost, after its picture. */
  private static List<List<Exchange>> rounds(int accounts, int count, String slowMs)
      throws Exception {
    Map<String, String> options = new HashMap<>();
    options.put("crypt", "none");
    options.put("batch.logins", "20");
    options.put("poll.deals.ms", POLL_MS);
    options.put("poll.ticks.ms", POLL_MS);
    options.put("sweep.ms", "10");
    // A round of comparing reads accounts in turn; its cost is bounded by its own batch.
    options.put("reconcile.ms", "86400000");
    options.put("slow.ms", slowMs);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T09:00:00Z"));
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    Probe probe = new Probe();
    try (Simulator simulator =
            Simulator.start(SimulatorConfig.small(5, accounts, PASSWORD).stepped(clock));
        CountingRelay relay = new CountingRelay(simulator.ports().getFirst())) {
      long login =
          simulator
              .world()
              .at(() ->
                  simulator.world().servers().getFirst().accounts().stream()
                      // Whose deals the firm does not hedge by another.
                      .filter(account -> account.group().book() == Book.COVERAGE)
                      .mapToLong(account -> account.login())
                      .max()
                      .orElseThrow());
      // What was traded before is no longer looked back at, and each world has one newest deal.
      now.updateAndGet(before -> before.plus(AWHILE));
      simulator.injectDeal(0, login, "EURUSD", true, new BigDecimal("0.05"));
      SessionConfig config =
          new SessionConfig(
              new ServerId(1),
              "idle",
              "127.0.0.1",
              relay.port(),
              SimulatorConfig.MANAGER,
              PASSWORD,
              options);
      SessionRuntime runtime =
          new SessionRuntime(
              clock, new SplittableRandom(3), Thread.ofPlatform().daemon().factory());
      try (PlatformSession session =
          new Mt5Connector().open(config, ResumePoint.NONE, probe, runtime)) {
        probe.awaitState(SessionState.LIVE);
        int picture = relay.exchanges().size();
        probe.await(count + " rounds", seen -> roundsSince(picture, relay).size() >= count);
        assertThat(session.status().state()).isEqualTo(SessionState.LIVE);
        return roundsSince(picture, relay);
      }
    }
  }

  /** Cuts calls into rounds; what stands before the first whole one is left out. */
  private static List<List<Exchange>> roundsSince(int from, CountingRelay relay) {
    List<Exchange> all = relay.exchanges();
    List<Exchange> exchanges = all.subList(from, all.size());
    List<List<Exchange>> rounds = new ArrayList<>();
    List<Exchange> round = new ArrayList<>();
    for (Exchange each : exchanges) {
      round.add(each);
      if (each.command().equals(LAST)) {
        rounds.add(round);
        round = new ArrayList<>();
      }
    }
    // The first round asks for all prices, and it may have begun before it was looked at.
    return rounds.subList(Math.min(2, rounds.size()), rounds.size());
  }

  @Test
  void anIdleRoundCostsTheSameCallsAndBytesForFewAccountsAndForMany() throws Exception {
    Set<List<Exchange>> few = new HashSet<>(rounds(FEW, 10, "600000"));
    Set<List<Exchange>> many = new HashSet<>(rounds(MANY, 10, "600000"));
    assertThat(few).as("one round is like the other").hasSize(1);
    assertThat(many).isEqualTo(few);
    assertThat(few.iterator().next())
        .extracting(Exchange::command)
        .containsExactly("TIME_SERVER", "DEAL_GET_BATCH", "DEAL_GET_BATCH", "TICK_LAST");
  }

  @Test
  void aLookForChangesCostsTheSameCallsForFewAccountsAndForMany() throws Exception {
    assertThat(longest(rounds(MANY, 4, "10"))).isEqualTo(longest(rounds(FEW, 4, "10")));
  }

  private static List<String> longest(List<List<Exchange>> rounds) {
    return rounds.stream().max(Comparator.comparingInt(List::size)).orElseThrow().stream()
        .map(Exchange::command)
        .sorted()
        .toList();
  }
}
