package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.AccountKey;
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

/**
 * A trading server in a few lines: it books deals, holds positions, and says what a session would
 * tell of it. Knows nothing of how the desk keeps its own.
 */
final class ScriptedServer {
  static final ServerId ID = new ServerId(1);
  static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

  final List<Deal> deals = new ArrayList<>();

  /** Signed lots by position ticket, by login. */
  final Map<Long, Map<Long, BigDecimal>> positions = new TreeMap<>();

  private long tickets = 1_000;
  private long epoch;

  static AccountKey account(long login) {
    return new AccountKey(ID, login);
  }

  /** Books a deal; lots are negative for a sell. */
  Deal trade(long login, long position, String lots) {
    BigDecimal signed = new BigDecimal(lots);
    Deal deal = deal(++tickets, login, position, signed);
    deals.add(deal);
    move(login, position, signed);
    return deal;
  }

  void move(long login, long position, BigDecimal signed) {
    Map<Long, BigDecimal> held = positions.computeIfAbsent(login, l -> new TreeMap<>());
    BigDecimal left = held.getOrDefault(position, BigDecimal.ZERO).add(signed);
    if (left.signum() == 0) {
      held.remove(position);
    } else {
      held.put(position, left);
    }
  }

  static Deal deal(long ticket, long login, long position, BigDecimal signed) {
    return deal(
        ticket, login, position, signed, signed.signum() > 0 ? DealKind.BUY : DealKind.SELL);
  }

  static Deal deal(long ticket, long login, long position, BigDecimal signed, DealKind kind) {
    return new Deal(
        new DealKey(ID, ticket),
        account(login),
        ticket,
        position,
        kind,
        DealEntry.IN,
        "CLIENT",
        "EURUSD.r",
        signed.abs(),
        BigDecimal.valueOf(100_000),
        new BigDecimal("1.08500"),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        START.plusMillis(ticket),
        START.plusMillis(ticket).toEpochMilli(),
        "");
  }

  static Deal at(Deal deal, Instant time, long serverTimeMs) {
    return new Deal(
        deal.key(),
        deal.account(),
        deal.order(),
        deal.position(),
        deal.kind(),
        deal.entry(),
        deal.reason(),
        deal.symbol(),
        deal.lots(),
        deal.contractSize(),
        deal.price(),
        deal.profit(),
        deal.swap(),
        deal.commission(),
        time,
        serverTimeMs,
        deal.comment());
  }

  static PlatformEvent live(Deal deal) {
    return new DealSeen(deal, false);
  }

  PositionsRead read(long login) {
    List<Position> held = new ArrayList<>();
    positions
        .getOrDefault(login, Map.of())
        .forEach((ticket, lots) -> held.add(position(login, ticket, lots)));
    return new PositionsRead(account(login), lastDealOf(login), held);
  }

  static Position position(long login, long ticket, BigDecimal signed) {
    return new Position(
        new PositionKey(ID, ticket),
        account(login),
        signed.signum() > 0 ? Side.BUY : Side.SELL,
        "EURUSD.r",
        signed.abs(),
        BigDecimal.valueOf(100_000),
        new BigDecimal("1.08500"),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        START);
  }

  private long lastDealOf(long login) {
    long last = 0;
    for (Deal deal : deals) {
      last = deal.account().login() == login ? deal.key().ticket() : last;
    }
    return last;
  }

  long lastDeal() {
    return deals.isEmpty() ? 0 : deals.getLast().key().ticket();
  }

  PlatformEvent state(SessionState state) {
    if (state == SessionState.CONNECTING) {
      epoch++;
    }
    return new PlatformEvent.SessionChanged(
        new SessionStatus(ID, epoch, state, START, null, "", 0, null));
  }

  /**
   * What a session tells after its log-in.
   *
   * @param from first deal told
   * @param first whether nothing of the server is held, so that those deals are history
   */
  List<PlatformEvent> picture(long from, boolean first) {
    List<PlatformEvent> events = new ArrayList<>();
    events.add(state(SessionState.CONNECTING));
    events.add(state(SessionState.RESYNC));
    events.add(new PlatformEvent.GroupSeen(group()));
    for (Long login : positions.keySet()) {
      events.add(new PlatformEvent.AccountSeen(account(login, "MarlinEU\\Retail-B")));
    }
    for (Deal deal : deals) {
      if (deal.key().ticket() >= from) {
        events.add(new DealSeen(deal, first));
      }
    }
    int count = 0;
    for (Long login : positions.keySet()) {
      PositionsRead read = read(login);
      count += read.positions().size();
      // As a real session does: of an account that holds nothing and did nothing it says nothing.
      if (!read.positions().isEmpty() || read.lastDeal() >= from) {
        events.add(read);
      }
    }
    events.add(new PlatformEvent.PictureComplete(ID, lastDeal(), positions.size(), count));
    events.add(state(SessionState.LIVE));
    return events;
  }

  static Account account(long login, String group) {
    return new Account(
        account(login),
        group,
        "",
        "CY",
        100,
        new BigDecimal("1000.00"),
        BigDecimal.ZERO,
        true,
        false,
        START);
  }

  static PlatformEvent symbol(String name, boolean negativePrices) {
    return symbol(name, negativePrices, 1_000, BigDecimal.ZERO);
  }

  static PlatformEvent symbol(
      String name, boolean negativePrices, long contractSize, BigDecimal tickValue) {
    return new PlatformEvent.SymbolSeen(
        new SymbolSpec(
            ID,
            name,
            name,
            "",
            CurrencyCode.USD,
            CurrencyCode.USD,
            CurrencyCode.USD,
            2,
            BigDecimal.valueOf(contractSize),
            BigDecimal.ZERO,
            tickValue,
            ProfitMode.CONTRACT,
            "CFD",
            BigDecimal.ONE,
            BigDecimal.TEN,
            BigDecimal.ONE,
            negativePrices,
            Map.of()));
  }

  private static Group group() {
    return new Group(
        ID,
        "MarlinEU\\Retail-B",
        "Marlin EU",
        CurrencyCode.USD,
        2,
        MarginMode.HEDGING,
        BigDecimal.valueOf(100),
        BigDecimal.valueOf(50),
        false,
        Map.of());
  }

  /** Signed units by position ticket of every account that holds something. */
  Map<Long, BigDecimal> units() {
    Map<Long, BigDecimal> units = new TreeMap<>();
    positions
        .values()
        .forEach(held ->
            held.forEach((ticket, lots) ->
                units.put(
                    ticket, lots.multiply(BigDecimal.valueOf(100_000)).stripTrailingZeros())));
    return units;
  }
}
