package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStateTest {
  private static final String ALL_DAY =
      "[[],[{\"Open\":\"0\",\"Close\":\"1440\"}],[{\"Open\":\"0\",\"Close\":\"1440\"}],"
          + "[{\"Open\":\"0\",\"Close\":\"1440\"}],[{\"Open\":\"0\",\"Close\":\"1440\"}],"
          + "[{\"Open\":\"0\",\"Close\":\"780\"}],[]]";

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  @BeforeEach
  void accounts() {
    desk.apply(
        live,
        desk.group(ONE, "East\\B-USD", "USD"),
        desk.account(ONE, 1, "East\\B-USD"),
        desk.group(TWO, "West\\EUR", "EUR"),
        desk.account(TWO, 5, "West\\EUR"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.symbol(TWO, "EURUSDm", "USD", 5, "100000"));
    desk.live(live);
  }

  /** Everything about exposure and positions that a person could tell apart. */
  static String figures(LiveState state) {
    StringBuilder text = new StringBuilder();
    for (LiveInstrument instrument : state.instruments().all()) {
      text.append(instrument.id()).append(' ').append(instrument.unitDecimals());
      text.append(' ').append(instrument.priceDecimals()).append(':');
      for (int bucket = 0; bucket < state.brands().size() * Book.values().length; bucket++) {
        if (instrument.engineIndex() >= 0) {
          ExposureSum sum = new ExposureSum(state.exposure()).start(instrument.engineIndex());
          sum.add(0, bucket);
          text.append(' ').append(sum.longUnits()).append('/').append(sum.shortUnits());
          text.append('@').append(sum.longCost()).append('/').append(sum.shortCost());
          text.append('#').append(sum.longCount() + sum.shortCount());
        }
      }
      text.append('\n');
    }
    state.accounts().all().stream()
        .map(account ->
            account.key() + " " + account.brand() + account.book() + account.positionCount())
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    state
        .servers()
        .forEach(server ->
            text.append(server.lastDeal() + " " + server.accounts() + server.positions())
                .append('\n'));
    return text.toString();
  }

  private long net(String instrument, BrandBook where) {
    LiveInstrument found = live.instruments().find(instrument).orElseThrow();
    return new ExposureSum(live.exposure())
            .start(found.engineIndex())
            .add(0, live.bucket(where))
            .netUnits()
        / (long) Math.pow(10, found.unitDecimals());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aReplayedStateEqualsTheLiveOne(long seed) {
    Random random = new Random(seed);
    String[] symbols = {"EURUSD.r", "ODD.r", "USDJPY.r"};
    desk.apply(live, desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"));
    for (int i = 0; i < 400; i++) {
      long login = 1L + random.nextInt(6);
      String words =
          (random.nextBoolean() ? "buy " : "sell ")
              + ("0.0" + (1 + random.nextInt(9)) + (random.nextInt(40) == 0 ? "12345" : ""))
              + " "
              + symbols[random.nextInt(3)]
              + " x100000 at 1.0"
              + (1000 + random.nextInt(9000));
      switch (random.nextInt(12)) {
        case 0 -> desk.apply(live, desk.account(ONE, login, "East\\B-USD"));
        case 1 -> desk.apply(live, desk.account(ONE, login, "nowhere\\x"));
        case 2 ->
            desk.apply(
                live,
                desk.positions(
                    ONE,
                    login,
                    desk.position(ONE, login, login * 100, words.replace("ODD.r", "EURUSD.r"))));
        case 3 -> desk.apply(live, desk.symbol(ONE, "ODD.r", "USD", 2, "10"));
        case 4 -> desk.apply(live, desk.pictured(ONE));
        default -> {
          long position = login * 1_000 + words.charAt(words.indexOf(".r") - 1);
          desk.apply(live, desk.deal(ONE, login, position, words));
        }
      }
    }
    LiveState again = desk.newState();
    again.begin();
    desk.log().forEach(again::apply);
    if (again.needsRebuild()) {
      again.rebuild(desk, Checkpoints.NONE);
    }
    assertThat(figures(again)).isEqualTo(figures(live));
    assertThat(live.exposure().slots().openCount()).isPositive();
  }

  @Test
  void anEventMetTwiceCountsOnce() {
    Envelope deal = desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300");
    desk.apply(live, deal);
    desk.apply(live, deal);
    assertThat(net("EURUSD", new BrandBook(EAST, Book.B))).isEqualTo(100_000);
  }

  @Test
  void aDealOfThePictureChangesNoPosition() {
    desk.apply(
        live,
        desk.logged(
            new DealSeen(desk.dealOf(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.1"), true)));
    assertThat(live.exposure().slots().openCount()).isZero();
    assertThat(live.deals().count()).isEqualTo(1);
  }

  @Test
  void theLastDealIsToldOnceTheFirstPictureIsComplete() {
    desk.apply(live, desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    assertThat(live.moment().sources().getFirst().lastDeal()).isZero();
    desk.apply(live, desk.pictured(ONE));
    assertThat(live.moment().sources().getFirst().lastDeal()).isEqualTo(desk.lastTicket());
    desk.apply(live, desk.deal(ONE, 1, 10, "sell 1.00 EURUSD.r x100000 at 1.08300"));
    assertThat(live.moment().sources().getFirst().lastDeal()).isEqualTo(desk.lastTicket());
    assertThat(live.moment().sources().get(1).lastDeal()).isZero();
  }

  @Test
  void anUnmappedSymbolIsCountedUnderItsOwnNameAndIsABreak() {
    desk.apply(
        live,
        desk.symbol(ONE, "WIDGET.r", "USD", 2, "10"),
        desk.deal(ONE, 1, 10, "buy 2.00 WIDGET.r x10 at 5.00"));
    assertThat(net("UNMAPPED.WIDGET.R", new BrandBook(EAST, Book.B))).isEqualTo(20);
    assertThat(live.breaks().all())
        .anySatisfy(each -> {
          assertThat(each.key().reason()).isEqualTo(FaultReason.SYMBOL_NOT_MAPPED);
          assertThat(each.key().subject()).isEqualTo("symbol WIDGET.r");
        });
  }

  @Test
  void aSymbolOfAnotherProfitCurrencyIsNotTheInstrument() {
    desk.apply(live, desk.symbol(TWO, "DE40m", "USD", 1, "1"));
    assertThat(live.instruments().find("DE40")).isEmpty();
    assertThat(live.instruments().find("UNMAPPED.DE40M")).isPresent();
  }

  @Test
  void anUnmappedGroupIsCountedUnderItsOwnBrandAndIsABreak() {
    desk.apply(
        live,
        desk.account(ONE, 7, "nowhere\\x"),
        desk.deal(ONE, 7, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    assertThat(net("EURUSD", BrandBook.UNMAPPED)).isEqualTo(100_000);
    assertThat(live.breaks().all())
        .anySatisfy(
            each -> assertThat(each.key().reason()).isEqualTo(FaultReason.GROUP_NOT_MAPPED));
  }

  @Test
  void anUnmappedCountryIsCountedApartAndIsABreak() {
    desk.apply(live, desk.account(ONE, 7, "East\\B-USD", "Atlantis"));
    LiveAccount account = live.accounts().find(new AccountKey(ONE, 7)).orElseThrow();
    assertThat(account.country()).isEqualTo(Countries.UNMAPPED);
    assertThat(live.breaks().all())
        .anySatisfy(each -> {
          assertThat(each.key().reason()).isEqualTo(FaultReason.COUNTRY_NOT_MAPPED);
          assertThat(each.key().subject()).isEqualTo("country Atlantis");
        });
  }

  @Test
  void positionsOfAnAccountToldLateMoveWhereItBelongs() {
    desk.apply(live, desk.deal(ONE, 8, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    assertThat(net("EURUSD", BrandBook.UNMAPPED)).isEqualTo(100_000);
    desk.apply(live, desk.account(ONE, 8, "East\\B-USD"));
    assertThat(net("EURUSD", BrandBook.UNMAPPED)).isZero();
    assertThat(net("EURUSD", new BrandBook(EAST, Book.B))).isEqualTo(100_000);
  }

  @Test
  void aFinerVolumeIsCountedExactlyAfterTheLogIsReadAgain() {
    desk.apply(
        live,
        desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
        desk.deal(ONE, 1, 10, "buy 1.00 USDJPY.r x100000 at 149.000"),
        desk.deal(ONE, 1, 11, "buy 0.00000001 USDJPY.r x100000 at 149.0012"));
    assertThat(live.generation()).isEqualTo(1);
    LiveInstrument found = live.instruments().find("USDJPY").orElseThrow();
    assertThat(found.unitDecimals()).isEqualTo(3);
    assertThat(found.priceDecimals()).isEqualTo(4);
    assertThat(sum("USDJPY").longUnits()).isEqualTo(100_000_001);
  }

  private ExposureSum sum(String instrument) {
    LiveInstrument found = live.instruments().find(instrument).orElseThrow();
    return new ExposureSum(live.exposure())
        .start(found.engineIndex())
        .add(0, live.bucket(new BrandBook(EAST, Book.B)));
  }

  private List<BreakList.Break> outOfRange() {
    return live.breaks().all().stream()
        .filter(each -> each.key().reason() == FaultReason.NUMBER_OUT_OF_RANGE)
        .toList();
  }

  @Test
  void aPriceOfManyDecimalsTakesNoRoomFromTheOtherDeals() {
    for (int position = 1; position <= 20; position++) {
      desk.apply(live, desk.deal(ONE, 1, position, "buy 500.00 EURUSD.r x100000 at 1.08300"));
    }
    desk.apply(live, desk.deal(ONE, 1, 21, "buy 0.01 EURUSD.r x100000 at 1.0830012345"));
    assertThat(sum("EURUSD").longUnits()).isEqualTo(100_000_100_000L);
    // 1,000 x 1.0830012345 is 1083.0012345, which has its seven decimals of cost exactly.
    assertThat(sum("EURUSD").longCost()).isEqualTo(10_830_000_000_000_000L + 10_830_012_345L);
    assertThat(live.instruments().find("EURUSD").orElseThrow().priceDecimals()).isEqualTo(5);
    assertThat(outOfRange()).isEmpty();
  }

  @Test
  void anOddPriceAddsClosesAndTurnsAPositionAtItsCost() {
    desk.apply(live, desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    desk.apply(live, desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.083000005"));
    assertThat(sum("EURUSD").longUnits()).isEqualTo(20_000_000);
    assertThat(sum("EURUSD").longCost()).isEqualTo(2_166_000_005_000L);
    desk.apply(live, desk.deal(ONE, 1, 10, "sell 1.50 EURUSD.r x100000 at 1.085000001"));
    assertThat(sum("EURUSD").longUnits()).isEqualTo(5_000_000);
    assertThat(sum("EURUSD").longCost()).isEqualTo(541_500_001_250L);
    desk.apply(live, desk.deal(ONE, 1, 10, "sell 1.00 EURUSD.r x100000 at 1.085000003"));
    assertThat(sum("EURUSD").longUnits()).isZero();
    assertThat(sum("EURUSD").longCost()).isZero();
    assertThat(sum("EURUSD").shortUnits()).isEqualTo(5_000_000);
    assertThat(sum("EURUSD").shortCost()).isEqualTo(542_500_001_500L);
    assertThat(live.exposure().slots().openCount()).isEqualTo(1);
    assertThat(outOfRange()).isEmpty();
  }

  @Test
  void unitsTooFineToKeepAreRoundedAndABreak() {
    desk.apply(live, desk.deal(ONE, 1, 10, "buy 5000.00 EURUSD.r x100000 at 1.08300"));
    desk.apply(live, desk.deal(ONE, 1, 11, "buy 1.0000000000001 EURUSD.r x100000 at 1.08300"));
    assertThat(sum("EURUSD").longUnits()).isEqualTo(50_010_000_000L);
    assertThat(outOfRange()).hasSize(1);
    assertThat(outOfRange().getFirst().key().subject()).isEqualTo("deal " + desk.lastTicket());
  }

  @Test
  void whatIsRefusedWhenTheLogIsReadAgainIsABreak() {
    desk.apply(
        live,
        desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
        desk.deal(ONE, 1, 10, "buy 1.00 USDJPY.r x100000 at 149.000"),
        desk.deal(ONE, 1, 11, "buy 0.00000001 USDJPY.r x100000 at 149.000"),
        desk.deal(ONE, 1, 12, "buy 99999999999999999 USDJPY.r x100000 at 149.000"));
    assertThat(live.generation()).isEqualTo(1);
    assertThat(outOfRange()).hasSize(1);
    assertThat(outOfRange().getFirst().key().subject()).isEqualTo("deal " + desk.lastTicket());
  }

  @Test
  void aTicketUsedAgainBelongsToItsNewHolderAlone() {
    desk.apply(
        live,
        desk.account(ONE, 2, "East\\B-USD"),
        desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
        desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 11, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    desk.advance(1_000);
    desk.apply(
        live,
        desk.positions(ONE, 2, desk.position(ONE, 2, 10, "sell 3.00 USDJPY.r x100000 at 149.000")));
    int slot = live.positions().slots().find(live.accounts().all().getLast().position(0));
    assertThat(live.positions().symbol(slot).symbol()).isEqualTo("USDJPY.r");
    assertThat(live.positions().account(slot).key()).isEqualTo(new AccountKey(ONE, 2));
    assertThat(live.positions().openedMs(slot)).isEqualTo(desk.clock().millis());
    assertThat(live.instruments().find("EURUSD").orElseThrow().openOn(ONE)).isEqualTo(1);
    assertThat(live.instruments().find("USDJPY").orElseThrow().openOn(ONE)).isEqualTo(1);

    desk.apply(live, desk.positions(ONE, 1));
    assertThat(sum("EURUSD").longUnits()).isZero();
    assertThat(sum("USDJPY").shortUnits()).isEqualTo(30_000_000);
    assertThat(live.servers().iterator().next().positions()).isEqualTo(1);
  }

  @Test
  void aPriceThatCannotBeCountedLeavesTheOldOneAndTheOthersStand() {
    desk.apply(live, desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"));
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    desk.quote(
        live,
        ONE,
        desk.tick("EURUSD.r", "99999999999999999999", "99999999999999999999"),
        desk.tick("USDJPY.r", "149.500", "149.510"));
    LiveInstrument eurusd = live.instruments().find("EURUSD").orElseThrow();
    LiveInstrument usdjpy = live.instruments().find("USDJPY").orElseThrow();
    assertThat(live.exposure().instruments().bid(eurusd.engineIndex())).isEqualTo(108_490);
    assertThat(live.exposure().instruments().bid(usdjpy.engineIndex())).isEqualTo(149_500);
    assertThat(outOfRange().getFirst().key().subject()).isEqualTo("price of EURUSD.r");
    // Its scales change later, and the price told last still fits them.
    desk.apply(live, desk.symbol(ONE, "EURUSD.r", "USD", 6, "100000"));
    assertThat(live.exposure().instruments().bid(eurusd.engineIndex())).isEqualTo(1_084_900);
  }

  @Test
  void aPositionsReadTakesWhatItDoesNotNameAway() {
    desk.apply(
        live,
        desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 11, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.positions(
            ONE, 1, desk.position(ONE, 1, 11, "buy 2.00 EURUSD.r x100000 at 1.083456789")));
    assertThat(net("EURUSD", new BrandBook(EAST, Book.B))).isEqualTo(200_000);
    LiveAccount account = live.accounts().find(new AccountKey(ONE, 1)).orElseThrow();
    assertThat(account.positionCount()).isEqualTo(1);
    assertThat(live.servers().iterator().next().positions()).isEqualTo(1);
  }

  @Test
  void anAbsurdDealIsABreakAndTheRestGoesOn() {
    desk.apply(
        live,
        desk.deal(ONE, 1, 10, "buy 99999999999999999 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 11, "buy 1.00 EURUSD.r x100000 at 1.08300"));
    assertThat(net("EURUSD", new BrandBook(EAST, Book.B))).isEqualTo(100_000);
    assertThat(live.breaks().all())
        .anySatisfy(
            each -> assertThat(each.key().reason()).isEqualTo(FaultReason.NUMBER_OUT_OF_RANGE));
  }

  @Test
  void aPriceIsThatOfTheServerWhichQuotedLastAndGrowsStale() {
    LiveInstrument eurusd = live.instruments().find("EURUSD").orElseThrow();
    assertThat(eurusd.priceState()).isEqualTo(LiveInstrument.NO_PRICE);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    desk.advance(100);
    desk.quote(live, TWO, desk.tick("EURUSDm", "1.08491", "1.08501"));
    assertThat(live.exposure().instruments().bid(eurusd.engineIndex())).isEqualTo(108_491);
    assertThat(eurusd.priceState()).isZero();

    desk.advance(5_001);
    assertThat(live.heartbeat()).isTrue();
    assertThat(eurusd.priceState()).isEqualTo(LiveInstrument.STALE);
    assertThat(live.heartbeat()).isFalse();
  }

  @Test
  void outsideTheSessionThePriceIsOfficialAndNotStale() {
    desk.apply(
        live,
        desk.symbol(
            ONE, "GBPUSD.r", "USD", 5, "100000", "0.01", Map.of("SessionsQuotes", ALL_DAY)));
    desk.quote(live, ONE, desk.tick("GBPUSD.r", "1.26700", "1.26712"));
    LiveInstrument gbpusd = live.instruments().find("GBPUSD").orElseThrow();
    assertThat(gbpusd.priceState()).isZero();
    // The market closes at 13:00 that Friday.
    desk.advance(3_600_000);
    live.heartbeat();
    assertThat(gbpusd.priceState()).isEqualTo(LiveInstrument.OUT_OF_SESSION);
  }

  @Test
  void aServerThatIsDownMarksWhatDependsOnIt() {
    desk.apply(live, desk.deal(TWO, 5, 10, "buy 1.00 EURUSDm x100000 at 1.08300"));
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    LiveInstrument eurusd = live.instruments().find("EURUSD").orElseThrow();
    assertThat(eurusd.priceState()).isZero();
    desk.advance(1);
    live.begin();
    live.session(desk.status(TWO, SessionState.DOWN));
    assertThat(eurusd.priceState()).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(live.moment().sources())
        .extracting(SourceMark::state)
        .isEqualTo(List.of(SessionState.LIVE, SessionState.DOWN));
  }

  @Test
  void theSessionsOwnWordCountsWhateverItsClockSays() {
    var resync = desk.status(ONE, SessionState.RESYNC);
    live.session(desk.status(ONE, SessionState.CONNECTING));
    live.session(resync);
    desk.advance(-3_600_000);
    live.session(desk.status(ONE, SessionState.DOWN));
    assertThat(live.servers().iterator().next().status().state()).isEqualTo(SessionState.DOWN);
    // The log tells later what the session has told already.
    desk.advance(7_200_000);
    desk.apply(live, desk.logged(new SessionChanged(resync)));
    assertThat(live.servers().iterator().next().status().state()).isEqualTo(SessionState.DOWN);
  }
}
