package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.intake.ScriptedServer.account;
import static org.dealdesk.gateway.intake.ScriptedServer.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Balances, deals and what was taken out again: held here as on the server, or put right. */
class ReconcileTest {
  private static final BigDecimal NONE = BigDecimal.ZERO;

  private final ScriptedServer server = new ScriptedServer();
  private final AskedSession asked = new AskedSession();
  private IntakeRig rig;
  private long money = 3_000;

  @BeforeEach
  void begin() throws Exception {
    rig = new IntakeRig();
    rig.intake.asks(asked);
    server.trade(100, 1, "1.00");
    server.trade(101, 3, "2.50");
    rig.emit(server.picture(0, true));
    rig.emit(balance(100, "1000.00", "0"), balance(101, "500.00", "50"));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aBalanceFollowsFromItsDealsAndIsProvenEqual() throws Exception {
    rig.emit(live(money(100, DealKind.BALANCE, "250.10")), live(money(100, DealKind.CREDIT, "30")));
    rig.emit(live(money(100, DealKind.CHARGE, "-0.35")), live(money(100, DealKind.BONUS, "5.5")));
    rig.emit(balance(100, "1249.75", "35.5"), balance(101, "500", "50.00"), round());
    assertThat(asked.searches).isEmpty();
    rig.restart();
    rig.intake.asks(asked);
    rig.emit(balance(100, "1249.75", "35.5"), round());
    rig.settle();
    assertThat(asked.searches).as("what was replayed is what was held").isEmpty();
    assertThat(rig.intake.figures().differences()).isZero();
    assertThat(rig.live.all(Repaired.class)).isEmpty();
    assertThat(rig.live.all(BalanceRead.class)).as("only the first of each is kept").hasSize(2);
  }

  @Test
  void anOperationMadeByHandIsFoundOnTheServerAndTakenIn() throws Exception {
    Deal hidden = money(100, DealKind.BALANCE, "-400.00");
    rig.emit(balance(100, "600.00", "0"));
    assertThat(asked.searches).containsExactly(account(100));
    assertThat(rig.intake.figures().repairs()).as("not before it is looked for").isZero();
    rig.emit(read(100, server.deals.getFirst(), hidden), searched(100, "600.00", "0"), round());
    rig.settle();
    assertThat(rig.live.all(DealSeen.class)).extracting(DealSeen::deal).contains(hidden);
    assertThat(rig.live.all(Repaired.class))
        .singleElement()
        .returns(RepairKind.BALANCE, Repaired::kind)
        .returns("balance 1000, credit 0", Repaired::before)
        .returns("balance 600, credit 0", Repaired::after);
    assertThat(rig.live.all(RecordRefused.class))
        .extracting(RecordRefused::reason)
        .containsExactly(FaultReason.BALANCE_DRIFT);
    rig.emit(balance(100, "600.00", "0"), round());
    assertThat(rig.intake.figures().differences()).isEqualTo(1);
  }

  @Test
  void whatNoDealExplainsIsTakenOverSaidAndKept() throws Exception {
    rig.emit(balance(101, "500.00", "80.00"));
    assertThat(asked.searches).containsExactly(account(101));
    rig.emit(read(101, server.deals.getLast()), searched(101, "500.00", "80.00"), round());
    rig.settle();
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns(FaultReason.BALANCE_DRIFT, RecordRefused::reason)
        .returns("account 101", RecordRefused::subject);
    Wait.until(() -> !rig.repairs.newest(9).isEmpty(), () -> "not kept");
    assertThat(rig.repairs.newest(9).getFirst().repaired())
        .returns("balance 500, credit 50", Repaired::before)
        .returns("balance 500, credit 80", Repaired::after)
        .returns(account(101), Repaired::account);
    assertThat(rig.live.all(SessionChanged.class).getLast().status().detail())
        .isEqualTo("put right: BALANCE 1");
    assertThat(rig.live.all(Reconciled.class).getLast().round())
        .returns(1, ReconcileRound::differences)
        .returns(1, ReconcileRound::repairs);
    rig.restart();
    rig.emit(searched(101, "500", "80"), round());
    rig.settle();
    assertThat(rig.live.all(Repaired.class)).hasSize(1);
    assertThat(rig.live.all(Reconciled.class).getLast().round().repairs()).isZero();
  }

  @Test
  void aServerThatBooksTheBalanceAfterItsDealIsNoDifference() throws Exception {
    Deal deposit = money(100, DealKind.BALANCE, "10");
    rig.emit(live(deposit), balance(100, "1000", "0"));
    rig.emit(searched(100, "1010", "0"), round());
    rig.settle();
    assertThat(rig.live.all(Repaired.class)).isEmpty();
    assertThat(rig.live.all(RecordRefused.class)).isEmpty();
  }

  @Test
  void aDealTakenOutIsLookedUpThenReversedAndStays() throws Exception {
    Deal opened = server.trade(100, 7, "0.40");
    Deal fee = money(100, DealKind.CHARGE, "-7.00");
    rig.emit(live(opened), live(fee));
    stored(fee);
    rig.emit(read(100, server.deals.getFirst(), opened));
    assertThat(asked.lookedUp).containsExactly(fee);
    assertThat(rig.live.all(DealGone.class)).as("not before it is looked up").isEmpty();
    rig.emit(new DealGone(fee), balance(100, "1000.00", "0"));

    server.move(100, 7, new BigDecimal("-0.40"));
    rig.emit(new DealGone(opened), new DealGone(opened));
    assertThat(asked.accounts).as("positions are asked for").containsExactly(account(100));
    rig.emit(server.read(100), round());
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
    assertThat(asked.searches).as("the money is right").isEmpty();
    assertThat(rig.live.all(Repaired.class))
        .extracting(Repaired::kind)
        .containsExactly(RepairKind.DEAL_GONE, RepairKind.DEAL_GONE);
    Wait.until(() -> stateOf(opened).gone(), () -> "not marked");
    assertThat(rig.deals.revisions(opened.key())).extracting(StoredDeal::deal).hasSize(2);
    assertThat(rig.deals.ticketsIn(ScriptedServer.ID, account(100), 0, Long.MAX_VALUE))
        .doesNotContain(opened.key().ticket(), fee.key().ticket());
    rig.restart();
    rig.intake.asks(asked);
    rig.emit(balance(100, "1000.00", "0"), new DealGone(opened));
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
    assertThat(rig.live.all(Repaired.class)).hasSize(2);
    assertThat(asked.searches).isEmpty();
  }

  @Test
  void aDealThatComesBackCountsAgain() throws Exception {
    Deal deposit = money(100, DealKind.BALANCE, "80");
    rig.emit(live(deposit), new DealGone(deposit), balance(100, "1000", "0"));
    rig.emit(live(deposit), balance(100, "1080", "0"));
    rig.restart();
    rig.intake.asks(asked);
    rig.emit(balance(100, "1080", "0"), round());
    rig.settle();
    assertThat(asked.searches).isEmpty();
    Wait.until(() -> !stateOf(deposit).gone(), () -> "still gone");
    assertThat(stateOf(deposit).revision()).isEqualTo(3);
  }

  @Test
  void manyMissingAtOnceAreACleaningAndReverseNothing() throws Exception {
    List<PlatformEvent> told = new ArrayList<>();
    Deal last = server.trade(100, 1, "0.01");
    told.add(live(last));
    for (int i = 0; i < DealProof.MOST_GONE; i++) {
      last = server.trade(100, 1, "0.01");
      told.add(live(last));
    }
    rig.emit(told);
    stored(last);
    rig.emit(read(100), round());
    rig.settle();
    assertThat(asked.lookedUp).isEmpty();
    assertThat(asked.rounds).isEqualTo(1);
    assertThat(rig.live.all(RecordRefused.class))
        .extracting(RecordRefused::reason)
        .containsExactly(FaultReason.DEALS_CLEANED);
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void aChangeFoundLateMovesPositionAndMoney() throws Exception {
    Deal opened = server.trade(100, 8, "1.00");
    rig.emit(live(opened));
    stored(opened);
    Deal changed = ScriptedServer.deal(opened.key().ticket(), 100, 8, new BigDecimal("0.50"));
    changed = amount(changed, "-3.20");
    server.move(100, 8, new BigDecimal("-0.50"));
    rig.emit(read(100, server.deals.getFirst(), changed), balance(100, "996.80", "0"), round());
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
    assertThat(asked.searches).isEmpty();
    assertThat(rig.live.all(Repaired.class))
        .singleElement()
        .returns(RepairKind.DEAL_CHANGED, Repaired::kind);
    assertThat(rig.intake.figures().revisions()).isEqualTo(1);
  }

  @Test
  void anotherViewOfTheServersZoneIsNoChangeOfADeal() throws Exception {
    Deal deal = server.trade(100, 1, "0.10");
    rig.emit(live(deal));
    stored(deal);
    Instant shifted = deal.time().plusSeconds(3_600);
    rig.emit(
        read(100, server.deals.getFirst(), ScriptedServer.at(deal, shifted, deal.serverTimeMs())));
    rig.settle();
    assertThat(rig.intake.figures().revisions()).isZero();
    assertThat(stateOf(deal).deal().time()).isEqualTo(deal.time());
  }

  @Test
  void aDealFoundLateWasMissedUnlessItIsOlderThanTheDesk() throws Exception {
    Deal old = amount(ScriptedServer.deal(5, 100, 0, NONE, DealKind.CHARGE), "-9");
    Deal missed = server.trade(100, 9, "0.30");
    rig.clock.advance(300);
    rig.emit(read(100, old, server.deals.getFirst(), missed), balance(100, "1000", "0"), round());
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
    assertThat(rig.live.all(DealSeen.class)).extracting(DealSeen::deal).contains(old, missed);
    assertThat(rig.live.all(Repaired.class))
        .singleElement()
        .returns(RepairKind.DEAL_MISSED, Repaired::kind)
        .satisfies(each -> assertThat(each.after()).contains("0.30 EURUSD.r"));
    assertThat(asked.searches).as("money of old deals is in the first reading").isEmpty();
  }

  @Test
  void aContractChangedUnderOpenPositionsIsToldAndTheServersUnitsCount() throws Exception {
    rig.emit(contract("100000"), contract("10000"));
    rig.settle();
    assertThat(rig.live.units()).as("until the server says so").isEqualTo(server.units());
    assertThat(rig.live.all(RecordRefused.class))
        .singleElement()
        .returns(FaultReason.SPEC_CHANGED, RecordRefused::reason)
        .returns("symbol EURUSD.r", RecordRefused::subject);
    PositionsRead old = server.read(100);
    List<Position> restated = old.positions().stream().map(ReconcileTest::tenth).toList();
    rig.emit(new PositionsRead(account(100), old.lastDeal(), restated), round());
    rig.settle();
    assertThat(rig.live.units().get(1L)).isEqualByComparingTo("10000");
    assertThat(rig.live.all(Repaired.class))
        .singleElement()
        .returns(RepairKind.POSITIONS, Repaired::kind);
  }

  /** Deals of before the desk's time are in the positions already. */
  @Test
  void aReadingThatNamesNoDealIsNotMovedByDealsOlderThanTheDesk() throws Exception {
    Deal old = ScriptedServer.deal(7, 102, 4, new BigDecimal("3.00"));
    server.move(102, 4, new BigDecimal("3.00"));
    rig.emit(server.read(102));
    rig.emit(new DealsRead(ScriptedServer.ID, account(102), 0, Long.MAX_VALUE, List.of(old)));
    rig.emit(server.read(102), round());
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  private static Position tenth(Position position) {
    return new Position(
        position.key(),
        position.account(),
        position.side(),
        position.symbol(),
        position.lots(),
        new BigDecimal("10000"),
        position.priceOpen(),
        position.swap(),
        position.profit(),
        position.opened());
  }

  private static PlatformEvent contract(String size) {
    SymbolSpec spec = ((SymbolSeen) ScriptedServer.symbol("EURUSD.r", false)).spec();
    return new SymbolSeen(
        new SymbolSpec(
            spec.server(),
            spec.symbol(),
            spec.path(),
            spec.description(),
            spec.currencyBase(),
            spec.currencyProfit(),
            spec.currencyMargin(),
            spec.digits(),
            new BigDecimal(size),
            spec.tickSize(),
            spec.tickValue(),
            spec.profitMode(),
            spec.calcMode(),
            spec.volumeMinLots(),
            spec.volumeMaxLots(),
            spec.volumeStepLots(),
            spec.negativePrices(),
            spec.rest()));
  }

  private StoredDeal stateOf(Deal deal) {
    return rig.deals.find(deal.key()).orElseThrow();
  }

  /** The table of deals follows the log. */
  private void stored(Deal deal) {
    Wait.until(() -> rig.deals.find(deal.key()).isPresent(), () -> deal + " not kept");
  }

  private Deal money(long login, DealKind kind, String amount) {
    return amount(ScriptedServer.deal(++money, login, 0, NONE, kind), amount);
  }

  private static Deal amount(Deal deal, String amount) {
    return new Deal(
        deal.key(),
        deal.account(),
        deal.order(),
        deal.position(),
        deal.kind(),
        deal.entry(),
        deal.reason(),
        deal.kind().isTrade() ? deal.symbol() : "",
        deal.lots(),
        deal.contractSize(),
        deal.price(),
        new BigDecimal(amount),
        deal.swap(),
        deal.commission(),
        deal.time(),
        deal.serverTimeMs(),
        deal.comment());
  }

  private static PlatformEvent balance(long login, String balance, String credit) {
    return new BalanceRead(account(login), new BigDecimal(balance), new BigDecimal(credit), false);
  }

  private static PlatformEvent searched(long login, String balance, String credit) {
    return new BalanceRead(account(login), new BigDecimal(balance), new BigDecimal(credit), true);
  }

  /** All deals of an account, whenever they were. */
  private static PlatformEvent read(long login, Deal... deals) {
    return new DealsRead(ScriptedServer.ID, account(login), 0, Long.MAX_VALUE, List.of(deals));
  }

  private static PlatformEvent round() {
    return new Reconciled(
        ScriptedServer.ID, new ReconcileRound(ScriptedServer.START, 5, 2, 2, 2, 0, 0, 0));
  }
}
