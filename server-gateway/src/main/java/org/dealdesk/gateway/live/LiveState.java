package org.dealdesk.gateway.live;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
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
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk as it is now, as it follows from the log and the newest prices. The same log gives the
 * same state, whether it is replayed or comes live.
 *
 * <p>Engine thread only; views read it in their refresh. Not for waiting on anything.
 */
public final class LiveState {
  private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);

  private final LiveSetup setup;
  private final Clock clock;
  private final CurrencyCode reporting;
  private final BookAssignments assignments;
  private final InstrumentBook instruments;
  private final Servers servers;
  private final BreakList breaks = new BreakList();
  private final RepairList repairs = new RepairList();
  private final InputWatch watch;
  private final DealTape tape = new DealTape();
  private final QuoteBoard quotes;
  private final LiveBooks books;
  private final EarlyFigures early = new EarlyFigures();
  private final LiveImage image;
  private long revision;
  private long sourcesRevision;
  private int generation;

  /** A state that has met nothing. */
  LiveState(LiveSetup setup) {
    this.setup = setup;
    GatewayConfig config = setup.config();
    clock = setup.clock();
    reporting = config.reportingCurrency();
    assignments = new BookAssignments(config);
    instruments = new InstrumentBook(setup.table(), config);
    servers = new Servers(config, clock.instant());
    quotes = new QuoteBoard(instruments, servers, breaks);
    books = new LiveBooks(clock, assignments, instruments, quotes, breaks);
    watch = new InputWatch(breaks, servers);
    image = new LiveImage(servers, instruments, books, tape, breaks, repairs);
  }

  /** Currency of figures over all brands. */
  public CurrencyCode reporting() {
    return reporting;
  }

  /** Instruments and symbols. */
  public InstrumentBook instruments() {
    return instruments;
  }

  /** Configured servers, by id. */
  public Collection<LiveServer> servers() {
    return servers.all();
  }

  /** Name of a server for display; its number where it is not configured. */
  public String serverName(ServerId id) {
    LiveServer server = servers.get(id);
    return server == null ? Integer.toString(id.value()) : server.name();
  }

  /** Whether figures of a server follow it now. */
  public boolean isLive(ServerId id) {
    LiveServer server = servers.get(id);
    return server != null && server.isLive();
  }

  /** Accounts. */
  public AccountBook accounts() {
    return books.accounts();
  }

  /** Open positions. */
  public PositionBook positions() {
    return books.positions();
  }

  /** The engine's sums and prices; to be read only. */
  public ExposureEngine exposure() {
    return books.engine();
  }

  /** Prices as rates between currencies. */
  public QuoteBoard quotes() {
    return quotes;
  }

  /** The deals received last. */
  public DealTape deals() {
    return tape;
  }

  /** What could not be mapped or used. */
  public BreakList breaks() {
    return breaks;
  }

  /** Every brand, that of unmapped groups last. */
  public List<BrandId> brands() {
    return assignments.brands();
  }

  /** Number of a brand's book among the engine's buckets. */
  public int bucket(BrandBook where) {
    return assignments.bucket(where);
  }

  /** What differed from a server and was put right. */
  public RepairList repairs() {
    return repairs;
  }

  /** Ways positions are sliced by, and the engine's number of each. */
  public SegmentBook segments() {
    return books.segments();
  }

  /** Countries and their regions. */
  public Countries countries() {
    return books.countries();
  }

  /** Counts the states. */
  public long revision() {
    return revision;
  }

  /** Counts the times that accounts and positions were read again from the log. */
  public int generation() {
    return generation;
  }

  /** When and from what a view made now is made. */
  public LiveMoment moment() {
    return new LiveMoment(clock.millis(), revision, sourcesRevision, servers.marks());
  }

  /** Whether the log must be read again before the positions are right. */
  boolean needsRebuild() {
    return books.unfit();
  }

  /** Last event taken of each server. */
  Map<ServerId, Long> sequences() {
    Map<ServerId, Long> last = new TreeMap<>();
    servers.all().forEach(server -> last.put(server.id(), server.lastSequence()));
    return last;
  }

  /** A new state begins; everything until the next call belongs to it. */
  void begin() {
    revision++;
    books.begin(revision);
  }

  /** As {@link #apply}; an event that trips a bug is told and takes no other with it. */
  void take(Envelope envelope) {
    try {
      apply(envelope);
    } catch (RuntimeException e) {
      LOG.error("event {} of server {} failed", envelope.sequence(), envelope.server().value(), e);
      breaks.add(
          new BreakList.Key(
              envelope.server(), FaultReason.EVENT_UNREADABLE, "event " + envelope.sequence()),
          e.toString(),
          clock.millis(),
          revision);
    }
  }

  /** Takes an event of the log; one met before is passed over. */
  void apply(Envelope envelope) {
    LiveServer server = servers.get(envelope.server());
    if (server == null || envelope.sequence() <= server.lastSequence()) {
      return;
    }
    long atMs = envelope.receivedAt().toEpochMilli();
    server.sequence(envelope.sequence());
    server.event(atMs);
    server.touch(revision);
    apply(server, envelope.event(), atMs);
  }

  private void apply(LiveServer server, PlatformEvent event, long atMs) {
    switch (event) {
      case SessionChanged changed -> {
        if (server.logged(changed.status())) {
          sessionChanged(server);
        }
      }
      case ClockRead read ->
          server.clock(
              read.offsetMinutes(),
              read.serverTimeMs() - read.offsetMinutes() * 60_000L - read.at().toEpochMilli());
      case GroupSeen seen -> books.group(seen.group());
      case SymbolSeen seen -> books.symbol(seen.spec());
      case AccountSeen seen -> {
        books.describe(server, seen.account());
        early.giveTo(books.account(server, seen.account().key()));
      }
      case AccountStateRead read -> accountState(read.state());
      case PositionsRead read -> books.positionsRead(server, read);
      case OrdersRead read -> orders(read);
      case DealSeen seen -> deal(server, seen, atMs);
      case TicksSeen seen -> ticks(server.id(), seen.ticks());
      case PictureComplete complete -> {
        server.pictured(complete.lastDeal());
        sourcesRevision = revision;
      }
      case DealGone gone ->
          image.onTape(gone.deal(), books.account(server, gone.deal().account()), true);
      case Repaired repaired -> {
        server.repaired();
        books.account(server, repaired.account());
        repairs.add(repaired, atMs);
      }
      case Reconciled reconciled -> server.reconciled(reconciled.round(), atMs);
      case BalanceRead _, DealsRead _ -> {}
      case RecordRefused refused ->
          breaks.add(
              new BreakList.Key(server.id(), refused.reason(), refused.subject()),
              refused.raw(),
              atMs,
              revision);
    }
  }

  private void deal(LiveServer server, DealSeen seen, long atMs) {
    Deal deal = seen.deal();
    LiveAccount account = books.account(server, deal.account());
    image.onTape(deal, account, false);
    server.deal(deal.key().ticket());
    watch.deal(deal, atMs, revision);
    sourcesRevision = revision;
    if (!seen.history()) {
      server.countDeal(atMs);
      books.trade(server, deal);
    }
  }

  /** Where a session stands, from the session itself and in the order it said so. */
  void session(SessionStatus status) {
    LiveServer server = servers.get(status.server());
    if (server != null && server.told(status)) {
      sessionChanged(server);
    }
  }

  private void sessionChanged(LiveServer server) {
    server.touch(revision);
    sourcesRevision = revision;
    quotes.judgeAll(clock.millis(), revision);
    quotes.sourceChanged(server.id(), revision);
  }

  /** New prices. */
  void ticks(ServerId server, Collection<Tick> ticks) {
    LiveServer from = servers.get(server);
    if (from != null && !ticks.isEmpty()) {
      long nowMs = clock.millis();
      from.event(nowMs);
      from.touch(revision);
      quotes.take(books.engine(), server, ticks, nowMs, revision);
    }
  }

  /** The server's own figures of an account. */
  void accountState(AccountState state) {
    early.take(accounts(), state, revision);
  }

  /** Waiting orders of an account. */
  void orders(OrdersRead read) {
    early.take(accounts(), read, revision);
  }

  /** The replay is over: what it said of sessions is history. */
  void started() {
    begin();
    for (LiveServer server : servers.all()) {
      server.started(clock.instant());
      server.touch(revision);
    }
    sourcesRevision = revision;
    quotes.judgeAll(clock.millis(), revision);
  }

  /**
   * What changes by time alone: prices grow stale, markets close, rates fall.
   *
   * @return whether anything did
   */
  boolean heartbeat() {
    long nowMs = clock.millis();
    boolean any = quotes.judgeAll(nowMs, revision + 1);
    for (LiveServer server : servers.all()) {
      if (server.roll(nowMs)) {
        server.touch(revision + 1);
        any = true;
      }
    }
    any |= watch.look(this, nowMs, revision + 1);
    if (any) {
      begin();
    }
    return any;
  }

  /**
   * Reads accounts and positions again from the log, with the scales and the mapping wanted now;
   * from an image on where its figures are exactly those the log would give.
   */
  void rebuild(EventReplay log, Checkpoints checkpoints) {
    generation++;
    begin();
    AccountBook before = books.accounts();
    books.empty(servers);
    LogPlace place =
        checkpoints.resume(LiveCheckpoint.NAME, setup.form(), in -> adopt(setup.empty(), in));
    if (place.equals(LogPlace.BEGINNING)) {
      books.empty(servers);
    }
    try (Stream<Envelope> history = log.replay(place, sequences())) {
      books.refill(servers, before, history);
    }
    quotes.judgeAll(clock.millis(), revision);
  }

  private void adopt(LiveState other, ImageReader in) {
    other.read(in);
    other
        .sequences()
        .forEach((server, last) -> {
          if (last > sequences().getOrDefault(server, 0L)) {
            throw new IllegalArgumentException("it is ahead of what is shown of server " + server);
          }
        });
    books.empty(servers);
    image.copyBooks(other.image, clock.instant());
  }

  /** All that follows from the log, for {@link #read}. */
  void write(ImageWriter out) {
    image.write(out);
  }

  /** Becomes what was written; only of a new state. */
  void read(ImageReader in) {
    begin();
    image.read(in, clock.instant(), revision);
    sourcesRevision = revision;
  }
}
