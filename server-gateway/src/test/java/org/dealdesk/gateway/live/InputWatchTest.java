package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.math.BigInteger;
import java.util.List;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Input that is sound piece by piece and wrong as a whole is told, once. */
class InputWatchTest {
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  @BeforeEach
  void accounts() {
    desk.apply(
        live,
        desk.group(ONE, "East\\B-USD", "USD"),
        desk.group(ONE, "East\\B-SEK", "SEK"),
        desk.group(ONE, "lp\\LP1", "USD"),
        desk.account(ONE, 1, "East\\B-USD"),
        desk.account(TWO, 1, "West\\EUR"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.symbol(TWO, "EURUSDm", "USD", 5, "100000"));
    desk.live(live);
  }

  private List<BreakList.Break> told(FaultReason reason) {
    return live.breaks().all().stream().filter(each -> each.key().reason() == reason).toList();
  }

  @Test
  void oneServerFollowedTwiceIsTold() {
    for (int i = 0; i < 4; i++) {
      assertThat(told(FaultReason.SERVER_TWICE)).hasSize(i < InputWatch.SHARED_DEALS ? 0 : 1);
      desk.advance(10);
      Deal deal = desk.dealOf(ONE, 1, 7, "buy 0.10 EURUSD.r x100000 at 1.08300");
      desk.apply(live, desk.logged(new DealSeen(deal, false)), again(deal, TWO, 1));
    }
    assertThat(told(FaultReason.SERVER_TWICE))
        .singleElement()
        .returns(TWO, each -> each.key().server())
        .returns("server 1", each -> each.key().subject());
  }

  @Test
  void twoServersThatCountTheirTicketsAlikeAreTwoServers() {
    for (int i = 0; i < 10; i++) {
      desk.advance(10);
      Deal deal = desk.dealOf(ONE, 1, 7, "buy 0.10 EURUSD.r x100000 at 1.08300");
      desk.apply(live, desk.logged(new DealSeen(deal, false)), again(deal, TWO, 2));
    }
    assertThat(told(FaultReason.SERVER_TWICE)).isEmpty();
  }

  /** The same deal as another server tells it. */
  private Envelope again(Deal deal, ServerId server, long login) {
    return desk.logged(
        new DealSeen(
            new Deal(
                new DealKey(server, deal.key().ticket()),
                new AccountKey(server, login),
                deal.order(),
                deal.position(),
                deal.kind(),
                deal.entry(),
                deal.reason(),
                deal.symbol(),
                deal.lots(),
                deal.contractSize(),
                deal.price(),
                deal.profit(),
                deal.swap(),
                deal.commission(),
                deal.time(),
                deal.serverTimeMs(),
                deal.comment()),
            false));
  }

  @Test
  void anAccountThatIsCoverageAndClientKeepsItsPositionsWhereTheyWereOpened() {
    desk.apply(live, desk.deal(ONE, 1, 7, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    desk.apply(live, desk.account(ONE, 1, "lp\\LP1"));
    assertThat(told(FaultReason.ACCOUNT_ROLES))
        .singleElement()
        .returns("account 1", each -> each.key().subject())
        .satisfies(each -> assertThat(each.detail()).startsWith("was B, is COVERAGE"));
    assertThat(longUnits(Book.B)).isEqualTo(100_000);
    assertThat(longUnits(Book.COVERAGE)).isZero();
    desk.apply(live, desk.deal(ONE, 1, 8, "buy 2.00 EURUSD.r x100000 at 1.08300"));
    assertThat(longUnits(Book.B)).isEqualTo(100_000);
    assertThat(longUnits(Book.COVERAGE)).isEqualTo(200_000);
  }

  @Test
  void anotherClientBookIsNoConflict() {
    desk.apply(live, desk.group(ONE, "East\\A-USD", "USD"), desk.account(ONE, 1, "East\\A-USD"));
    assertThat(told(FaultReason.ACCOUNT_ROLES)).isEmpty();
  }

  @Test
  void moneyWithoutARateIsToldOnceTheServerHasHadItsTime() {
    desk.apply(live, desk.account(ONE, 9, "East\\B-SEK"));
    live.heartbeat();
    assertThat(told(FaultReason.RATE_MISSING)).as("it may come yet").isEmpty();
    desk.advance(61_000);
    assertThat(live.heartbeat()).isTrue();
    desk.advance(61_000);
    live.heartbeat();
    assertThat(told(FaultReason.RATE_MISSING))
        .singleElement()
        .returns("currency SEK", each -> each.key().subject())
        .returns(1L, BreakList.Break::count);
  }

  @Test
  void openPositionsWithoutAPriceAreToldOnce() {
    desk.apply(live, desk.deal(ONE, 1, 7, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    desk.advance(61_000);
    live.heartbeat();
    desk.advance(61_000);
    live.heartbeat();
    assertThat(told(FaultReason.PRICE_MISSING))
        .singleElement()
        .returns("instrument EURUSD", each -> each.key().subject())
        .returns(1L, BreakList.Break::count);
  }

  @Test
  void whatIsQuotedAndWhatIsFlatLacksNothing() {
    desk.apply(live, desk.deal(ONE, 1, 7, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    desk.advance(61_000);
    live.heartbeat();
    assertThat(told(FaultReason.PRICE_MISSING)).isEmpty();
  }

  private long longUnits(Book book) {
    LiveInstrument instrument = live.instruments().find("EURUSD").orElseThrow();
    var sum = new ExposureSum(live.exposure()).start(instrument.engineIndex());
    sum.add(0, live.bucket(new BrandBook(SmallDesk.EAST, book)));
    return sum.longUnits() / BigInteger.TEN.pow(instrument.unitDecimals()).longValueExact();
  }
}
