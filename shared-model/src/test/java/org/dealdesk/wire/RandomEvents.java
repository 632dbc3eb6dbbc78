package org.dealdesk.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.fault.FaultReason;
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

/** Seeded events of every kind the log keeps, odd values included. */
final class RandomEvents {
  /** Kinds of the first version, whose numbers the golden file begins with. */
  static final int FIRST_KINDS = 9;

  static final int KINDS = 13;

  /**
   * Reasons that came after the golden file was written; a choice among more would be another
   * choice.
   */
  private static final Set<FaultReason> LATER =
      EnumSet.of(
          FaultReason.PLATFORM_HISTORY,
          FaultReason.PROFIT_MODE_NOT_COUNTED,
          FaultReason.TABLE_STOPPED,
          FaultReason.BALANCE_DRIFT,
          FaultReason.DEAL_GONE,
          FaultReason.DEALS_CLEANED,
          FaultReason.ZONE_CHANGED,
          FaultReason.SERVER_TWICE,
          FaultReason.ACCOUNT_ROLES,
          FaultReason.RATE_MISSING,
          FaultReason.PRICE_MISSING,
          FaultReason.LOG_ELSEWHERE,
          FaultReason.TOPIC_WRONG,
          FaultReason.BROKER_GONE,
          FaultReason.BROKER_REFUSED,
          FaultReason.RECORD_PARKED,
          FaultReason.BALANCE_DRIFT,
          FaultReason.DEAL_GONE,
          FaultReason.DEALS_CLEANED,
          FaultReason.ZONE_CHANGED,
          FaultReason.SERVER_TWICE,
          FaultReason.ACCOUNT_ROLES,
          FaultReason.RATE_MISSING,
          FaultReason.PRICE_MISSING);

  private static final FaultReason[] REASONS =
      EnumSet.complementOf(EnumSet.copyOf(LATER)).toArray(FaultReason[]::new);

  private static final DealKind[] DEAL_KINDS =
      EnumSet.complementOf(EnumSet.of(DealKind.SO_COMPENSATION_CREDIT)).toArray(DealKind[]::new);

  private static final LoggedEvent.Cause[] CAUSES = {
    LoggedEvent.Cause.BASELINE, LoggedEvent.Cause.REPAIR, LoggedEvent.Cause.REVISION
  };

  private static final String[] TEXTS = {
    "", "EURUSD.r", "Ünïcode \u20ac \ud83d\ude80", "a|b\\c\r\n", "x".repeat(200)
  };

  /** As many as were made when symbols did not say yet whether prices may be negative. */
  private static final int WITHOUT_NEGATIVE_PRICES = FIRST_KINDS * 3;

  private final Random random;
  private int made;

  RandomEvents(long seed) {
    random = new Random(seed);
  }

  LoggedEvent next() {
    return next(random.nextInt(KINDS));
  }

  LoggedEvent next(int kind) {
    made++;
    ServerId server = new ServerId(1 + random.nextInt(65_535));
    PlatformEvent event = event(kind, server);
    return new LoggedEvent(
        new Envelope(server, random.nextLong(1, 1_000), random.nextLong(1, 1L << 60), at(), event),
        random.nextBoolean() ? LoggedEvent.SHARED : new BrandId("marlin-eu"),
        LoggedEvent.isOfADeal(event) ? 1 + random.nextInt(9) : 0,
        LoggedEvent.isAReading(event) ? pick(CAUSES) : LoggedEvent.Cause.NONE);
  }

  private PlatformEvent event(int kind, ServerId server) {
    return switch (kind) {
      case 0 -> new PlatformEvent.SessionChanged(status(server));
      case 1 ->
          new PlatformEvent.ClockRead(server, at(), random.nextLong(), random.nextInt(1_600) - 800);
      case 2 -> new PlatformEvent.GroupSeen(group(server));
      case 3 -> new PlatformEvent.SymbolSeen(symbol(server));
      case 4 -> new PlatformEvent.AccountSeen(account(server));
      case 5 -> positions(server);
      case 6 -> new PlatformEvent.DealSeen(deal(server), random.nextBoolean());
      case 7 ->
          new PlatformEvent.PictureComplete(
              server, random.nextLong(1L << 60), random.nextInt(9), random.nextInt(9));
      case 8 -> new PlatformEvent.RecordRefused(server, pick(REASONS), text(), text());
      case 9 ->
          new PlatformEvent.BalanceRead(
              new AccountKey(server, id()), number(), number(), random.nextBoolean());
      case 10 -> new PlatformEvent.DealGone(deal(server));
      case 11 ->
          new PlatformEvent.Repaired(
              new AccountKey(server, id()), pick(RepairKind.values()), text(), text(), text());
      case 12 -> new PlatformEvent.Reconciled(server, round());
      default -> throw new IllegalArgumentException("kind " + kind);
    };
  }

  private ReconcileRound round() {
    return new ReconcileRound(
        at(),
        random.nextLong(1L << 40),
        random.nextInt(99),
        random.nextInt(99),
        random.nextInt(99),
        random.nextInt(99),
        random.nextInt(99),
        random.nextInt(99));
  }

  private SessionStatus status(ServerId server) {
    return new SessionStatus(
        server,
        random.nextInt(100),
        pick(SessionState.values()),
        at(),
        random.nextBoolean() ? null : pick(REASONS),
        text(),
        random.nextInt(100),
        random.nextBoolean() ? null : at());
  }

  private Group group(ServerId server) {
    return new Group(
        server,
        "EU\\Retail-B",
        text(),
        CurrencyCode.USD,
        random.nextInt(9),
        pick(MarginMode.values()),
        number(),
        number(),
        random.nextBoolean(),
        rest());
  }

  private SymbolSpec symbol(ServerId server) {
    return new SymbolSpec(
        server,
        "XAUUSD.r",
        text(),
        text(),
        new CurrencyCode("XAU"),
        CurrencyCode.USD,
        CurrencyCode.EUR,
        random.nextInt(12),
        number().abs().add(BigDecimal.ONE),
        number(),
        number(),
        pick(ProfitMode.values()),
        text(),
        number(),
        number(),
        number(),
        // Not by chance, so that what was made before stays as it was.
        made > WITHOUT_NEGATIVE_PRICES && made % 2 == 1,
        rest());
  }

  private Account account(ServerId server) {
    return new Account(
        new AccountKey(server, id()),
        text(),
        text(),
        text(),
        random.nextInt(1_000),
        number(),
        number(),
        random.nextBoolean(),
        random.nextBoolean(),
        at());
  }

  private PlatformEvent positions(ServerId server) {
    AccountKey account = new AccountKey(server, id());
    List<Position> all =
        IntStream.range(0, random.nextInt(5)).mapToObj(i -> position(account)).toList();
    return new PlatformEvent.PositionsRead(account, random.nextLong(1L << 60), all);
  }

  private Position position(AccountKey account) {
    return new Position(
        new PositionKey(account.server(), id()),
        account,
        pick(Side.values()),
        "EURUSD.r",
        number().abs().add(BigDecimal.ONE),
        number(),
        number(),
        number(),
        number(),
        at());
  }

  private Deal deal(ServerId server) {
    return new Deal(
        new DealKey(server, id()),
        new AccountKey(server, id()),
        random.nextLong(1L << 60),
        id(),
        pick(DEAL_KINDS),
        pick(DealEntry.values()),
        text(),
        "EURUSD.r",
        number().abs(),
        number(),
        number(),
        number(),
        number(),
        number(),
        at(),
        random.nextLong(),
        text());
  }

  private Map<String, String> rest() {
    return Map.of("Swap", text(), "TickFlags", "5", "Ä", text(), "SessionsQuotes", "[]");
  }

  private long id() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private Instant at() {
    return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
  }

  /** Also zero with a scale, negative scales and numbers beyond 64 bits. */
  private BigDecimal number() {
    return switch (random.nextInt(5)) {
      case 0 -> new BigDecimal(BigInteger.ZERO, random.nextInt(12));
      case 1 -> new BigDecimal(new BigInteger(200, random).negate(), random.nextInt(40) - 20);
      case 2 -> BigDecimal.valueOf(Long.MIN_VALUE, random.nextInt(20));
      default -> BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(9));
    };
  }

  private <E> E pick(E[] values) {
    return values[random.nextInt(values.length)];
  }
}
