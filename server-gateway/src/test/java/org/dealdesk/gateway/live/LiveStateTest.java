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
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
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
      again.rebuild(desk.log(again.sequences()));
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
        desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 11, "buy 0.00000001 EURUSD.r x100000 at 1.0830012"));
    assertThat(live.generation()).isEqualTo(1);
    LiveInstrument found = live.instruments().find("EURUSD").orElseThrow();
    ExposureSum sum = new ExposureSum(live.exposure()).start(found.engineIndex());
    sum.add(0, live.bucket(new BrandBook(EAST, Book.B)));
    assertThat(found.unitDecimals()).isEqualTo(3);
    assertThat(found.priceDecimals()).isEqualTo(7);
    assertThat(sum.longUnits()).isEqualTo(100_000_001);
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
  void anOlderStatusOfASessionIsPassedOver() {
    var old = desk.status(ONE, SessionState.CONNECTING);
    desk.advance(10);
    live.session(desk.status(ONE, SessionState.DOWN));
    live.session(old);
    assertThat(live.servers().iterator().next().status().state()).isEqualTo(SessionState.DOWN);
  }
}
