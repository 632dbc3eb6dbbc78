package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.stream.Stream;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.RefusedEventException;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.AccountStateRead;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.ClockRead;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.event.PlatformEvent.TicksSeen;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, their positions and the exposure that follows, as the log tells them. Where a
 * figure needs finer scales than its instrument has, or a symbol turns out to be another
 * instrument, the books ask to be filled again from the log. Engine thread only.
 */
final class LiveBooks {
  private final Clock clock;
  private final BookAssignments assignments;
  private final InstrumentBook instruments;
  private final QuoteBoard quotes;
  private final BreakList breaks;
  private ExposureEngine engine;
  private PositionBook positions;
  private AccountBook accounts;
  private long revision;
  private boolean unfit;
  private boolean again;

  LiveBooks(
      Clock clock,
      BookAssignments assignments,
      InstrumentBook instruments,
      QuoteBoard quotes,
      BreakList breaks) {
    this.clock = clock;
    this.assignments = assignments;
    this.instruments = instruments;
    this.quotes = quotes;
    this.breaks = breaks;
    engine = new ExposureEngine(assignments.buckets());
    positions = new PositionBook(engine);
    accounts = new AccountBook(engine, assignments);
  }

  ExposureEngine engine() {
    return engine;
  }

  PositionBook positions() {
    return positions;
  }

  AccountBook accounts() {
    return accounts;
  }

  /** Whether the log must be read again before the positions are right. */
  boolean unfit() {
    return unfit;
  }

  /** What follows belongs to this state. */
  void begin(long newRevision) {
    revision = newRevision;
  }

  void group(Group group) {
    accounts.take(group).forEach(account -> accounts.touch(account, revision));
  }

  void symbol(SymbolSpec spec) {
    LiveSymbol known = instruments.known(spec.server(), spec.symbol());
    LiveInstrument before = known == null ? null : known.instrument();
    LiveInstrument instrument = instruments.specify(spec).instrument();
    if (InstrumentBook.isUnmapped(instrument)) {
      broken(
          spec.server(),
          FaultReason.SYMBOL_NOT_MAPPED,
          "symbol " + spec.symbol(),
          "counted as " + instrument.id() + " in " + spec.currencyProfit());
    }
    if (before != null && before != instrument && before.openOn(spec.server()) > 0) {
      unfit = true;
    }
    fits(instrument);
    instrument.touch(revision);
  }

  /** The account of that key, made on first sight. */
  LiveAccount account(LiveServer server, AccountKey key) {
    LiveAccount known = accounts.get(key);
    if (known == null) {
      known = accounts.add(key);
      positions.add(known);
      server.countAccount();
    }
    accounts.touch(known, revision);
    return known;
  }

  void describe(LiveServer server, Account account) {
    LiveAccount live = account(server, account.key());
    Book before = live.account() == null ? null : live.book();
    if (!accounts.describe(live, account, clock.instant())) {
      broken(
          server.id(),
          FaultReason.GROUP_NOT_MAPPED,
          "group " + account.group(),
          "counted in book B of brand " + BrandBook.UNMAPPED.brand());
    }
    if (before != null && (before == Book.COVERAGE) != (live.book() == Book.COVERAGE)) {
      broken(
          server.id(),
          FaultReason.ACCOUNT_ROLES,
          "account " + account.key().login(),
          "was " + before + ", is " + live.book() + "; what it opened before stays where it was");
    }
    for (int i = 0; i < live.positionCount(); i++) {
      positions.symbol(positions.slots().find(live.position(i))).instrument().touch(revision);
    }
  }

  void positionsRead(LiveServer server, PositionsRead read) {
    LiveAccount account = account(server, read.account());
    for (LiveSymbol closed : positions.closeOthers(account, read.positions())) {
      count(server, closed.instrument(), -1);
    }
    for (Position position : read.positions()) {
      LiveSymbol symbol = instruments.symbol(server.id(), position.symbol());
      String subject = "position " + position.key().ticket();
      // The price of a picture may be an average; only its cost has to fit.
      if (fits(symbol.instrument(), position.signedUnits(), BigDecimal.ZERO)) {
        accounts.count(account, position.opened());
        try {
          PositionBook.Held before = positions.held(position.key());
          positions.picture(position, account, symbol);
          moved(server, before, positions.held(position.key()));
          exact(server, symbol.instrument(), position.signedUnits(), subject);
        } catch (RefusedEventException | ArithmeticException e) {
          refused(server.id(), subject, e);
        }
      }
    }
  }

  /** Applies a deal to its position; one that moves money only has none. */
  void trade(LiveServer server, Deal deal) {
    if (!deal.kind().isTrade()) {
      return;
    }
    LiveAccount account = account(server, deal.account());
    LiveSymbol symbol = instruments.symbol(server.id(), deal.symbol());
    String subject = "deal " + deal.key().ticket();
    if (fits(symbol.instrument(), deal.signedUnits(), deal.price())) {
      accounts.count(account, deal.time());
      PositionKey key = new PositionKey(server.id(), deal.position());
      try {
        PositionBook.Held before = positions.held(key);
        positions.deal(deal, account, symbol);
        moved(server, before, positions.held(key));
        exact(server, symbol.instrument(), deal.signedUnits(), subject);
      } catch (RefusedEventException | ArithmeticException e) {
        refused(server.id(), subject, e);
      }
    }
  }

  /** A position that another state held open. */
  record Open(PositionKey key, LiveAccount account, LiveSymbol symbol, long openedMs) {}

  /** Opens a position at its cost, under the place its account is counted in at the moment. */
  void restore(LiveServer server, Open open, long units, long cost) {
    positions.restore(open.key(), open.account(), open.symbol(), units, cost, open.openedMs());
    count(server, open.symbol().instrument(), 1);
  }

  /** Gives every instrument of an image its place in the engine. */
  void scaleAll() {
    for (LiveInstrument instrument : instruments.all()) {
      scale(instrument);
      instrument.touch(revision);
    }
  }

  /** Throws accounts and positions away and takes the scales and the mapping wanted now. */
  void empty(Servers servers) {
    unfit = true;
    engine = new ExposureEngine(assignments.buckets());
    positions = new PositionBook(engine);
    accounts = new AccountBook(engine, assignments);
    servers.all().forEach(LiveServer::forgetPositions);
    instruments.all().forEach(LiveInstrument::forgetPositions);
    scaleAll();
  }

  /** Fills emptied books, and what they were filled with already, from the log. */
  void refill(Servers servers, AccountBook before, Stream<Envelope> history) {
    unfit = false;
    again = true;
    boolean done = false;
    try {
      history.forEach(envelope -> applyAgain(servers, envelope));
      done = true;
    } finally {
      again = false;
      unfit |= !done;
    }
    for (LiveAccount old : before.all()) {
      LiveAccount account = accounts.get(old.key());
      if (account != null) {
        AccountState state = old.state();
        if (state != null) {
          account.stateRead(state);
        }
        account.ordersRead(old.orders());
      }
    }
  }

  private void applyAgain(Servers servers, Envelope envelope) {
    LiveServer server = servers.get(envelope.server());
    if (server == null) {
      return;
    }
    switch (envelope.event()) {
      case GroupSeen seen -> group(seen.group());
      case AccountSeen seen -> describe(server, seen.account());
      case PositionsRead read -> positionsRead(server, read);
      case DealSeen seen -> {
        account(server, seen.deal().account());
        if (!seen.history()) {
          trade(server, seen.deal());
        }
      }
      case SessionChanged _,
          ClockRead _,
          SymbolSeen _,
          AccountStateRead _,
          OrdersRead _,
          TicksSeen _,
          PictureComplete _,
          BalanceRead _,
          DealsRead _,
          DealGone _,
          Repaired _,
          Reconciled _,
          RecordRefused _ -> {}
    }
  }

  private void count(LiveServer server, LiveInstrument instrument, int change) {
    instrument.positionChanged(server.id(), change, revision);
    server.countPosition(change);
  }

  /** Counts a position where it is now and no longer where it was. */
  private void moved(
      LiveServer server, PositionBook.@Nullable Held before, PositionBook.@Nullable Held now) {
    if (before != null) {
      count(server, before.symbol().instrument(), -1);
      accounts.touch(before.account(), revision);
    }
    if (now != null) {
      count(server, now.symbol().instrument(), 1);
      accounts.touch(now.account(), revision);
    }
  }

  private boolean fits(LiveInstrument instrument, BigDecimal units, BigDecimal price) {
    instrument.ask(Decimals.needed(units), Decimals.needed(price));
    return fits(instrument);
  }

  /** Tells of units that are finer than the instrument has room for. */
  private void exact(
      LiveServer server, LiveInstrument instrument, BigDecimal units, String subject) {
    if (Decimals.needed(units) > instrument.unitDecimals()) {
      broken(
          server.id(),
          FaultReason.NUMBER_OUT_OF_RANGE,
          subject,
          "units " + units + " are counted to " + instrument.unitDecimals() + " decimals");
    }
  }

  /** Gives the instrument the scales it wants, at once while nothing is held in it. */
  private boolean fits(LiveInstrument instrument) {
    if (unfit) {
      return false;
    }
    if (!instrument.scaled() && instrument.held()) {
      unfit = true;
      return false;
    }
    if (!instrument.scaled()) {
      scale(instrument);
    }
    return true;
  }

  private void scale(LiveInstrument instrument) {
    instrument.rescaled(
        engine.addInstrument(instrument.wantedUnitDecimals(), instrument.wantedPriceDecimals()));
    quotes.quoteAgain(engine, instrument);
  }

  private void refused(ServerId server, String subject, RuntimeException e) {
    broken(server, FaultReason.NUMBER_OUT_OF_RANGE, subject, "not counted: " + e.getMessage());
  }

  /** What was met before is not met once more by reading it again. */
  private void broken(ServerId server, FaultReason reason, String subject, String detail) {
    BreakList.Key key = new BreakList.Key(server, reason, subject);
    if (!again || !breaks.contains(key)) {
      breaks.add(key, detail, clock.millis(), revision);
    }
  }
}
