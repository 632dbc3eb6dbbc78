package org.dealdesk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.DealEntry;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.TradingServer;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final long START = 1_763_629_000_000L;

  private static World world(long seed, int accounts, int dealsPerSecond) {
    return WorldBuilder.build(
        new WorldConfig(seed, accounts, 4, dealsPerSecond, true, List.of("One", "Two"), 1000),
        START);
  }

  /** Runs with a wall clock that may stutter: only the stamps may depend on it. */
  private static World run(World world, int steps, long strideMs) {
    for (int i = 1; i <= steps; i++) {
      world.step(START + i * strideMs);
    }
    return world;
  }

  /** Everything but the stamps. */
  private static List<String> story(World world) {
    List<String> story = new ArrayList<>();
    for (TradingServer server : world.servers()) {
      for (int i = 0; i < server.deals().size(); i++) {
        Deal d = server.deals().at(i);
        story.add(
            List.of(
                    d.ticket(),
                    d.login(),
                    d.order(),
                    d.action(),
                    d.entry(),
                    d.reason(),
                    d.lotsE4(),
                    d.priceE8(),
                    d.amount(),
                    d.positionId(),
                    d.comment())
                .toString());
      }
      for (Account a : server.accounts()) {
        story.add(a.login() + a.group().name() + a.user().name() + a.balance() + a.credit());
      }
    }
    return story;
  }

  @Test
  void theSameSeedTellsTheSameStoryWhateverTheClock() {
    List<String> one = story(run(world(11, 300, 60), 800, 25));
    List<String> two = story(run(world(11, 300, 60), 800, 31));
    assertThat(two).isEqualTo(one);
    assertThat(story(run(world(12, 300, 60), 800, 25))).isNotEqualTo(one);
  }

  @Test
  void everyBalanceIsTheSumOfItsDeals() {
    World world = run(world(5, 400, 200), 1200, 25);
    for (TradingServer server : world.servers()) {
      for (Account account : server.accounts()) {
        long balance = 0;
        long credit = 0;
        for (int place : account.dealIndexes()) {
          Deal deal = server.deals().at(place);
          if (deal.action() == DealAction.CREDIT || deal.action() == DealAction.BONUS) {
            credit += deal.amount();
          } else {
            balance += deal.amount();
          }
        }
        assertThat(account.balance()).as("balance of %d", account.login()).isEqualTo(balance);
        assertThat(account.credit()).as("credit of %d", account.login()).isEqualTo(credit);
      }
    }
  }

  @Test
  void dealsComeAtTheAskedRateAndInEveryKind() {
    World world = world(21, 600, 200);
    int before = dealCount(world);
    run(world, 1200, 25);
    // Half a minute at 200 a second; Poisson, so within a few percent.
    assertThat(dealCount(world) - before).isBetween(5_500, 6_500);
    long crash = START + 1200 * 25;
    world.quote(
        world.market().catalogue().get("XAUUSD"), 150_000_000_000L, 150_050_000_000L, crash);
    for (int i = 0; i < 200; i++) {
      world.step(crash);
    }
    Set<DealEntry> entries = EnumSet.noneOf(DealEntry.class);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    Set<DealAction> actions = EnumSet.noneOf(DealAction.class);
    for (TradingServer server : world.servers()) {
      for (Deal deal : server.deals().between(START + 1, Long.MAX_VALUE)) {
        entries.add(deal.entry());
        reasons.add(deal.reason());
        actions.add(deal.action());
      }
    }
    assertThat(entries).containsExactlyInAnyOrder(DealEntry.values());
    assertThat(reasons)
        .contains(Reason.CLIENT, Reason.EXPERT, Reason.SL, Reason.TP, Reason.SO, Reason.GATEWAY);
    assertThat(actions)
        .contains(DealAction.BUY, DealAction.SELL, DealAction.BALANCE, DealAction.CREDIT);
  }

  private static int dealCount(World world) {
    return world.servers().stream().mapToInt(s -> s.deals().size()).sum();
  }

  @Test
  void swapsAreChargedWhenTheServersDayEnds() {
    World world = world(2, 200, 0);
    world.step(START);
    long nextDay = START + 86_400_000L;
    world.step(nextDay);
    long charged =
        world.servers().getFirst().accounts().stream()
            .flatMap(a -> a.positions().stream())
            .filter(p -> p.storage() != 0)
            .count();
    assertThat(charged).isPositive();
    assertThat(world.servers().getLast().accounts())
        .filteredOn(a -> !a.group().swaps())
        .flatMap(Account::positions)
        .allMatch(p -> p.storage() == 0);
  }

  @Test
  void pausedClientsDoNothing() {
    World world = world(3, 200, 100);
    world.flowing(false);
    run(world, 400, 25);
    for (TradingServer server : world.servers()) {
      assertThat(server.deals().between(START + 1, Long.MAX_VALUE))
          .allMatch(d -> d.reason() != Reason.CLIENT || !d.trade());
    }
  }
}
