package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A simulated server, the connector and the intake: what people do past the rules is found. */
@Tag("slow")
class CorrectedServerTest {
  private static final String PASSWORD = "Simulator1";

  private IntakeRig rig;
  private Simulator simulator;
  private PlatformSession session;
  private long login;

  @BeforeEach
  void begin() throws Exception {
    rig = new IntakeRig();
    simulator = Simulator.start(SimulatorConfig.small(5, 40, PASSWORD).stepped(rig.clock));
    simulator.step(20);
    login =
        simulator
            .world()
            .at(() ->
                simulator.world().servers().getFirst().accounts().stream()
                    .filter(each -> each.balance() > 1_000_00)
                    .mapToLong(Account::login)
                    .findFirst()
                    .orElseThrow());
    connect();
    roundWith(round -> true);
  }

  private void connect() {
    PlatformConnector connector =
        ServiceLoader.load(PlatformConnector.class).findFirst().orElseThrow();
    session =
        connector.open(
            new SessionConfig(
                ScriptedServer.ID,
                "east",
                "127.0.0.1",
                simulator.ports().getFirst(),
                SimulatorConfig.MANAGER,
                PASSWORD,
                Map.of("reconcile.ms", "100", "sweep.ms", "10")),
            rig.intake.resumePoint(),
            rig.intake,
            new SessionRuntime(
                rig.clock, new SplittableRandom(3), Thread.ofPlatform().daemon().factory()));
    rig.intake.asks(session);
  }

  @AfterEach
  void end() throws Exception {
    session.close();
    simulator.close();
    rig.close();
  }

  @Test
  void moneyMovedByHandIsFoundAndTakenOver() throws Exception {
    simulator.correct(0, books -> books.moveBalance(login, 123_45));
    awaitRepair(each -> each.kind() == RepairKind.BALANCE);
    Repaired repaired = repairs().getFirst();
    assertThat(repaired.account()).isEqualTo(account());
    assertThat(repaired.cause()).contains("no deal");
    assertThat(balance(repaired.after()).subtract(balance(repaired.before())))
        .isEqualByComparingTo("123.45");
    proven();
    assertThat(repairs()).hasSize(1);
  }

  @Test
  void aDealTakenOutAndADealChangedAreReversedAndRevised() throws Exception {
    long out = simulator.injectDeal(0, login, "EURUSD", true, new BigDecimal("0.10"));
    long changed = simulator.injectDeal(0, login, "XAUUSD", true, new BigDecimal("0.20"));
    kept(out);
    kept(changed);
    // So late that the session follows newer deals and reads these no more.
    rig.clock.advance(600);
    kept(simulator.injectDeal(0, login, "EURUSD", false, new BigDecimal("0.05")));
    roundWith(round -> true);
    roundWith(round -> true);
    simulator.correct(0, books -> books.change(changed, deal -> repriced(deal, -77_00)));
    awaitRepair(each -> each.kind() == RepairKind.DEAL_CHANGED);
    simulator.correct(
        0,
        books -> {
          books.change(out, deal -> repriced(deal, -10_00));
          books.takeOut(out);
        });
    awaitRepair(each -> each.kind() == RepairKind.DEAL_GONE);
    proven();
    Wait.until(() -> rig.deals.find(key(out)).orElseThrow().gone(), () -> "not marked");
    assertThat(rig.deals.find(key(changed)).orElseThrow().deal().profit())
        .isEqualByComparingTo("-77");
  }

  @Test
  void whatHappenedWhileTheGatewayWasDownIsFoundToo() throws Exception {
    long out = simulator.injectDeal(0, login, "EURUSD", true, new BigDecimal("0.10"));
    kept(out);
    session.close();
    simulator.correct(
        0,
        books -> {
          books.moveBalance(login, -5_00);
          books.change(out, deal -> repriced(deal, -10_00));
        });
    rig.restart();
    connect();
    awaitRepair(each -> each.kind() == RepairKind.BALANCE);
    proven();
    assertThat(rig.deals.find(key(out)).orElseThrow().deal().profit()).isEqualByComparingTo("-10");
  }

  /** Every balance and position here equals the server's after rounds that find nothing more. */
  private void proven() {
    roundWith(round -> round.differences() == 0 && round.repairs() == 0);
    roundWith(round -> round.differences() == 0 && round.repairs() == 0);
    rig.settle();
    Map<Long, BigDecimal> truth =
        simulator
            .world()
            .at(() -> {
              Map<Long, BigDecimal> units = new TreeMap<>();
              for (Account account : simulator.world().servers().getFirst().accounts()) {
                account
                    .positions()
                    .forEach(p ->
                        units.put(
                            p.ticket(),
                            (p.buy() ? p.units() : p.units().negate()).stripTrailingZeros()));
              }
              return units;
            });
    assertThat(rig.live.units()).isEqualTo(truth).isNotEmpty();
  }

  private void roundWith(Predicate<ReconcileRound> wanted) {
    int before = rig.live.all(Reconciled.class).size();
    Wait.until(
        () ->
            rig.live.all(Reconciled.class).stream()
                .skip(before)
                .anyMatch(each -> wanted.test(each.round())),
        () -> "rounds " + rig.live.all(Reconciled.class) + " repairs " + repairs());
  }

  private void awaitRepair(Predicate<Repaired> wanted) {
    Wait.until(
        () -> repairs().stream().anyMatch(wanted),
        () -> "repairs " + repairs() + " readings " + rig.live.all(BalanceRead.class).size());
  }

  private static BigDecimal balance(String text) {
    return new BigDecimal(text.replaceAll("balance ([-0-9.]+),.*", "$1"));
  }

  private List<Repaired> repairs() {
    return rig.live.all(Repaired.class);
  }

  private void kept(long ticket) {
    Wait.until(() -> rig.deals.find(key(ticket)).isPresent(), () -> ticket + " not kept");
  }

  private static DealKey key(long ticket) {
    return new DealKey(ScriptedServer.ID, ticket);
  }

  private AccountKey account() {
    return ScriptedServer.account(login);
  }

  private static org.dealdesk.simulator.trading.Deal repriced(
      org.dealdesk.simulator.trading.Deal deal, long profit) {
    return new org.dealdesk.simulator.trading.Deal(
        deal.ticket(),
        deal.timeMs(),
        deal.login(),
        deal.dealer(),
        deal.order(),
        deal.action(),
        deal.entry(),
        deal.reason(),
        deal.symbol(),
        deal.contractSize(),
        deal.currencyDigits(),
        deal.lotsE4(),
        deal.lotsClosedE4(),
        deal.priceE8(),
        deal.positionE8(),
        profit,
        deal.storage(),
        deal.commission(),
        deal.profitRaw(),
        deal.rateProfit(),
        deal.rateMarginE12(),
        deal.bidE8(),
        deal.askE8(),
        deal.positionId(),
        deal.comment());
  }
}
