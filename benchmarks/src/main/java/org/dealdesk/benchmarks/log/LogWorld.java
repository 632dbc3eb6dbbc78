package org.dealdesk.benchmarks.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.wire.LoggedEvent;

/**
 * What one trading server has told a gateway: its groups, symbols and accounts, then deals that
 * open and close positions of hedging accounts, up to eight in each. Seeded; one thread.
 */
final class LogWorld {
  private static final Instant MORNING = Instant.parse("2026-11-20T06:00:00Z");
  private static final BrandId BRAND = new BrandId("marlin-eu");
  private static final String GROUP = "MarlinEU\\Retail-B";
  private static final String SUFFIX = ".r";
  private static final List<String> NAMES =
      List.of("EURUSD", "GBPUSD", "AUDUSD", "EURGBP", "EURCHF", "AUDCAD", "CADCHF", "EURAUD");
  private static final int HELD = 8;
  private static final int DIGITS = 5;
  private static final BigDecimal CONTRACT = BigDecimal.valueOf(100_000);

  private record Open(long ticket, int symbol, long hundredths) {}

  private final ServerId server = new ServerId(1);
  private final SplittableRandom random;
  private final List<List<Open>> open = new ArrayList<>();
  private final long[] net = new long[NAMES.size()];
  private final String comment;
  private long sequence;
  private long ticket;
  private int positions;

  /**
   * A server.
   *
   * @param accounts how many
   * @param commentLength letters of each deal's comment
   */
  LogWorld(long seed, int accounts, int commentLength) {
    random = new SplittableRandom(seed);
    comment = "x".repeat(commentLength);
    for (int i = 0; i < accounts; i++) {
      open.add(new ArrayList<>(HELD));
    }
  }

  /** Whose stream it is. */
  ServerId server() {
    return server;
  }

  /** Events told so far. */
  long sequence() {
    return sequence;
  }

  /** Positions that are open now. */
  int positions() {
    return positions;
  }

  /** Net units of each instrument. */
  Map<String, Long> net() {
    Map<String, Long> units = new TreeMap<>();
    for (int i = 0; i < net.length; i++) {
      units.put(NAMES.get(i), net[i] * CONTRACT.longValueExact() / 100);
    }
    return units;
  }

  /** What comes before the first deal. */
  List<LoggedEvent> directory() {
    List<LoggedEvent> events = new ArrayList<>();
    events.add(logged(new PlatformEvent.GroupSeen(group())));
    NAMES.forEach(name -> events.add(logged(new PlatformEvent.SymbolSeen(symbol(name)))));
    for (int i = 0; i < open.size(); i++) {
      events.add(logged(new PlatformEvent.AccountSeen(account(i))));
    }
    events.add(logged(new PlatformEvent.PictureComplete(server, 0, open.size(), 0)));
    return events;
  }

  /** So many deals more. */
  List<LoggedEvent> deals(int count) {
    List<LoggedEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(logged(new PlatformEvent.DealSeen(deal(), false)));
    }
    return events;
  }

  private Deal deal() {
    int account = random.nextInt(open.size());
    List<Open> held = open.get(account);
    ticket++;
    if (held.size() == HELD || (!held.isEmpty() && random.nextInt(3) == 0)) {
      Open closed = held.remove(random.nextInt(held.size()));
      positions--;
      return deal(account, closed, DealEntry.OUT, -closed.hundredths);
    }
    long hundredths = 1L + random.nextInt(300);
    Open opened =
        new Open(
            ticket, random.nextInt(NAMES.size()), random.nextBoolean() ? hundredths : -hundredths);
    held.add(opened);
    positions++;
    return deal(account, opened, DealEntry.IN, opened.hundredths);
  }

  private Deal deal(int account, Open position, DealEntry entry, long hundredths) {
    net[position.symbol] += hundredths;
    Instant time = MORNING.plusMillis(ticket * 20);
    return new Deal(
        new DealKey(server, ticket),
        key(account),
        ticket,
        position.ticket,
        hundredths > 0 ? DealKind.BUY : DealKind.SELL,
        entry,
        "CLIENT",
        NAMES.get(position.symbol) + SUFFIX,
        BigDecimal.valueOf(Math.abs(hundredths), 2),
        CONTRACT,
        BigDecimal.valueOf(100_000 + random.nextInt(20_000), DIGITS),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.valueOf(-350, 2),
        time,
        time.toEpochMilli() + 7_200_000,
        comment);
  }

  private LoggedEvent logged(PlatformEvent event) {
    sequence++;
    return new LoggedEvent(
        new Envelope(server, 1, sequence, MORNING.plusMillis(ticket * 20 + 5), event),
        event instanceof PlatformEvent.PictureComplete ? LoggedEvent.SHARED : BRAND,
        event instanceof PlatformEvent.DealSeen ? 1 : 0,
        LoggedEvent.Cause.NONE);
  }

  private AccountKey key(int account) {
    return new AccountKey(server, 100_000 + account);
  }

  private Group group() {
    return new Group(
        server,
        GROUP,
        "Marlin EU",
        CurrencyCode.USD,
        2,
        MarginMode.HEDGING,
        BigDecimal.valueOf(100),
        BigDecimal.valueOf(50),
        false,
        Map.of());
  }

  private SymbolSpec symbol(String name) {
    BigDecimal step = new BigDecimal("0.01");
    return new SymbolSpec(
        server,
        name + SUFFIX,
        name,
        name,
        new CurrencyCode(name.substring(0, 3)),
        new CurrencyCode(name.substring(3)),
        new CurrencyCode(name.substring(0, 3)),
        DIGITS,
        CONTRACT,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        ProfitMode.CONTRACT,
        "FOREX",
        step,
        BigDecimal.valueOf(100),
        step,
        false,
        Map.of());
  }

  private Account account(int number) {
    return new Account(
        key(number),
        GROUP,
        "Holder " + number,
        "CY",
        100,
        BigDecimal.valueOf(100_000, 2),
        BigDecimal.ZERO,
        true,
        false,
        MORNING);
  }
}
