package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.intake.ScriptedServer.account;
import static org.dealdesk.gateway.intake.ScriptedServer.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the deals told do not explain the positions, the server is asked and believed. */
class DoubtTest {
  private final ScriptedServer server = new ScriptedServer();
  private final AskedSession asked = new AskedSession();
  private IntakeRig rig;

  @BeforeEach
  void begin() throws Exception {
    rig = new IntakeRig();
    rig.intake.asks(asked);
    server.trade(100, 1, "1.00");
    server.trade(101, 3, "2.50");
    rig.emit(server.picture(0, true));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void afterARefusedTradeTheServerIsAskedUntilItHasAnswered() throws Exception {
    Deal good = server.trade(100, 1, "1.00");
    rig.emit(live(absurd(good)));
    assertThat(asked.accounts).containsExactly(account(100));
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).as("not at every turn").hasSize(1);
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).as("asked again").hasSize(2);
    rig.emit(server.read(100));
    same(server);
    assertThat(rig.intake.figures().drifts()).isEqualTo(1);
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).as("answered").hasSize(2);
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void aFurtherRefusedTradeIsAskedAboutAtOnceAndAnOlderReadingSettlesNothing() throws Exception {
    PositionsRead before = server.read(100);
    rig.emit(live(absurd(server.trade(100, 1, "1.00"))));
    assertThat(asked.accounts).hasSize(1);
    rig.clock.advance(5);
    rig.emit(live(absurd(server.trade(100, 1, "2.00"))));
    assertThat(asked.accounts).as("at once").hasSize(2);
    rig.emit(before);
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).as("what was read before tells nothing").hasSize(3);
    rig.emit(server.read(100));
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).as("answered").hasSize(3);
    same(server);
  }

  @Test
  void aDealThatClosesMoreThanIsHeldIsAskedAbout() throws Exception {
    Deal close = server.trade(100, 1, "-1.50");
    rig.emit(live(with(close, DealEntry.OUT, BigDecimal.ZERO, close.time())));
    assertThat(asked.accounts).containsExactly(account(100));
    rig.settle();
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns(FaultReason.POSITION_DRIFT, RecordRefused::reason);
  }

  @Test
  void aDealThatTripsABugIsAskedAboutAndTheOthersGoOn() throws Exception {
    Deal lost = server.trade(100, 1, "1.00");
    rig.bug = true;
    rig.emit(live(lost));
    rig.bug = false;
    rig.settle();
    assertThat(asked.accounts).containsExactly(account(100));
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns(FaultReason.EVENT_UNREADABLE, RecordRefused::reason);
    rig.emit(live(server.trade(101, 3, "0.50")));
    rig.emit(live(lost));
    same(server);
    assertThat(rig.intake.figures().drifts()).isZero();
  }

  @Test
  void aWholePictureSettlesTheDoubtsOfAccountsItDoesNotName() throws Exception {
    rig.emit(live(absurd(ScriptedServer.deal(5_000, 105, 9, new BigDecimal("1.00")))));
    assertThat(asked.accounts).containsExactly(account(105));
    rig.emit(server.picture(server.lastDeal() + 1, false));
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.LIVE));
    assertThat(asked.accounts).hasSize(1);
  }

  @Test
  void whatFollowsFromAChangedDealIsAskedAbout() throws Exception {
    Deal first = server.trade(100, 1, "2.00");
    rig.emit(live(first));
    assertThat(asked.accounts).isEmpty();
    server.move(100, 1, new BigDecimal("-0.50"));
    rig.emit(live(ScriptedServer.deal(first.key().ticket(), 100, 1, new BigDecimal("1.50"))));
    assertThat(asked.accounts).containsExactly(account(100));
    same(server);
  }

  @Test
  void aDealThatClosesWhatIsNotHeldOpensNothingAndIsAskedAbout() throws Exception {
    Deal close = ScriptedServer.deal(5_000, 100, 77, new BigDecimal("-1.00"));
    rig.emit(live(with(close, DealEntry.OUT, BigDecimal.ZERO, close.time())));
    same(server);
    assertThat(asked.accounts).containsExactly(account(100));
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns(FaultReason.POSITION_DRIFT, RecordRefused::reason)
        .returns("account 100", RecordRefused::subject);
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void aDealFromFarAheadCountsWithTheTimeOfReceiptOnce() throws Exception {
    Deal now = server.trade(100, 1, "0.50");
    Instant wrong = rig.clock.instant().plus(Duration.ofHours(40));
    Deal ahead = with(now, DealEntry.IN, BigDecimal.ZERO, wrong);
    Instant received = rig.clock.instant();
    rig.emit(live(ahead));
    same(server);
    rig.clock.advance(5);
    rig.emit(live(ahead));
    Wait.until(() -> rig.deals.find(now.key()).isPresent(), () -> "not kept");
    assertThat(rig.deals.find(now.key()))
        .hasValueSatisfying(kept -> assertThat(kept.deal().time()).isEqualTo(received));
    assertThat(rig.intake.figures().duplicates()).isEqualTo(1);
    rig.restart();
    rig.emit(live(ahead));
    rig.settle();
    assertThat(rig.intake.figures().duplicates()).isEqualTo(1);
    assertThat(rig.intake.figures().revisions()).isZero();
    assertThat(rig.live.units()).isEqualTo(server.units());
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns("deal " + now.key().ticket(), RecordRefused::subject);
  }

  @Test
  void otherDealsUnderKnownTicketsAreAnotherHistory() throws Exception {
    List<Deal> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      told.add(server.trade(100, 1, "0.10"));
    }
    rig.emit(told.stream().map(ScriptedServer::live).toList());
    rig.emit(other(told.get(0)), other(told.get(1)));
    assertThat(asked.everything).as("two may be a mistake").isEmpty();
    rig.emit(server.state(SessionState.CONNECTING), other(told.get(2)));
    assertThat(asked.everything).as("counted anew over each connection").isEmpty();
    rig.emit(another(told.get(0)), another(told.get(1)));
    assertThat(asked.everything).singleElement().asString().contains("known tickets");
  }

  @Test
  void dealsOfALostHistoryAreNotAddedToReadingsOfTheNewOne() throws Exception {
    for (int i = 0; i < 5; i++) {
      rig.emit(live(server.trade(102, 9, "1.00")));
    }
    rig.emit(historyLost());
    ScriptedServer reset = new ScriptedServer();
    reset.trade(101, 3, "0.70");
    rig.emit(reset.picture(0, true));
    rig.emit(live(reset.trade(102, 5, "0.10")));
    PositionsRead between = reset.read(102);
    rig.emit(live(reset.trade(102, 5, "0.10")));
    rig.emit(between);
    same(reset);
    assertThat(rig.intake.figures().drifts()).isZero();
  }

  @Test
  void aDoubtOfALostHistoryIsNotAskedAbout() throws Exception {
    rig.emit(live(absurd(server.trade(100, 1, "1.00"))));
    assertThat(asked.accounts).hasSize(1);
    rig.emit(historyLost());
    rig.clock.advance(31);
    rig.emit(server.state(SessionState.RESYNC));
    assertThat(asked.accounts).hasSize(1);
  }

  @Test
  void aServerThatWasResetIsReadAnewAndItsLowTicketsCount() throws Exception {
    for (int i = 0; i < 5; i++) {
      rig.emit(live(server.trade(102, 9, "1.00")));
    }
    rig.emit(historyLost());
    assertThat(rig.intake.resumePoint()).isEqualTo(ResumePoint.NONE);
    ScriptedServer reset = new ScriptedServer();
    reset.trade(101, 3, "0.70");
    rig.emit(reset.picture(0, true));
    same(reset);
    Deal again = reset.trade(100, 1, "0.20");
    rig.emit(live(again), live(reset.trade(101, 3, "-0.10")));
    same(reset);
    reset.move(100, 1, new BigDecimal("0.10"));
    rig.emit(live(ScriptedServer.deal(again.key().ticket(), 100, 1, new BigDecimal("0.30"))));
    same(reset);
    assertThat(asked.everything).isEmpty();
    assertThat(rig.intake.resumePoint().lastDeal()).isEqualTo(reset.lastDeal());
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(reset.units());
    assertThat(rig.intake.resumePoint().lastDeal()).isEqualTo(reset.lastDeal());
    rig.emit(reset.picture(reset.lastDeal(), false));
    same(reset);
    assertThat(rig.intake.figures().drifts()).isZero();
    assertThat(rig.breaks.newest(9))
        .extracting(IntakeBreakStore.Break::code)
        .contains("DD-PLT-2112");
  }

  private static PlatformEvent historyLost() {
    return new PlatformEvent.SessionChanged(
        new SessionStatus(
            ScriptedServer.ID,
            1,
            SessionState.DOWN,
            ScriptedServer.START,
            FaultReason.PLATFORM_HISTORY,
            "deal 1007 is gone",
            1,
            null));
  }

  private static PlatformEvent other(Deal deal) {
    return live(ScriptedServer.deal(deal.key().ticket(), 105, 50, new BigDecimal("0.30")));
  }

  private static PlatformEvent another(Deal deal) {
    return live(ScriptedServer.deal(deal.key().ticket(), 106, 60, new BigDecimal("0.30")));
  }

  private static Deal absurd(Deal deal) {
    return with(deal, DealEntry.IN, new BigDecimal("1e16"), deal.time());
  }

  private void same(ScriptedServer truth) {
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(truth.units());
  }

  private static Deal with(Deal deal, DealEntry entry, BigDecimal profit, Instant time) {
    return new Deal(
        deal.key(),
        deal.account(),
        deal.order(),
        deal.position(),
        deal.kind(),
        entry,
        deal.reason(),
        deal.symbol(),
        deal.lots(),
        deal.contractSize(),
        deal.price(),
        profit,
        deal.swap(),
        deal.commission(),
        time,
        time.toEpochMilli(),
        deal.comment());
  }
}
