package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.config.GroupRules;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.gateway.config.SymbolRules;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Side;
import org.dealdesk.model.trade.Tick;

/**
 * A brokerage of two servers and two brands to play on: makes events with their place in the log,
 * keeps them, and has a clock that only moves when told. One thread.
 */
public final class SmallDesk implements EventReplay {
  public static final ServerId ONE = new ServerId(1);
  public static final ServerId TWO = new ServerId(2);
  public static final BrandId EAST = new BrandId("east");
  public static final BrandId WEST = new BrandId("west");
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final List<Envelope> log = new ArrayList<>();
  private final Map<ServerId, Long> sequences = new HashMap<>();
  private final SteppedClock clock = new SteppedClock();
  private long ticket = 100;

  /** A clock that only moves when told. */
  private static final class SteppedClock extends Clock {
    private volatile Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  public static GatewayConfig config() {
    return config(
        new GroupRules(
            List.of(
                rule("East\\B*", EAST, Book.B),
                rule("East\\A*", EAST, Book.A),
                rule("West\\*", WEST, Book.B),
                rule("lp\\*", EAST, Book.COVERAGE),
                rule("test\\*", EAST, Book.TEST))));
  }

  /** The same brokerage with other rules for the groups of its servers. */
  public static GatewayConfig config(GroupRules groups) {
    return new GatewayConfig(
        Path.of("gateway.yaml"),
        Path.of("data"),
        new GatewayConfig.Listen("127.0.0.1", 0, List.of()),
        CurrencyCode.USD,
        new GatewayConfig.Database.Embedded(0),
        new GatewayConfig.Log.Postgres(),
        GatewayConfig.CheckpointRule.USUAL,
        List.of(
            new GatewayConfig.Brand(EAST, "East", CurrencyCode.USD),
            new GatewayConfig.Brand(WEST, "West", CurrencyCode.USD)),
        List.of(
            server(ONE, "MT5 ONE", new SymbolRules(List.of(".r"), List.of(), Map.of()), groups),
            server(
                TWO,
                "MT5 TWO",
                new SymbolRules(List.of("m"), List.of("#"), Map.of("GOLD", "XAUUSD")),
                groups)),
        false,
        null);
  }

  private static GroupRule rule(String pattern, BrandId brand, Book book) {
    return new GroupRule(pattern, brand, book, Instant.EPOCH);
  }

  private static GatewayConfig.Server server(
      ServerId id, String name, SymbolRules symbols, GroupRules groups) {
    return new GatewayConfig.Server(
        id, name, "mt5", "127.0.0.1", 1, 1, new Secret("x"), Map.of(), symbols, groups);
  }

  public Clock clock() {
    return clock;
  }

  public void advance(long ms) {
    clock.now = clock.now.plusMillis(ms);
  }

  public LiveState newState() {
    return setup().empty();
  }

  LiveSetup setup() {
    return new LiveSetup(config(), InstrumentTable.shipped(), clock);
  }

  /** Everything logged so far. */
  public List<Envelope> log() {
    return List.copyOf(log);
  }

  @Override
  public Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo) {
    return log().stream()
        .filter(e -> e.sequence() > after.sequence(e.server()))
        .filter(e -> e.sequence() <= upTo.getOrDefault(e.server(), 0L));
  }

  public Envelope logged(PlatformEvent event) {
    long sequence = sequences.merge(event.server(), 1L, Long::sum);
    Envelope envelope = new Envelope(event.server(), 1, sequence, clock.instant(), event);
    log.add(envelope);
    return envelope;
  }

  public Envelope group(ServerId server, String name, String currency) {
    return logged(
        new GroupSeen(
            new Group(
                server,
                name,
                "Company",
                new CurrencyCode(currency),
                2,
                MarginMode.HEDGING,
                new BigDecimal("100"),
                new BigDecimal("50"),
                false,
                Map.of())));
  }

  public Envelope account(ServerId server, long login, String group) {
    return account(server, login, group, "CY");
  }

  public Envelope account(ServerId server, long login, String group, String country) {
    return logged(
        new AccountSeen(
            new Account(
                new AccountKey(server, login),
                group,
                "Holder " + login,
                country,
                100,
                new BigDecimal("1000.00"),
                BigDecimal.ZERO,
                true,
                false,
                NOON)));
  }

  public Envelope symbol(
      ServerId server, String symbol, String profit, int digits, String contract) {
    return symbol(server, symbol, profit, digits, contract, "0.01", Map.of());
  }

  public Envelope symbol(
      ServerId server,
      String symbol,
      String profit,
      int digits,
      String contract,
      String step,
      Map<String, String> rest) {
    return logged(
        new SymbolSeen(
            new SymbolSpec(
                server,
                symbol,
                "Path\\" + symbol,
                "Description of " + symbol,
                CurrencyCode.EUR,
                new CurrencyCode(profit),
                CurrencyCode.EUR,
                digits,
                new BigDecimal(contract),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                ProfitMode.CONTRACT,
                "FOREX",
                new BigDecimal(step),
                new BigDecimal("1000"),
                new BigDecimal(step),
                false,
                rest)));
  }

  public Envelope positions(ServerId server, long login, Position... positions) {
    return logged(new PositionsRead(new AccountKey(server, login), 0, Arrays.asList(positions)));
  }

  /** A position from words: {@code buy 2.00 EURUSD.r x100000 at 1.08300}. */
  public Position position(ServerId server, long login, long position, String words) {
    String[] word = words.split(" ", -1);
    return new Position(
        new PositionKey(server, position),
        new AccountKey(server, login),
        word[0].equals("buy") ? Side.BUY : Side.SELL,
        word[2],
        new BigDecimal(word[1]),
        new BigDecimal(word[3].substring(1)),
        new BigDecimal(word[5]),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        clock.instant());
  }

  public Envelope deal(ServerId server, long login, long position, String words) {
    return logged(new DealSeen(dealOf(server, login, position, words), false));
  }

  /** A deal from the same words as a position. */
  public Deal dealOf(ServerId server, long login, long position, String words) {
    String[] word = words.split(" ", -1);
    return new Deal(
        new DealKey(server, ++ticket),
        new AccountKey(server, login),
        1,
        position,
        word[0].equals("buy") ? DealKind.BUY : DealKind.SELL,
        DealEntry.IN,
        "CLIENT",
        word[2],
        new BigDecimal(word[1]),
        new BigDecimal(word[3].substring(1)),
        new BigDecimal(word[5]),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        clock.instant(),
        clock.millis(),
        "");
  }

  public long lastTicket() {
    return ticket;
  }

  public Envelope pictured(ServerId server) {
    return logged(new PictureComplete(server, ticket, 1, 1));
  }

  public SessionStatus status(ServerId server, SessionState state) {
    return new SessionStatus(server, 1, state, clock.instant(), null, "", 0, null);
  }

  public Tick tick(String symbol, String bid, String ask) {
    return new Tick(symbol, new BigDecimal(bid), new BigDecimal(ask), clock.instant());
  }

  /** Applies events as one committed batch. */
  public void apply(LiveState state, Envelope... batch) {
    state.begin();
    for (Envelope envelope : batch) {
      state.apply(envelope);
    }
    if (state.needsRebuild()) {
      state.rebuild(this, Checkpoints.NONE);
    }
  }

  /** Both sessions live. */
  public void live(LiveState state) {
    state.begin();
    state.session(status(ONE, SessionState.LIVE));
    state.session(status(TWO, SessionState.LIVE));
  }

  /** A session says where it stands. */
  public void session(LiveState state, ServerId server, SessionState where) {
    state.begin();
    state.session(status(server, where));
  }

  /** Time has passed. */
  public void heartbeat(LiveState state) {
    state.heartbeat();
  }

  public void quote(LiveState state, ServerId server, Tick... ticks) {
    state.begin();
    state.ticks(server, List.of(ticks));
  }

  /** Waiting orders of an account, which come beside the log. */
  public void read(LiveState state, OrdersRead orders) {
    state.begin();
    state.orders(orders);
  }

  /** The server's own figures of an account, which come beside the log. */
  public void read(LiveState state, AccountState figures) {
    state.begin();
    state.accountState(figures);
  }
}
