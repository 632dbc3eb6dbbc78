package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a session tells to compare with, of a simulated server that trades all the while. */
@Tag("slow")
class ReconcileSessionTest {
  private static final String PASSWORD = "Simulator1";

  private final Probe probe = new Probe();
  private Simulator simulator;
  private PlatformSession session;

  @BeforeEach
  void connect() throws Exception {
    simulator = Simulator.start(SimulatorConfig.small(17, 400, PASSWORD).rates(3, 150));
    session =
        new Mt5Connector()
            .open(
                new SessionConfig(
                    new ServerId(1),
                    simulator.names().getFirst(),
                    "127.0.0.1",
                    simulator.ports().getFirst(),
                    SimulatorConfig.MANAGER,
                    PASSWORD,
                    Map.of("reconcile.ms", "50", "batch.logins", "60", "poll.deals.ms", "5")),
                ResumePoint.NONE,
                probe,
                new SessionRuntime(
                    Clock.systemUTC(),
                    new SplittableRandom(3),
                    Thread.ofPlatform().daemon().factory()));
  }

  @AfterEach
  void close() throws Exception {
    session.close();
    simulator.close();
  }

  @Test
  void balancesAreExactWhereTheyAreToldWhileTheServerTrades() throws Exception {
    probe.await("rounds", seen -> probe.of(Reconciled.class).size() >= 6);
    Map<Long, BigDecimal> held = new HashMap<>();
    Set<String> wrong = new TreeSet<>();
    int moved = 0;
    int compared = 0;
    for (PlatformEvent event : probe.events()) {
      if (event instanceof DealSeen seen && held.containsKey(login(seen.deal()))) {
        held.merge(login(seen.deal()), seen.deal().amount(), BigDecimal::add);
        moved++;
      } else if (event instanceof BalanceRead read) {
        BigDecimal sum = read.balance().add(read.credit());
        BigDecimal before = held.put(read.account().login(), sum);
        if (before != null) {
          compared++;
          if (before.compareTo(sum) != 0) {
            wrong.add(read.account() + " is " + sum + ", followed " + before);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(moved).as("deals behind the first reading").isGreaterThan(20);
    assertThat(compared).isGreaterThan(400);
    ReconcileRound round = probe.of(Reconciled.class).getFirst().round();
    assertThat(round.balances() + round.restless()).isEqualTo(accounts().size());
  }

  @Test
  void roundsGoThroughEveryDealAndEveryAccountInTurn() throws Exception {
    simulator.pause();
    probe.await("rounds", seen -> probe.of(Reconciled.class).size() >= 20);
    Set<Long> compared =
        probe.of(PositionsRead.class).stream()
            .map(each -> each.account().login())
            .collect(Collectors.toSet());
    assertThat(compared).containsAll(accounts());
    Set<Long> told = new TreeSet<>();
    long floor = Long.MAX_VALUE;
    for (DealsRead read : probe.of(DealsRead.class)) {
      read.deals().forEach(deal -> told.add(deal.key().ticket()));
      floor = Math.min(floor, read.fromServerMs());
      for (Deal deal : read.deals()) {
        assertThat(deal.serverTimeMs()).isBetween(read.fromServerMs(), read.untilServerMs() - 1);
      }
    }
    long reached = floor;
    assertThat(told)
        .containsAll(
            probe.deals().stream()
                .map(DealSeen::deal)
                .filter(deal -> deal.serverTimeMs() >= reached)
                .map(deal -> deal.key().ticket())
                .toList());
    assertThat(told).isNotEmpty();
  }

  @Test
  void anAccountIsSearchedAndDealsAreLookedUp() throws Exception {
    simulator.pause();
    probe.await("a round", seen -> !probe.of(Reconciled.class).isEmpty());
    long login = accounts().iterator().next();
    long kept = simulator.injectDeal(0, login, "EURUSD", true, new BigDecimal("0.10"));
    long gone = simulator.injectDeal(0, login, "EURUSD", true, new BigDecimal("0.20"));
    probe.awaitDeal(gone);
    Deal first = told(kept);
    Deal second = told(gone);
    simulator.correct(0, books -> books.takeOut(gone));

    session.search(first.account());
    probe.await("searched", seen -> !searched().isEmpty());
    DealsRead read =
        probe.of(DealsRead.class).stream()
            .filter(each -> first.account().equals(each.account()))
            .findFirst()
            .orElseThrow();
    assertThat(read.deals()).contains(first).doesNotContain(second);
    BalanceRead balance = searched().getFirst();
    assertThat(probe.events().indexOf(balance)).isGreaterThan(probe.events().indexOf(read));

    session.lookUp(List.of(first, second));
    probe.await("gone", seen -> !probe.of(DealGone.class).isEmpty());
    assertThat(probe.of(DealGone.class)).extracting(DealGone::deal).containsExactly(second);
    assertThat(probe.deals()).filteredOn(each -> each.deal().equals(first)).hasSize(2);
    assertThat(probe.of(RecordRefused.class)).isEmpty();
  }

  private List<BalanceRead> searched() {
    return probe.of(BalanceRead.class).stream().filter(BalanceRead::searched).toList();
  }

  private Deal told(long ticket) {
    return probe.deals().stream()
        .map(DealSeen::deal)
        .filter(deal -> deal.key().ticket() == ticket)
        .findFirst()
        .orElseThrow();
  }

  private static long login(Deal deal) {
    return deal.account().login();
  }

  private Set<Long> accounts() {
    return simulator
        .world()
        .at(() -> {
          List<Long> logins = new ArrayList<>();
          for (Account account : simulator.world().servers().getFirst().accounts()) {
            logins.add(account.login());
          }
          return new TreeSet<>(logins);
        });
  }
}
