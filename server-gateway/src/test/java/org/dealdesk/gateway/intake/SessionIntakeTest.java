package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.intake.ScriptedServer.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SessionIntakeTest {
  private final ScriptedServer server = new ScriptedServer();
  private IntakeRig rig;

  @BeforeEach
  void begin() throws Exception {
    rig = new IntakeRig();
    server.trade(100, 1, "1.00");
    server.trade(100, 2, "-0.30");
    server.trade(101, 3, "2.50");
    server.trade(101, 3, "-2.50");
    server.move(102, 4, new BigDecimal("5.00"));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void theFirstPictureIsWherePositionsBeginAndDealsInItMoveNothing() throws Exception {
    rig.emit(server.picture(0, true));
    same();
    rig.emit(live(server.trade(100, 1, "-0.40")), live(server.trade(103, 9, "0.10")));
    same();
    assertThat(rig.intake.figures().deals()).isEqualTo(6);
    assertThat(rig.intake.figures().lastDeal()).isEqualTo(server.lastDeal());
    assertThat(rig.intake.figures().drifts()).isZero();
  }

  @Test
  void afterARestartTheStateIsTheOneThatWasLeft() throws Exception {
    rig.emit(server.picture(0, true));
    rig.emit(live(server.trade(100, 1, "-0.40")));
    same();
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
    ResumePoint resume = rig.intake.resumePoint();
    assertThat(resume.lastDeal()).isEqualTo(server.lastDeal());
    assertThat(resume.lastDealTime()).isEqualTo(server.deals.getLast().time());
    assertThat(resume.lastDealServerTimeMs()).isEqualTo(server.deals.getLast().serverTimeMs());
  }

  @Test
  void aServerAheadOfUsIsReadAgainFromWhereWeWere() throws Exception {
    rig.emit(server.picture(0, true));
    Deal deal = server.trade(100, 1, "0.10");
    Instant here = rig.clock.instant();
    Instant ahead = here.plusSeconds(30);
    rig.emit(live(ScriptedServer.at(deal, ahead, ahead.plusSeconds(7_200).toEpochMilli())));
    same();
    assertThat(rig.intake.resumePoint())
        .isEqualTo(
            new ResumePoint(deal.key().ticket(), here, here.plusSeconds(7_200).toEpochMilli()));
  }

  @Test
  void pricesBelowZeroAreTakenWhereTheSymbolAllowsThem() throws Exception {
    rig.emit(server.picture(0, true));
    rig.emit(
        ScriptedServer.symbol("CL.r", true),
        ScriptedServer.symbol("EURUSD.r", false),
        tickBelowZero("CL.r"),
        tickBelowZero("EURUSD.r"));
    same();
    assertThat(refusals()).extracting(RecordRefused::subject).containsExactly("price of EURUSD.r");
    assertThat(rig.live.ticks).extracting(Tick::symbol).containsExactly("CL.r");
    rig.restart();
    rig.emit(tickBelowZero("CL.r"));
    assertThat(rig.live.ticks).as("and after a restart").hasSize(1);
  }

  @Test
  void aContractThatChangesItsValueIsABreakAndOneThatDoesNotIsNone() throws Exception {
    rig.emit(server.picture(0, true));
    rig.emit(
        ScriptedServer.symbol("CL.r", true, 1_000, BigDecimal.ZERO),
        ScriptedServer.symbol("CL.r", true, 1_000, BigDecimal.ONE));
    same();
    assertThat(refusals()).as("a tick's value moves with rates").isEmpty();
    rig.emit(ScriptedServer.symbol("CL.r", true, 100, BigDecimal.ONE));
    same();
    assertThat(refusals())
        .singleElement()
        .returns(FaultReason.SPEC_CHANGED, RecordRefused::reason)
        .returns("symbol CL.r", RecordRefused::subject)
        .satisfies(told -> assertThat(told.raw()).contains("contract 1000", "contract 100 "));
  }

  private static PlatformEvent tickBelowZero(String symbol) {
    return new PlatformEvent.TicksSeen(
        ScriptedServer.ID,
        List.of(
            new Tick(
                symbol, new BigDecimal("-37.63"), new BigDecimal("-37.60"), ScriptedServer.START)));
  }

  @Test
  void afterAReconnectMissedDealsCountOnceAndTheOverlapNotAgain() throws Exception {
    rig.emit(server.picture(0, true));
    rig.emit(live(server.trade(100, 1, "-0.40")), server.state(SessionState.DOWN));
    server.trade(100, 1, "0.15");
    server.trade(104, 10, "3.00");
    server.trade(102, 4, "-5.00");
    rig.emit(server.picture(1_002, false));
    same();
    assertThat(rig.intake.figures().drifts()).isZero();
    assertThat(rig.intake.figures().duplicates()).isEqualTo(4);
    assertThat(readings()).as("only the first picture's").hasSize(3);
    assertThat(rig.intake.figures().lastProof()).isNotNull();
    Wait.until(() -> rig.sideRecords.proofs(ScriptedServer.ID, 9).size() == 2, () -> "no proof");
    assertThat(rig.sideRecords.proofs(ScriptedServer.ID, 1).getFirst())
        .returns(true, PositionProof::complete)
        .returns(0, PositionProof::differences)
        .returns(3, PositionProof::positions);
  }

  @Test
  void anAccountThatWasNotMentionedInACompletePictureHoldsNothing() throws Exception {
    rig.emit(server.picture(0, true));
    server.positions.remove(102L);
    rig.emit(server.picture(server.lastDeal() + 1, false));
    same();
    assertThat(rig.intake.figures().drifts()).isEqualTo(1);
  }

  @Test
  void aPictureWhosePositionsDoNotAddUpClearsNothing() throws Exception {
    rig.emit(server.picture(0, true));
    List<PlatformEvent> torn = new ArrayList<>(server.picture(server.lastDeal() + 1, false));
    torn.removeIf(event -> event instanceof PositionsRead read && read.account().login() == 102);
    rig.emit(torn);
    same();
    assertThat(rig.intake.figures().drifts()).isZero();
  }

  @Test
  void aDifferenceIsToldCountedAndRepaired() throws Exception {
    rig.emit(server.picture(0, true));
    server.move(100, 1, new BigDecimal("0.70"));
    rig.emit(server.picture(server.lastDeal(), false));
    same();
    assertThat(rig.intake.figures().drifts()).isEqualTo(1);
    assertThat(refusals())
        .singleElement()
        .satisfies(drift -> {
          assertThat(drift.reason()).isEqualTo(FaultReason.POSITION_DRIFT);
          assertThat(drift.subject()).isEqualTo("account 100");
          assertThat(drift.raw()).contains("1 EURUSD.r 100000").contains("1 EURUSD.r 170000");
        });
    Wait.until(() -> rig.breaks.newest(9).size() == 1, () -> "no break kept");
    assertThat(rig.breaks.newest(9).getFirst().code()).isEqualTo("DD-ING-3106");
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void aReadingOlderThanOurDealsIsBroughtForwardAndANewerOneWaits() throws Exception {
    rig.emit(server.picture(0, true));
    PositionsRead before = server.read(100);
    rig.emit(live(server.trade(100, 1, "0.50")), before);
    Deal coming = server.trade(100, 7, "1.00");
    rig.emit(server.read(100));
    rig.clock.advance(5);
    rig.emit(live(coming));
    rig.clock.advance(60);
    rig.emit(server.state(SessionState.LIVE));
    same();
    assertThat(rig.intake.figures().drifts()).isZero();
  }

  @Test
  void aReadingOlderThanAllDealsKeptIsLeftToTheNext() throws Exception {
    rig.emit(server.picture(0, true));
    PositionsRead old = server.read(100);
    rig.emit(live(server.trade(100, 1, "0.50")));
    moreDealsThanAreKept();
    rig.emit(old);
    same();
    assertThat(rig.intake.figures().drifts()).isZero();
    rig.emit(server.read(100));
    same();
  }

  @Test
  void aChangeOfADealOfLongAgoWaitsForADatabaseThatIsAway() throws Exception {
    rig.emit(server.picture(0, true));
    Deal first = server.trade(100, 1, "2.00");
    rig.emit(live(first));
    moreDealsThanAreKept();
    rig.settle();
    DealKey last = server.deals.getLast().key();
    Wait.until(() -> rig.deals.find(last).isPresent(), () -> "rows missing");
    JdbcTemplate sql = new JdbcTemplate(rig.source);
    sql.execute("alter table deal rename to deal_elsewhere");
    server.move(100, 1, new BigDecimal("-0.50"));
    PlatformEvent changed =
        live(ScriptedServer.deal(first.key().ticket(), 100, 1, new BigDecimal("1.50")));
    Thread session =
        new Thread(() -> {
          try {
            rig.emit(changed);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    session.start();
    Wait.until(
        () -> session.getState() == Thread.State.TIMED_WAITING || !session.isAlive(),
        () -> "is " + session.getState());
    assertThat(rig.intake.figures().revisions()).isZero();
    sql.execute("alter table deal_elsewhere rename to deal");
    session.join();
    assertThat(rig.intake.figures().revisions()).isEqualTo(1);
    same();
    assertThat(refusals()).isEmpty();
  }

  private void moreDealsThanAreKept() throws InterruptedException {
    List<PlatformEvent> flood = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      flood.add(live(server.trade(104, 10, "0.01")));
    }
    rig.emit(flood);
  }

  @Test
  void aReadingWhoseDealNeverComesIsUsedAfterTheWait() throws Exception {
    rig.emit(server.picture(0, true));
    server.trade(100, 7, "1.00");
    rig.emit(server.read(100));
    rig.clock.advance(11);
    rig.emit(server.state(SessionState.LIVE));
    same();
    assertThat(rig.intake.figures().drifts()).isEqualTo(1);
    rig.emit(live(server.deals.getLast()));
    same();
  }

  @Test
  void aChangedDealIsARevisionAndItsEffectIsReplaced() throws Exception {
    rig.emit(server.picture(0, true));
    Deal first = server.trade(100, 1, "2.00");
    rig.emit(live(first));
    Deal smaller = ScriptedServer.deal(first.key().ticket(), 100, 1, new BigDecimal("1.50"));
    server.move(100, 1, new BigDecimal("-0.50"));
    rig.emit(live(smaller), live(smaller));
    same();
    assertThat(rig.intake.figures().revisions()).isEqualTo(1);
    assertThat(rig.intake.figures().drifts()).isZero();
    Deal cancelled =
        ScriptedServer.deal(
            first.key().ticket(), 100, 1, new BigDecimal("1.50"), DealKind.CANCELED);
    server.move(100, 1, new BigDecimal("-1.50"));
    rig.emit(live(cancelled));
    same();
    Wait.until(() -> rig.deals.revisions(first.key()).size() == 3, () -> "revisions missing");
    assertThat(rig.deals.revisions(first.key()))
        .extracting(StoredDeal::revision)
        .containsExactly(1, 2, 3);
    assertThat(rig.deals.ofAccount(first.account(), Long.MAX_VALUE, 10).getFirst())
        .returns(3, StoredDeal::revision)
        .returns(DealKind.CANCELED, stored -> stored.deal().kind());
    rig.restart();
    rig.emit(live(cancelled));
    assertThat(rig.intake.figures().duplicates()).isEqualTo(1);
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void aDealOfThePictureThatChangesLaterMovesNothing() throws Exception {
    rig.emit(server.picture(0, true));
    Deal told = server.deals.getFirst();
    rig.emit(live(ScriptedServer.deal(told.key().ticket(), 100, 1, new BigDecimal("9.00"))));
    same();
    assertThat(rig.intake.figures().revisions()).isEqualTo(1);
  }

  @Test
  void whatIsAbsurdIsRefusedOnceAndTheRestGoesOn() throws Exception {
    rig.emit(server.picture(0, true));
    Deal huge = ScriptedServer.deal(5_000, 100, 1, new BigDecimal("1e309"));
    Deal zeroPrice = server.trade(100, 1, "0.10");
    rig.emit(live(huge), live(zeroPrice), live(huge));
    rig.emit(
        new PlatformEvent.TicksSeen(
            ScriptedServer.ID,
            List.of(
                new Tick("EURUSD.r", BigDecimal.ZERO, BigDecimal.ONE, ScriptedServer.START),
                new Tick("EURUSD.r", BigDecimal.ONE, BigDecimal.ONE, ScriptedServer.START))));
    rig.emit(new PlatformEvent.TicksSeen(new ServerId(2), List.of()));
    same();
    assertThat(refusals())
        .extracting(RecordRefused::subject)
        .containsExactly("deal 5000", "price of EURUSD.r", "server 2");
    assertThat(rig.live.ticks).hasSize(1);
    assertThat(rig.deals.find(new DealKey(ScriptedServer.ID, 5_000))).isEmpty();
  }

  @Test
  void logInsAreCountedOverRestartsAndUnchangedDirectoriesAreNotWrittenAgain() throws Exception {
    rig.emit(server.picture(0, true));
    rig.settle();
    long before = rig.live.lastSequence();
    rig.restart();
    ScriptedServer again = new ScriptedServer();
    again.positions.putAll(server.positions);
    again.deals.addAll(server.deals);
    rig.emit(again.picture(0, false));
    rig.settle();
    assertThat(rig.live.statuses.getLast().epoch()).isEqualTo(2);
    assertThat(rig.live.lastSequence() - before)
        .as("3 states and the end of the picture")
        .isEqualTo(4);
  }

  @Test
  void dealsTellTheirBrandAndAreFoundByPage() throws Exception {
    rig.emit(server.picture(0, true));
    for (int i = 0; i < 20; i++) {
      rig.emit(live(server.trade(100, 1, "0.01")));
    }
    rig.settle();
    Wait.until(() -> rig.deals.newest(100).size() == 24, () -> "rows missing");
    List<StoredDeal> page = rig.deals.ofAccount(ScriptedServer.account(100), Long.MAX_VALUE, 5);
    assertThat(page).extracting(StoredDeal::brand).containsOnly(IntakeRig.BRAND);
    assertThat(page.getFirst().deal()).isEqualTo(server.deals.getLast());
    List<StoredDeal> next =
        rig.deals.ofAccount(ScriptedServer.account(100), page.getLast().deal().key().ticket(), 5);
    assertThat(next.getFirst().deal().key().ticket())
        .isEqualTo(page.getLast().deal().key().ticket() - 1);
  }

  private void same() {
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  private List<PositionsRead> readings() {
    return rig.live.all(PositionsRead.class);
  }

  private List<RecordRefused> refusals() {
    return rig.live.all(RecordRefused.class);
  }
}
