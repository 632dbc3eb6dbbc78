package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.gateway.live.DealTape;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.trade.Deal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class DealsProjectionTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
  private final Semaphore refreshes = new Semaphore(0);
  private final List<DealsView> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(DealsView::close);
  }

  private record Stored(List<StoredDeal> deals, AtomicBoolean gone) implements DealQueries {
    @Override
    public List<StoredDeal> ofAccount(AccountKey account, long beforeTicket, int limit) {
      if (gone.get()) {
        throw new IllegalStateException("the database is gone");
      }
      return deals.stream().filter(d -> d.deal().account().equals(account)).toList();
    }

    @Override
    public List<StoredDeal> newest(int limit) {
      return deals;
    }

    @Override
    public Optional<StoredDeal> find(DealKey key) {
      return Optional.empty();
    }

    @Override
    public List<StoredDeal> revisions(DealKey key) {
      return List.of();
    }
  }

  @BeforeEach
  void accounts() {
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.account(ONE, 2, "West\\EUR"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"));
  }

  private Rows rows(Map<String, String> parameters, Entitlement entitlement) {
    DealsView view =
        new DealsView(
            beans.getBeanProvider(DealQueries.class),
            refreshes::release,
            Executors.defaultThreadFactory());
    open.add(view);
    return Rows.of(view, new ViewRequest("deals", parameters, entitlement), live);
  }

  @Test
  void theTapeShowsWhatComesAndLetsTheOldestGo() {
    Rows rows = rows(Map.of(), ALL);
    assertThat(rows.keys()).isEmpty();
    for (int i = 0; i < DealTape.LIMIT + 10; i++) {
      desk.apply(live, desk.deal(ONE, 1, 1, "buy 0.01 EURUSD.r x100000 at 1.08300"));
      if (i % 300 == 0) {
        rows.refresh(live);
      }
    }
    rows.refresh(live);
    assertThat(rows.keys()).hasSize(DealTape.LIMIT).contains("1|" + desk.lastTicket());
    assertThat(rows.number("1|" + desk.lastTicket(), "lots")).isEqualByComparingTo("0.01");
    assertThat(rows.number("1|" + desk.lastTicket(), "price")).isEqualByComparingTo("1.08300");
  }

  @Test
  void aDealTakenOutOnTheServerStaysAndIsMarked() {
    Deal deal = desk.dealOf(ONE, 1, 1, "buy 1.00 EURUSD.r x100000 at 1.05000");
    Deal other = desk.dealOf(ONE, 1, 2, "buy 1.00 EURUSD.r x100000 at 1.05000");
    desk.apply(
        live, desk.logged(new DealSeen(deal, false)), desk.logged(new DealSeen(other, false)));
    Rows rows = rows(Map.of(), ALL);
    String key = "1|" + deal.key().ticket();
    assertThat(rows.cell(key, "dealState")).isEqualTo("");
    assertThat(rows.cell(key, "tradingDay")).isEqualTo("2026-11-20");
    desk.apply(live, desk.logged(new DealGone(deal)));
    rows.refresh(live);
    assertThat(rows.keys()).hasSize(2);
    assertThat(rows.cell(key, "dealState")).isEqualTo("GONE");
    assertThat(rows.cell("1|" + other.key().ticket(), "dealState")).isEqualTo("");
  }

  @Test
  void anAccountsDealsComeFromTheDatabaseAndThenLiveWithoutDoubles() {
    Deal old = desk.dealOf(ONE, 1, 1, "buy 1.00 EURUSD.r x100000 at 1.05000");
    Deal both = desk.dealOf(ONE, 1, 1, "buy 1.00 EURUSD.r x100000 at 1.06000");
    desk.apply(
        live,
        desk.logged(new DealSeen(both, false)),
        desk.deal(ONE, 2, 2, "buy 1.00 EURUSD.r x100000 at 1.06000"));
    beans.addBean(
        "deals",
        new Stored(
            List.of(
                new StoredDeal(both, 1, SmallDesk.EAST, desk.clock().instant(), false, false),
                new StoredDeal(old, 1, SmallDesk.EAST, desk.clock().instant(), true, false)),
            new AtomicBoolean()));
    Rows rows = rows(Map.of("server", "1", "login", "1"), ALL);
    assertThat(rows.keys()).containsExactly("1|" + old.key().ticket(), "1|" + both.key().ticket());
    desk.apply(live, desk.deal(ONE, 1, 1, "sell 1.00 EURUSD.r x100000 at 1.06000"));
    rows.refresh(live);
    assertThat(rows.keys()).hasSize(3);
  }

  @Test
  void whatTheTapeCouldNotKeepIsReadFromTheDatabase() throws Exception {
    List<StoredDeal> known = new ArrayList<>();
    AtomicBoolean gone = new AtomicBoolean();
    beans.addBean("deals", new Stored(known, gone));
    Rows rows = rows(Map.of("server", "1", "login", "1"), ALL);
    Deal own = desk.dealOf(ONE, 1, 1, "buy 1.00 EURUSD.r x100000 at 1.05000");
    desk.apply(live, desk.logged(new DealSeen(own, false)));
    known.add(new StoredDeal(own, 1, SmallDesk.EAST, desk.clock().instant(), false, false));
    for (int i = 0; i < DealTape.LIMIT; i++) {
      desk.apply(live, desk.deal(ONE, 2, 2, "buy 0.01 EURUSD.r x100000 at 1.08300"));
    }
    gone.set(true);
    rows.refresh(live);
    assertThat(rows.keys()).isEmpty();
    // The first answer is a failure; the view asks again by itself.
    assertThat(refreshes.tryAcquire(20, TimeUnit.SECONDS)).as("the failure").isTrue();
    gone.set(false);
    rows.refresh(live);
    desk.apply(live, desk.deal(ONE, 1, 1, "sell 1.00 EURUSD.r x100000 at 1.06000"));
    assertThat(refreshes.tryAcquire(20, TimeUnit.SECONDS)).as("the answer").isTrue();
    rows.refresh(live);
    assertThat(rows.keys())
        .containsExactlyInAnyOrder("1|" + own.key().ticket(), "1|" + desk.lastTicket());
  }

  @Test
  void dealsOfAnotherBrandAreNotShown() {
    desk.apply(
        live,
        desk.deal(ONE, 1, 1, "buy 1.00 EURUSD.r x100000 at 1.06000"),
        desk.deal(ONE, 2, 2, "buy 1.00 EURUSD.r x100000 at 1.06000"));
    Entitlement west = new Entitlement(Optional.of(Set.of(SmallDesk.WEST)), true);
    assertThat(rows(Map.of(), west).keys()).containsExactly("1|" + desk.lastTicket());
  }
}
