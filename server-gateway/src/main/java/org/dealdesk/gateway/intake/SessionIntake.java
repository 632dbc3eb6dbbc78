package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.dealdesk.gateway.log.Credits;
import org.dealdesk.gateway.log.EncodedEvent;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes in what one session hears: checks it, drops what is known, gives the rest its place in the
 * server's stream and hands it to the log; prices and passing figures go straight to the live side.
 * Blocks the session while the log cannot take more, before anything of a chunk has been taken, so
 * that a session that is closed while it waits loses nothing that counts.
 *
 * <p>{@link #emit} is for one thread at a time; the rest for any.
 */
public final class SessionIntake implements SessionSink {
  private static final Logger LOG = LoggerFactory.getLogger(SessionIntake.class);
  private static final int CHUNK = 512;
  private static final int QUEUE = 65_536;
  private static final long LOOKUP_PAUSE_MS = 500;

  private final ServerState state;
  private final IntakePorts ports;
  private final Clock clock;
  private final IntakeCounters counters = new IntakeCounters();
  private final Credits credits = new Credits(QUEUE);
  private final EventWriter out;
  private final KnownDeals known;
  private final DealIntake deals;
  private final PositionIntake positions;
  private final BalanceIntake balances;
  private final DealProof proof;
  private final Repairs repairs;
  private final Doubts doubts;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SessionStatus last;

  SessionIntake(ServerState state, IntakePorts ports, Clock clock) {
    this.state = state;
    this.ports = ports;
    this.clock = clock;
    this.out = new EventWriter(state, ports.brands(), counters);
    this.doubts = new Doubts(out::now);
    this.known = new KnownDeals(state.server, ports.deals());
    this.repairs = new Repairs(out, counters);
    this.balances = new BalanceIntake(state, out, repairs, doubts);
    this.deals = new DealIntake(state, out, known, ports.deals(), counters, doubts, balances);
    this.proof = new DealProof(state, out, deals, known, ports.deals(), repairs, doubts);
    this.positions =
        new PositionIntake(
            state, out, counters, each -> ports.proofs().add(state.server, each), doubts, repairs);
    counters.lastDeal = state.lastDeal();
    known.load();
  }

  /** Whose events these are. */
  public ServerId server() {
    return state.server;
  }

  /** From where the session must read so that nothing is missed. */
  public ResumePoint resumePoint() {
    return state.resumePoint();
  }

  /** Whom to ask for what the events leave open. */
  public void asks(PlatformSession session) {
    doubts.ask(
        new Doubts.Asked() {
          @Override
          public void positionsOf(AccountKey account) {
            session.refresh(account);
          }

          @Override
          public void search(AccountKey account) {
            session.search(account);
          }

          @Override
          public void lookUp(List<Deal> missing) {
            session.lookUp(missing);
          }

          @Override
          public void reconcile() {
            session.reconcile();
          }

          @Override
          public void everything(String why) {
            session.historyLost(why);
          }
        });
  }

  /** The counts of this moment. */
  public IntakeFigures figures() {
    return new IntakeFigures(
        state.server,
        counters.lastDeal,
        counters.deals.get(),
        counters.duplicates.get(),
        counters.revisions.get(),
        counters.refused.get(),
        counters.drifts.get(),
        counters.differences.get(),
        counters.repairs.get(),
        credits.used(),
        counters.lastEvent,
        counters.lastProof);
  }

  @Override
  public void emit(List<PlatformEvent> events) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (int from = 0; from < events.size(); from += CHUNK) {
        takeChunk(events.subList(from, Math.min(events.size(), from + CHUNK)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void takeChunk(List<PlatformEvent> chunk) throws InterruptedException {
    if (!chunk.stream().allMatch(SessionIntake::passing)) {
      credits.awaitRoom();
      prepare(chunk);
    }
    out.at(clock.instant());
    counters.lastEvent = out.now();
    for (PlatformEvent event : chunk) {
      takeSafely(event);
    }
    positions.timePassed();
    doubts.timePassed();
    known.trim();
    List<EncodedEvent> written = out.drain();
    if (!written.isEmpty()) {
      ports.log().submitEncoded(written, credits);
    }
  }

  private static boolean passing(PlatformEvent event) {
    return event instanceof PlatformEvent.TicksSeen
        || event instanceof PlatformEvent.AccountStateRead
        || event instanceof PlatformEvent.OrdersRead;
  }

  /** Asks the database about old deals before anything is taken; waits while it is away. */
  private void prepare(List<PlatformEvent> chunk) throws InterruptedException {
    List<Deal> told = new ArrayList<>();
    List<PlatformEvent.DealsRead> spans = new ArrayList<>();
    for (PlatformEvent event : chunk) {
      switch (event) {
        case PlatformEvent.DealSeen seen -> told.add(seen.deal());
        case PlatformEvent.DealGone gone -> told.add(gone.deal());
        case PlatformEvent.DealsRead read -> {
          told.addAll(read.deals());
          spans.add(read);
        }
        case PlatformEvent.SessionChanged _,
            PlatformEvent.ClockRead _,
            PlatformEvent.GroupSeen _,
            PlatformEvent.SymbolSeen _,
            PlatformEvent.AccountSeen _,
            PlatformEvent.AccountStateRead _,
            PlatformEvent.PositionsRead _,
            PlatformEvent.OrdersRead _,
            PlatformEvent.BalanceRead _,
            PlatformEvent.Repaired _,
            PlatformEvent.Reconciled _,
            PlatformEvent.TicksSeen _,
            PlatformEvent.PictureComplete _,
            PlatformEvent.RecordRefused _ -> {}
      }
    }
    while (!told.isEmpty() || !spans.isEmpty()) {
      try {
        deals.prepare(told);
        proof.prepare(spans);
        return;
      } catch (DataAccessException e) {
        LOG.warn(
            "{} server {} waits for a look-up of deals: {}",
            FaultReason.DATABASE_GONE.code(),
            state.server.value(),
            e.getMessage());
        TimeUnit.MILLISECONDS.sleep(LOOKUP_PAUSE_MS);
      }
    }
  }

  /** One event that trips a bug must not take the others with it, nor the session. */
  private void takeSafely(PlatformEvent event) {
    try {
      take(event);
    } catch (RuntimeException e) {
      LOG.error("server {}: an event could not be taken in", state.server.value(), e);
      out.complain(
          FaultReason.EVENT_UNREADABLE,
          event.getClass().getSimpleName(),
          e + " at " + String.valueOf(event));
      if (event instanceof PlatformEvent.DealSeen seen) {
        doubts.add(seen.deal().account(), seen.deal().key().ticket());
      }
    }
  }

  private void take(PlatformEvent event) {
    if (!event.server().equals(state.server)) {
      out.complain(
          FaultReason.EVENT_UNREADABLE,
          "server " + event.server().value(),
          "an event of another server came through this session");
      return;
    }
    switch (event) {
      case PlatformEvent.SessionChanged e -> session(e.status());
      case PlatformEvent.ClockRead e -> {
        if (state.changed(e)) {
          out.write(e);
        }
      }
      case PlatformEvent.GroupSeen e -> {
        if (state.changed(e)) {
          out.write(e);
        }
      }
      case PlatformEvent.SymbolSeen e -> symbol(e);
      case PlatformEvent.AccountSeen e -> account(e);
      case PlatformEvent.AccountStateRead e -> accountState(e);
      case PlatformEvent.PositionsRead e -> positions.take(e);
      case PlatformEvent.OrdersRead e -> ports.live().orders(e);
      case PlatformEvent.DealSeen e -> {
        deals.take(e);
        positions.dealTaken(e.deal().account());
      }
      case PlatformEvent.TicksSeen e -> ticks(e.ticks());
      case PlatformEvent.PictureComplete e -> {
        positions.pictureComplete(e);
        out.write(e);
      }
      case PlatformEvent.BalanceRead e -> balances.take(e);
      case PlatformEvent.DealsRead e -> {
        proof.take(e);
        e.deals().forEach(deal -> positions.dealTaken(deal.account()));
      }
      case PlatformEvent.DealGone e -> proof.take(e);
      case PlatformEvent.Repaired e -> out.write(e);
      case PlatformEvent.Reconciled e -> reconciled(e);
      case PlatformEvent.RecordRefused e -> out.complain(e.reason(), e.subject(), e.raw());
    }
  }

  /** What was put right is also a line in the session's history. */
  private void reconciled(PlatformEvent.Reconciled told) {
    String said = repairs.said();
    if (!said.isEmpty() && last != null) {
      out.write(
          new PlatformEvent.SessionChanged(
              new SessionStatus(
                  state.server,
                  out.epoch(),
                  last.state(),
                  out.now(),
                  last.fault(),
                  "put right: " + said,
                  last.attempt(),
                  last.nextAttempt())));
    }
    repairs.close(told);
  }

  private void session(SessionStatus told) {
    SessionStatus status =
        new SessionStatus(
            told.server(),
            out.loginCount(told.epoch()),
            told.state(),
            told.since(),
            told.fault(),
            told.detail(),
            told.attempt(),
            told.nextAttempt());
    last = status;
    switch (status.state()) {
      case CONNECTING, RESYNC -> {
        positions.beginPicture();
        doubts.forgetForeign();
      }
      case STOPPED, LIVE, DEGRADED, DOWN -> {}
    }
    out.write(new PlatformEvent.SessionChanged(status));
    if (ServerState.historyLost(status)) {
      doubts.clear();
      balances.forget();
      counters.lastDeal = state.lastDeal();
      out.complain(
          FaultReason.PLATFORM_HISTORY,
          "server " + state.server.value(),
          out.now() + " " + status.detail());
    }
    ports.live().session(status);
  }

  private void symbol(PlatformEvent.SymbolSeen seen) {
    if (state.changed(seen)) {
      String change = state.valueChange(seen.spec());
      out.write(seen);
      if (change != null) {
        out.complain(FaultReason.SPEC_CHANGED, "symbol " + seen.spec().symbol(), change);
      }
    }
  }

  private void account(PlatformEvent.AccountSeen seen) {
    Optional<String> fault = IntakeRules.fault(seen.account());
    if (fault.isPresent()) {
      out.complain(
          FaultReason.NUMBER_OUT_OF_RANGE, "account " + seen.account().key().login(), fault.get());
    } else if (state.changed(seen)) {
      out.write(seen);
    }
  }

  private void accountState(PlatformEvent.AccountStateRead read) {
    Optional<String> fault = IntakeRules.fault(read.state());
    if (fault.isPresent()) {
      out.complain(
          FaultReason.NUMBER_OUT_OF_RANGE, "account " + read.state().key().login(), fault.get());
    } else {
      ports.live().accountState(read.state());
    }
  }

  private void ticks(List<Tick> ticks) {
    List<Tick> good = new ArrayList<>(ticks.size());
    for (Tick tick : ticks) {
      Optional<String> fault =
          IntakeRules.fault(tick, out.now(), state.negativePrices(tick.symbol()));
      if (fault.isEmpty()) {
        good.add(tick);
      } else {
        // The words name no figure, so that a feed gone mad is one break and not a flood.
        out.complain(FaultReason.NUMBER_OUT_OF_RANGE, "price of " + tick.symbol(), "refused");
      }
    }
    if (!good.isEmpty()) {
      ports.live().ticks(state.server, good);
      ports.ticks().add(state.server, good);
    }
  }
}
