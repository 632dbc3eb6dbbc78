package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.AccountStateRead;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.ClockRead;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.event.PlatformEvent.TicksSeen;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session against scripted servers on a real socket, one rule a test. */
class Mt5SessionTest extends ScriptedSession {
  /** Kept while the server was an hour further ahead of UTC: by its clock it is not deal 11's. */
  private static final ResumePoint RESUME =
      new ResumePoint(11, NOW.minusSeconds(9_000), (NOW.getEpochSecond() + 1_800) * 1_000);

  @ParameterizedTest
  @ValueSource(strings = {"aes", "none"})
  void thePictureIsWhatTheServerHolds(String crypt) throws Exception {
    options.put("crypt", crypt);
    FakeServer server = serve("small-world.txt");
    server.packetBytes(1_001);
    connect(server);
    probe.awaitState(SessionState.LIVE);
    probe.await("ticks", seen -> !probe.of(TicksSeen.class).isEmpty());

    assertThat(probe.states()).startsWith("CONNECTING", "RESYNC", "LIVE");
    assertThat(probe.of(ClockRead.class).getFirst().offsetMinutes()).isEqualTo(120);
    assertThat(probe.of(GroupSeen.class))
        .extracting(each -> each.group().name() + " " + each.group().marginMode())
        .containsExactly("real\\hedge HEDGING", "real\\net NETTING");
    assertThat(probe.of(SymbolSeen.class).getFirst().spec().rest())
        .containsEntry("SwapLong", "-6.10000000")
        .containsKey("SessionsQuotes");
    assertThat(probe.of(AccountSeen.class))
        .extracting(each -> each.account().name())
        .containsExactlyInAnyOrder("Ada", "Bo Berg", "Cy");
    assertThat(probe.deals()).allMatch(DealSeen::history).hasSize(2);
    assertThat(probe.deals().getFirst().deal().time())
        .as("server time is UTC+2")
        .isEqualTo(NOW.minusSeconds(7200));
    PositionsRead hedging = positionsOf(1001);
    assertThat(hedging.lastDeal()).isEqualTo(12);
    assertThat(hedging.positions())
        .extracting(
            each -> each.side() + " " + each.signedUnits().stripTrailingZeros().toPlainString())
        .containsExactly("BUY 10000", "SELL -5000");
    assertThat(indexOf(hedging)).isGreaterThan(indexOf(probe.deals().getLast()));
    PositionsRead netting = positionsOf(1002);
    assertThat(netting.lastDeal()).isZero();
    assertThat(netting.positions().getFirst().lots()).isEqualTo("0.00012345");
    assertThat(probe.of(PositionsRead.class)).hasSize(2);
    assertThat(probe.of(AccountStateRead.class)).hasSize(1);
    assertThat(probe.of(PictureComplete.class))
        .containsExactly(new PictureComplete(SERVER, 12, 3, 3));
    assertThat(probe.of(TicksSeen.class).getFirst().ticks())
        .as("a symbol without a price is left out")
        .extracting(tick -> tick.symbol())
        .containsExactly("EURUSD.r");
  }

  @Test
  void anIdleRoundIsOneCallForDealsAndOneForPrices() throws Exception {
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    long before = server.requests().size();
    long deals = server.count("DEAL_GET_BATCH");
    long ticks = server.count("TICK_LAST");
    probe.await("rounds", seen -> server.requests().size() > before + 100);
    assertThat(server.requests().subList((int) before, (int) before + 100))
        .extracting(each -> each.name())
        .containsOnly("DEAL_GET_BATCH", "TICK_LAST");
    assertThat(server.requests().subList((int) before, (int) before + 100))
        .filteredOn(each -> each.name().equals("TICK_LAST"))
        .extracting(each -> each.parameter("TRANS_ID"))
        .as("only what has changed since the last answer")
        .containsOnly("5");
    assertThat(server.count("DEAL_GET_BATCH") - deals)
        .isCloseTo(server.count("TICK_LAST") - ticks, Offset.offset(3L));
    assertThat(probe.deals()).as("deals met again are told once").hasSize(2);
  }

  @Test
  void anAccountThatTradesWhileThePictureIsReadIsReadAgain() throws Exception {
    connect(serve("small-world.txt", "trade-while-picture-is-read.txt"));
    probe.awaitDeal(14);
    probe.awaitState(SessionState.LIVE);
    assertThat(probe.of(PositionsRead.class))
        .filteredOn(each -> each.account().login() == 1001)
        .hasSize(1);
    PositionsRead settled = positionsOf(1001);
    assertThat(settled.lastDeal()).isEqualTo(13);
    assertThat(settled.positions()).hasSize(1);
    DealSeen contained = probe.deals().get(1);
    assertThat(contained.deal().key().ticket()).isEqualTo(13);
    assertThat(contained.history()).isTrue();
    assertThat(indexOf(contained)).isLessThan(indexOf(settled));
    DealSeen after = probe.deals().get(2);
    assertThat(after.deal().key().ticket()).isEqualTo(14);
    assertThat(after.history()).as("not contained in the positions of 1002").isFalse();
    assertThat(indexOf(after)).isGreaterThan(indexOf(positionsOf(1002)));
  }

  @Test
  void badRecordsAreRefusedByNameAndTheRestGoesOn() throws Exception {
    connect(serve("small-world.txt", "bad-records.txt"));
    probe.awaitDeal(46);
    probe.await(
        "the changed deal",
        seen -> probe.deals().stream().anyMatch(d -> d.deal().price().toString().equals("1.2")));
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket())
        .as("in the order of tickets, the changed one again")
        .containsExactly(45L, 46L, 45L);
    assertThat(probe.of(RecordRefused.class))
        .extracting(each -> each.subject() + " " + each.reason())
        .containsExactlyInAnyOrder(
            "deal 41 NUMBER_OUT_OF_RANGE",
            "deal 42 NUMBER_OUT_OF_RANGE",
            "deal 43 NUMBER_OUT_OF_RANGE",
            "deal 44 NUMBER_OUT_OF_RANGE",
            "deal PLATFORM_BAD_RECORD");
    assertThat(probe.states()).containsExactly("CONNECTING", "RESYNC", "LIVE");
  }

  @Test
  void positionsOfAnAccountAreToldWholeOrNotAtAll() throws Exception {
    connect(serve("small-world.txt", "bad-position.txt"));
    probe.awaitState(SessionState.LIVE);
    assertThat(probe.of(PositionsRead.class))
        .extracting(each -> each.account().login())
        .containsExactly(1002L);
    assertThat(probe.of(RecordRefused.class))
        .extracting(each -> each.subject() + " " + each.reason())
        .containsExactly("position 32 NUMBER_OUT_OF_RANGE");
    assertThat(probe.of(PictureComplete.class).getFirst().positions())
        .as("more than were told, so nobody takes the picture for whole")
        .isEqualTo(3);
  }

  @Test
  void anUnknownAccountAndSymbolAreReadBeforeTheirDealIsTold() throws Exception {
    connect(serve("small-world.txt", "unknown-login.txt"));
    probe.awaitDeal(61);
    DealSeen deal = probe.deals().getLast();
    AccountSeen account = probe.of(AccountSeen.class).getLast();
    SymbolSeen symbol = probe.of(SymbolSeen.class).getLast();
    assertThat(account.account().key().login()).isEqualTo(2001);
    assertThat(symbol.spec().symbol()).isEqualTo("DE40.r");
    assertThat(probe.of(GroupSeen.class).getLast().group().name()).isEqualTo("new\\group");
    assertThat(indexOf(deal)).isGreaterThan(indexOf(account)).isGreaterThan(indexOf(symbol));
  }

  @Test
  void afterACutNothingIsLostAndNothingTwice() throws Exception {
    FakeServer server = serve("small-world.txt");
    PlatformSession session = connect(server);
    probe.awaitState(SessionState.LIVE);
    server.say(Dialogue.of("small-world.txt", "cut-and-missed.txt"));
    server.cut();
    probe.awaitPictures(2);
    probe.await("live again", seen -> session.status().state() == SessionState.LIVE);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket() + " " + each.history())
        .containsExactly("11 true", "12 true", "15 false", "16 false");
    PositionsRead flat = positionsOf(1003);
    assertThat(flat.lastDeal()).isEqualTo(16);
    assertThat(flat.positions()).isEmpty();
    assertThat(indexOf(flat)).isGreaterThan(indexOf(probe.deals().getLast()));
    assertThat(probe.of(GroupSeen.class)).as("unchanged things are told once").hasSize(2);
    assertThat(probe.of(AccountSeen.class)).hasSize(3);
    assertThat(session.status().epoch()).isEqualTo(2);
    assertThat(probe.states())
        .containsExactly(
            "CONNECTING", "RESYNC", "LIVE", "DOWN PLATFORM_CLOSED", "CONNECTING", "RESYNC", "LIVE");
  }

  @Test
  void aGatewayThatRestartsIsToldWhatItMissedAsNew() throws Exception {
    connect(serve("small-world.txt"), RESUME, FakeServer.PASSWORD);
    probe.awaitState(SessionState.LIVE);
    assertThat(probe.deals())
        .as("deal 11 is in the overlap, and the gateway knows it by key")
        .extracting(each -> each.deal().key().ticket() + " " + each.history())
        .containsExactly("11 false", "12 false");
    assertThat(positionsOf(1001).lastDeal()).isEqualTo(12);
  }

  @Test
  void whereToGoOnIsWhatTheServersOwnClockShowed() throws Exception {
    FakeServer server = serve("small-world.txt");
    connect(server, RESUME, FakeServer.PASSWORD);
    probe.awaitState(SessionState.LIVE);
    assertThat(froms(server).getFirst()).isEqualTo(NOW.getEpochSecond() + 1_800 - 120);
  }

  @Test
  void aDealReadJustBeforeACutIsToldByTheNextConnection() throws Exception {
    FakeServer server = serve("small-world.txt", "cut-while-settling.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    assertThat(server.logins()).isEqualTo(2);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket() + " " + each.history())
        .containsExactly("11 true", "13 true");
    assertThat(positionsOf(1001).lastDeal()).isEqualTo(13);
    assertThat(positionsOf(1001).positions()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"late", "refused"})
  void aDealIsToldThoughItsAccountIsNot(String why) throws Exception {
    options.put("request.timeout.ms", "300");
    options.put("slow.ms", "1000");
    connect(serve("small-world.txt", "unknown-login.txt", "user-" + why + ".txt"));
    probe.awaitDeal(61);
    probe.await(
        "the account, asked for again",
        seen ->
            probe.of(AccountSeen.class).stream()
                .anyMatch(each -> each.account().key().login() == 2001));
    assertThat(probe.deals()).hasSize(1);
    assertThat(probe.of(RecordRefused.class))
        .extracting(RecordRefused::subject)
        .containsExactly("accounts [2001]");
    assertThat(probe.states()).noneMatch(each -> each.startsWith("DOWN"));
  }

  @Test
  void answersTooLongAreAskedForInPieces() throws Exception {
    options.put("answer.max.mb", "1");
    connect(serve("small-world.txt", "long-answers.txt"));
    probe.awaitDeal(92);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket() + " " + each.history())
        .containsExactly("90 true", "91 false", "92 false");
    assertThat(positionsOf(1001).positions()).hasSize(1);
    assertThat(probe.states()).noneMatch(each -> each.startsWith("DOWN"));
  }

  @Test
  void withoutADealTheFirstOneMayBearAnyStamp() throws Exception {
    options.put("history.hours", "0");
    serverSeconds.addAndGet(1_800);
    FakeServer server = serve("small-world.txt", "no-deals.txt");
    connect(server);
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_CLOCK);
    probe.await("polls", seen -> froms(server).size() > 5);
    assertThat(froms(server))
        .as("the server's clock is ahead, ours is not")
        .allMatch(from -> from <= NOW.getEpochSecond() + 7_200);
    assertThat(froms(server).getLast()).isEqualTo(NOW.getEpochSecond() + 7_200 - 900);
  }

  private static List<Long> froms(FakeServer server) {
    return server.requests().stream()
        .filter(each -> each.name().equals("DEAL_GET_BATCH"))
        .map(each -> Long.parseLong(String.valueOf(each.parameter("FROM"))))
        .toList();
  }

  @Test
  void aConnectionThatBreaksInThePictureLeavesNoHalfPicture() throws Exception {
    connect(serve("small-world.txt", "cut-in-answer.txt"));
    probe.awaitState(SessionState.LIVE);
    assertThat(probe.states())
        .containsExactly(
            "CONNECTING", "RESYNC", "DOWN PLATFORM_CLOSED", "CONNECTING", "RESYNC", "LIVE");
    assertThat(probe.of(PictureComplete.class)).hasSize(1);
    List<PlatformEvent> events = probe.events();
    int down =
        events.indexOf(
            events.stream()
                .filter(each ->
                    each instanceof PlatformEvent.SessionChanged changed
                        && changed.status().state() == SessionState.DOWN)
                .findFirst()
                .orElseThrow());
    assertThat(events.subList(0, down)).noneMatch(PositionsRead.class::isInstance);
    assertThat(positionsOf(1001).positions())
        .as("flat on the second reading, and told because it had deals")
        .isEmpty();
  }

  @Test
  void aLateAnswerIsNotTakenForAnother() throws Exception {
    options.put("request.timeout.ms", "200");
    connect(serve("small-world.txt", "late-answers.txt"));
    probe.awaitDeal(82);
    assertThat(probe.deals()).extracting(each -> each.deal().key().ticket()).containsExactly(82L);
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_SILENT);
    assertThat(probe.states()).doesNotContain("DOWN PLATFORM_SILENT");
  }

  @Test
  void aWrongPasswordIsTriedAgainSlowly() throws Exception {
    FakeServer server = serve("small-world.txt");
    PlatformSession session = connect(server, ResumePoint.NONE, "wrong");
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_LOGIN_REFUSED);
    SessionStatus status = session.status();
    assertThat(status.nextAttempt()).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(60));
    assertThat(status.detail()).contains("1001").doesNotContain("wrong");
    assertThat(server.logins()).isZero();
  }

  @Test
  void aServerThatDoesNotKnowThePasswordIsNotBelieved() throws Exception {
    FakeServer server = serve("small-world.txt");
    server.forgetPassword();
    connect(server);
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_NOT_AUTHENTIC);
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() throws Exception {
    FakeServer server = serve("small-world.txt");
    server.close();
    PlatformSession session = connect(server);
    probe.await(
        "three attempts",
        seen -> probe.states().stream().filter("DOWN PLATFORM_UNREACHABLE"::equals).count() >= 3);
    assertThat(session.status().attempt()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aSilentServerIsTakenForGone() throws Exception {
    options.put("silence.ms", "300");
    options.put("poll.deals.ms", "60000");
    options.put("poll.ticks.ms", "60000");
    connect(serve("small-world.txt"));
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_SILENT);
  }

  @Test
  void pingsAreSentWhenThereIsNothingElseToSend() throws Exception {
    options.put("ping.ms", "20");
    options.put("poll.deals.ms", "60");
    options.put("poll.ticks.ms", "60");
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.await("pings", seen -> server.pings() >= 5);
    assertThat(probe.states()).allMatch(each -> !each.startsWith("DOWN"));
  }

  @Test
  void aClockThatJumpsDegradesTheSessionAndItsTimesAreStillTold() throws Exception {
    options.put("sweep.ms", "20");
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    serverSeconds.addAndGet(-3600);
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_CLOCK);
    assertThat(probe.of(ClockRead.class).getLast().serverTimeMs())
        .isEqualTo(serverSeconds.get() * 1000);
    long from =
        server.requests().stream()
            .filter(each -> each.name().equals("DEAL_GET_BATCH"))
            .reduce((first, last) -> last)
            .map(each -> Long.parseLong(String.valueOf(each.parameter("FROM"))))
            .orElseThrow();
    assertThat(from)
        .as("deals are read from the clock's new time on")
        .isLessThan(NOW.getEpochSecond() + 7200);
  }

  @Test
  void aRoundOnDemandIsOneSpanSomePositionsAndEveryBalance() throws Exception {
    FakeServer server = serve("small-world.txt");
    PlatformSession session = connect(server);
    probe.awaitState(SessionState.LIVE);
    session.reconcile();
    probe.await("a round", seen -> !probe.of(Reconciled.class).isEmpty());
    assertThat(probe.of(BalanceRead.class))
        .extracting(each -> each.account().login() + " " + each.balance() + " " + each.credit())
        .containsExactly("1001 1000.50 0.00", "1002 20.00 5.00", "1003 0.00 0.00");
    assertThat(probe.of(DealsRead.class)).hasSize(1);
    assertThat(probe.of(Reconciled.class).getFirst().round())
        .returns(3, ReconcileRound::balances)
        .returns(3, ReconcileRound::positions)
        .returns(0, ReconcileRound::restless);
    assertThat(probe.of(RecordRefused.class)).isEmpty();
  }

  @Test
  void aBalanceNobodyAskedForIsRefused() throws Exception {
    options.put("batch.logins", "2");
    PlatformSession session = connect(serve("small-world.txt"));
    probe.awaitState(SessionState.LIVE);
    session.reconcile();
    probe.await("a round", seen -> !probe.of(Reconciled.class).isEmpty());
    assertThat(probe.of(BalanceRead.class))
        .extracting(each -> each.account().login())
        .containsExactly(1001L, 1002L, 1003L);
    assertThat(probe.of(RecordRefused.class))
        .extracting(each -> each.subject() + " " + each.reason())
        .contains("account 1003 PLATFORM_BAD_RECORD", "account 1001 PLATFORM_BAD_RECORD");
  }

  @Test
  void missingQuotesDegradeTheSession() throws Exception {
    options.put("quotes.absent.ms", "50");
    connect(serve("small-world.txt"));
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_NO_QUOTES);
  }

  @Test
  void ordersAndFiguresAreReadOnDemand() throws Exception {
    PlatformSession session = connect(serve("small-world.txt"));
    probe.awaitState(SessionState.LIVE);
    session.refresh(new AccountKey(SERVER, 1001));
    probe.await("orders", seen -> probe.of(OrdersRead.class).size() == 2);
    OrdersRead orders = probe.of(OrdersRead.class).getLast();
    assertThat(orders.orders().getFirst().type()).isEqualTo("BUY_LIMIT");
    assertThat(orders.orders().getFirst().lots()).isEqualByComparingTo(new BigDecimal("0.1"));
    assertThat(probe.of(AccountStateRead.class)).hasSize(2);
  }

  @Test
  void positionsAreReadAgainOnDemandExactAtADealToldBefore() throws Exception {
    PlatformSession session = connect(serve("small-world.txt"));
    probe.awaitState(SessionState.LIVE);
    int before = probe.of(PositionsRead.class).size();
    session.refresh(new AccountKey(SERVER, 1001));
    probe.await("positions", seen -> probe.of(PositionsRead.class).size() > before);
    assertThat(probe.of(PositionsRead.class)).hasSize(before + 1);
    assertThat(positionsOf(1001).positions()).hasSize(2);
    assertThat(positionsOf(1001).lastDeal()).isEqualTo(12);
  }

  @Test
  void aServerThatHasLostItsNewestDealsIsReadAsAtAFirstStart() throws Exception {
    connect(
        serve("small-world.txt"),
        new ResumePoint(900, NOW.minusSeconds(60), (NOW.getEpochSecond() + 10_740) * 1_000),
        FakeServer.PASSWORD);
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_HISTORY);
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_HISTORY);
    assertThat(probe.of(PictureComplete.class)).hasSize(1);
    assertThat(probe.of(PictureComplete.class).getFirst().lastDeal()).isEqualTo(12);
    assertThat(positionsOf(1001).lastDeal()).isEqualTo(12);
    assertThat(probe.deals().getLast().history()).isTrue();
  }

  @Test
  void aHistoryTheGatewayDoubtsIsReadAgain() throws Exception {
    PlatformSession session = connect(serve("small-world.txt"));
    probe.awaitState(SessionState.LIVE);
    session.historyLost("test");
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_HISTORY);
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_HISTORY);
    assertThat(probe.of(PictureComplete.class)).hasSize(2);
    assertThat(probe.deals()).hasSize(4).allMatch(DealSeen::history);
  }

  @Test
  void aManagerWithFewRightsStillFollowsDeals() throws Exception {
    options.put("slow.ms", "50");
    connect(serve("small-world.txt", "few-rights.txt"));
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_PERMISSION);
    probe.await(
        "the new account",
        seen ->
            probe.of(AccountSeen.class).stream()
                .anyMatch(each -> each.account().key().login() == 1004));
    assertThat(probe.deals()).hasSize(2);
    assertThat(positionsOf(1001).positions()).hasSize(2);
    assertThat(probe.of(RecordRefused.class))
        .extracting(each -> each.subject() + " " + each.reason())
        .containsExactly("account states PLATFORM_PERMISSION", "orders PLATFORM_PERMISSION");
    assertThat(probe.states()).noneMatch(each -> each.startsWith("DOWN"));
  }

  @Test
  void aClosedSessionSaysNothingMore() throws Exception {
    FakeServer server = serve("small-world.txt");
    PlatformSession session = connect(server);
    probe.awaitState(SessionState.LIVE);
    session.close();
    session.close();
    int after = probe.events().size();
    long requests = server.requests().size();
    assertThat(session.status().state()).isEqualTo(SessionState.STOPPED);
    assertThat(probe.events()).hasSize(after);
    assertThat(server.requests()).hasSize((int) requests);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("session-") && thread.isAlive());
  }
}
