package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.gateway.log.HeldAccounts;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * All that one server's logged events amount to for the intake. Every event passes through {@link
 * #apply}, at the replay and when it is new, so that a restart ends in the state it left. Handed
 * over from the replaying thread to the session's; one thread at a time.
 */
final class ServerState {
  final ServerId server;
  final OpenPositionsProjection positions;
  final RecentDeals recent = new RecentDeals();
  private final Map<String, Long> groups = new HashMap<>();
  private final Map<String, Symbol> symbols = new HashMap<>();
  private long sequence;
  private long epoch;
  private @Nullable Integer offsetMinutes;
  private boolean pictureOpen;

  /** Highest ticket of a history the server has lost, 0 for none. */
  private long formerLast;

  /** Tickets up to that which stand for deals of the present history. */
  private final Set<Long> reissued = new HashSet<>();

  /** Accounts whose positions here are old because a record of theirs could not be read. */
  private HeldAccounts held = new HeldAccounts();

  private ResumePoint newest = ResumePoint.NONE;
  private ResumePoint safe = ResumePoint.NONE;

  ServerState(ServerId server) {
    this(server, new OpenPositionsProjection(server));
  }

  ServerState(ServerId server, OpenPositionsProjection positions) {
    this.server = server;
    this.positions = positions;
  }

  /** Goes on with accounts of which the replay has left something out. */
  void hold(HeldAccounts accounts) {
    held = accounts;
  }

  /** Accounts held by name, also those of which nothing else is known. */
  Set<AccountKey> heldAccounts() {
    return held.named();
  }

  /** Whether an account's positions have to be written anew, also if they look right. */
  boolean held(AccountKey account) {
    return held.holds(account);
  }

  /** Takes in an event at its place; the next sequence follows from it, unless it throws. */
  void apply(LoggedEvent logged) {
    Envelope envelope = logged.envelope();
    take(logged, envelope);
    sequence = envelope.sequence();
    epoch = Math.max(epoch, envelope.epoch());
  }

  private void take(LoggedEvent logged, Envelope envelope) {
    switch (envelope.event()) {
      case PlatformEvent.SessionChanged e -> session(e.status());
      case PlatformEvent.ClockRead e -> offsetMinutes = e.offsetMinutes();
      case PlatformEvent.GroupSeen e -> groups.put(e.group().name(), LogCodec.contentHash(e));
      case PlatformEvent.SymbolSeen e ->
          symbols.put(e.spec().symbol(), Symbol.of(e.spec(), LogCodec.contentHash(e)));
      case PlatformEvent.AccountSeen e -> account(e);
      case PlatformEvent.PositionsRead e -> {
        positions.apply(e, logged.cause());
        held.pass(logged);
      }
      case PlatformEvent.DealSeen e -> deal(e, logged.revision(), envelope.receivedAt());
      case PlatformEvent.DealGone e -> gone(e.deal().key().ticket());
      case PlatformEvent.BalanceRead e -> balance(e, logged.cause());
      case PlatformEvent.PictureComplete e -> {
        positions.pictureComplete(e.lastDeal());
        pictureOpen = false;
        safe = newest;
      }
      case PlatformEvent.RecordRefused e -> {}
      case PlatformEvent.Repaired e -> {}
      case PlatformEvent.Reconciled e -> {}
      case PlatformEvent.DealsRead e -> throw notKept(e);
      case PlatformEvent.AccountStateRead e -> throw notKept(e);
      case PlatformEvent.OrdersRead e -> throw notKept(e);
      case PlatformEvent.TicksSeen e -> throw notKept(e);
    }
  }

  private static IllegalStateException notKept(PlatformEvent event) {
    return new IllegalStateException("not kept in the log: " + event.getClass().getSimpleName());
  }

  private void session(SessionStatus status) {
    switch (status.state()) {
      case CONNECTING, RESYNC -> pictureOpen = true;
      case STOPPED, LIVE, DEGRADED -> {}
      case DOWN -> {
        if (historyLost(status)) {
          forgetHistory();
        }
      }
    }
  }

  /** Whether a status says that the server's tickets count from elsewhere from here on. */
  static boolean historyLost(SessionStatus status) {
    return status.state() == SessionState.DOWN && status.fault() == FaultReason.PLATFORM_HISTORY;
  }

  /** Whether what is known under a ticket belongs to a history the server has lost. */
  boolean ofFormerHistory(long ticket) {
    return ticket <= formerLast && !reissued.contains(ticket);
  }

  /** Positions stay until the picture that follows replaces them, account by account. */
  private void forgetHistory() {
    positions.forgetHistory();
    formerLast = Math.max(formerLast, newest.lastDeal());
    reissued.clear();
    recent.clear();
    newest = ResumePoint.NONE;
    safe = ResumePoint.NONE;
  }

  private void account(PlatformEvent.AccountSeen seen) {
    AccountBook book = positions.book(seen.account().key().login());
    book.group = seen.account().group();
    book.fingerprint = LogCodec.contentHash(seen);
  }

  /** What a later form changed is stated by a balance of its own. */
  private void balance(PlatformEvent.BalanceRead read, LoggedEvent.Cause cause) {
    AccountBook book = positions.book(read.account().login());
    BookFunds before = book.funds;
    long contained =
        cause == LoggedEvent.Cause.REVISION && before != null ? before.readDeal() : lastDeal();
    book.funds = new BookFunds(read.balance(), read.credit(), contained);
  }

  private void gone(long ticket) {
    recent.remove(ticket);
    if (ticket == newest.lastDeal()) {
      // A session that looks for a deal nobody has takes the server's history for lost.
      newest = newest.before(recent.lastTicket());
    }
    if (ticket == safe.lastDeal()) {
      safe = safe.before(newest.lastDeal());
    }
  }

  private void deal(PlatformEvent.DealSeen seen, int revision, Instant receivedAt) {
    positions.apply(seen);
    Deal deal = seen.deal();
    AccountBook book = positions.book(deal.account().login());
    if (book.funds != null && revision == 1) {
      book.funds = book.funds.after(deal);
    }
    recent.add(deal);
    if (deal.key().ticket() <= formerLast) {
      reissued.add(deal.key().ticket());
    }
    // A server whose clock is ahead must not make the next start skip what is booked meanwhile.
    boolean ahead = deal.time().isAfter(receivedAt);
    Instant booked = ahead ? receivedAt : deal.time();
    long aheadMs = ahead ? Duration.between(receivedAt, deal.time()).toMillis() : 0;
    boolean newer = !booked.isBefore(newest.lastDealTime());
    newest =
        new ResumePoint(
            Math.max(newest.lastDeal(), deal.key().ticket()),
            newer ? booked : newest.lastDealTime(),
            newer ? deal.serverTimeMs() - aheadMs : newest.lastDealServerTimeMs());
    if (!pictureOpen) {
      safe = newest;
    }
  }

  long nextSequence() {
    return sequence + 1;
  }

  long sequence() {
    return sequence;
  }

  long epoch() {
    return epoch;
  }

  long lastDeal() {
    return newest.lastDeal();
  }

  /**
   * From where a new session must read. While a picture is being read, deals may have come in any
   * order, so until it is complete the point before it holds.
   */
  ResumePoint resumePoint() {
    return positions.pictured() ? safe : ResumePoint.NONE;
  }

  boolean changed(PlatformEvent.GroupSeen seen) {
    Long before = groups.get(seen.group().name());
    return before == null || before != LogCodec.contentHash(seen);
  }

  boolean changed(PlatformEvent.AccountSeen seen) {
    AccountBook book = positions.find(seen.account().key().login());
    return book == null || book.fingerprint != LogCodec.contentHash(seen);
  }

  boolean changed(PlatformEvent.SymbolSeen seen) {
    Symbol before = symbols.get(seen.spec().symbol());
    return before == null || before.fingerprint != LogCodec.contentHash(seen);
  }

  boolean changed(PlatformEvent.ClockRead read) {
    return offsetMinutes == null || offsetMinutes != read.offsetMinutes();
  }

  /** What changed in a known symbol that changes the value of open positions; null for nothing. */
  @Nullable String valueChange(SymbolSpec spec) {
    Symbol before = symbols.get(spec.symbol());
    Symbol after = Symbol.of(spec, 0);
    if (before == null || before.sameValue(after)) {
      return null;
    }
    return before.value() + " -> " + after.value();
  }

  boolean negativePrices(String symbol) {
    Symbol known = symbols.get(symbol);
    return known != null && known.negativePrices;
  }

  String group(AccountKey account) {
    AccountBook book = positions.find(account.login());
    return book == null ? "" : book.group;
  }

  /** All of it, for {@link #read}. */
  void write(ImageWriter image) {
    image.number(sequence);
    image.number(epoch);
    image.flag(offsetMinutes != null);
    image.number(offsetMinutes == null ? 0 : offsetMinutes);
    image.flag(pictureOpen);
    image.number(formerLast);
    image.number(reissued.size());
    reissued.stream().sorted().forEach(image::number);
    write(image, newest);
    write(image, safe);
    image.number(groups.size());
    new TreeMap<>(groups)
        .forEach((name, hash) -> {
          image.text(name);
          image.number(hash);
        });
    image.number(symbols.size());
    new TreeMap<>(symbols)
        .forEach((name, symbol) -> {
          image.text(name);
          symbol.write(image);
        });
    recent.write(image);
    positions.write(image);
  }

  /** Becomes what was written; only of a new state. */
  void read(ImageReader image) {
    sequence = image.number();
    epoch = image.number();
    boolean known = image.flag();
    int minutes = image.smallNumber();
    offsetMinutes = known ? minutes : null;
    pictureOpen = image.flag();
    formerLast = image.number();
    for (int left = image.count(); left > 0; left--) {
      reissued.add(image.number());
    }
    newest = readPoint(image);
    safe = readPoint(image);
    for (int left = image.count(); left > 0; left--) {
      groups.put(image.name(), image.number());
    }
    for (int left = image.count(); left > 0; left--) {
      symbols.put(image.name(), Symbol.read(image));
    }
    recent.read(image);
    positions.read(image);
  }

  private static void write(ImageWriter image, ResumePoint point) {
    image.number(point.lastDeal());
    image.instant(point.lastDealTime());
    image.number(point.lastDealServerTimeMs());
  }

  private static ResumePoint readPoint(ImageReader image) {
    return new ResumePoint(image.number(), image.instant(), image.number());
  }

  private record Symbol(
      long fingerprint,
      BigDecimal contractSize,
      CurrencyCode base,
      CurrencyCode profit,
      BigDecimal tickSize,
      BigDecimal tickValue,
      boolean negativePrices) {
    static Symbol of(SymbolSpec spec, long fingerprint) {
      return new Symbol(
          fingerprint,
          spec.contractSize().stripTrailingZeros(),
          spec.currencyBase(),
          spec.currencyProfit(),
          spec.tickSize().stripTrailingZeros(),
          spec.tickValue().stripTrailingZeros(),
          spec.negativePrices());
    }

    void write(ImageWriter image) {
      image.number(fingerprint);
      image.decimal(contractSize);
      image.text(base.code());
      image.text(profit.code());
      image.decimal(tickSize);
      image.decimal(tickValue);
      image.flag(negativePrices);
    }

    static Symbol read(ImageReader image) {
      return new Symbol(
          image.number(),
          image.decimal(),
          new CurrencyCode(image.name()),
          new CurrencyCode(image.name()),
          image.decimal(),
          image.decimal(),
          image.flag());
    }

    /** The tick's value moves with rates on many servers, so it does not count. */
    boolean sameValue(Symbol other) {
      return contractSize.compareTo(other.contractSize) == 0
          && base.equals(other.base)
          && profit.equals(other.profit)
          && tickSize.compareTo(other.tickSize) == 0;
    }

    String value() {
      return "contract "
          + contractSize.toPlainString()
          + " "
          + base
          + "/"
          + profit
          + " tick "
          + tickSize.toPlainString();
    }
  }
}
