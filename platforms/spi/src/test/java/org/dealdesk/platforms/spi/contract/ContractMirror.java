package org.dealdesk.platforms.spi.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;

/**
 * What follows from the events of a session, one after the other, by the rules of the log:
 * positions told replace an account's, a new deal moves them, a deal of history moves nothing. Once
 * a picture is complete, positions told again must be what the deals made of them. Slow and obvious
 * on purpose. Immutable once made.
 */
final class ContractMirror {
  private static final Map<SessionState, Set<SessionState>> NEXT =
      Map.of(
          SessionState.STOPPED, EnumSet.of(SessionState.CONNECTING),
          SessionState.CONNECTING, EnumSet.of(SessionState.RESYNC, SessionState.DOWN),
          SessionState.RESYNC,
              EnumSet.of(SessionState.LIVE, SessionState.DEGRADED, SessionState.DOWN),
          SessionState.LIVE, EnumSet.of(SessionState.DEGRADED, SessionState.DOWN),
          SessionState.DEGRADED,
              EnumSet.of(SessionState.LIVE, SessionState.DEGRADED, SessionState.DOWN),
          SessionState.DOWN, EnumSet.of(SessionState.CONNECTING));

  private final Map<Long, Map<String, BigDecimal>> held = new HashMap<>();
  private final Map<Long, Long> readAt = new HashMap<>();
  private final Map<Long, DealSeen> deals = new TreeMap<>();
  private final Map<Long, Deal> compared = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private boolean pictureComplete;
  private SessionState state = SessionState.STOPPED;
  private long epoch;

  ContractMirror(List<PlatformEvent> events) {
    for (PlatformEvent event : events) {
      switch (event) {
        case DealSeen seen -> take(seen);
        case PositionsRead read -> take(read);
        case DealsRead read -> take(read);
        case PictureComplete _ -> pictureComplete = true;
        case SessionChanged changed -> take(changed.status());
        default -> {
          // Groups, symbols, accounts and prices have no part in the contract proven here.
        }
      }
    }
    deals.values().stream().filter(DealSeen::history).forEach(this::proveHistory);
  }

  private void take(DealSeen seen) {
    Deal deal = seen.deal();
    long ticket = deal.key().ticket();
    long login = deal.account().login();
    if (deals.putIfAbsent(ticket, seen) != null) {
      complaints.add("deal " + ticket + " told twice");
    } else if (!seen.history()) {
      if (ticket <= readAt.getOrDefault(login, 0L)) {
        complaints.add("deal " + ticket + " told as new behind positions that contain it");
      }
      if (deal.kind().isTrade()) {
        merge(of(login), key(login, deal.symbol()), deal.signedUnits());
      }
    }
  }

  /** Money found where deals are compared counts like money told. */
  private void take(DealsRead read) {
    for (Deal deal : read.deals()) {
      if (!deal.kind().isTrade()) {
        compared.put(deal.key().ticket(), deal);
      }
    }
  }

  private Map<String, BigDecimal> of(long login) {
    return held.computeIfAbsent(login, _ -> new TreeMap<>());
  }

  private void take(PositionsRead read) {
    long login = read.account().login();
    Map<String, BigDecimal> told = new TreeMap<>();
    for (Position position : read.positions()) {
      merge(told, key(login, position.symbol()), position.signedUnits());
    }
    // A picture that broke off is told again from its beginning; only a whole one must be met.
    if (pictureComplete && !told.equals(of(login))) {
      complaints.add(
          "account "
              + login
              + " at deal "
              + read.lastDeal()
              + " told "
              + told
              + ", deals make "
              + of(login));
    }
    held.put(login, told);
    readAt.put(login, read.lastDeal());
  }

  private void take(SessionStatus status) {
    if (!NEXT.get(state).contains(status.state())) {
      complaints.add("from " + state + " to " + status.state());
    }
    if (status.epoch() < epoch) {
      complaints.add("epoch " + status.epoch() + " behind " + epoch);
    }
    state = status.state();
    epoch = status.epoch();
  }

  /** What is told as history must be contained in positions that were told. */
  private void proveHistory(DealSeen seen) {
    Long read = readAt.get(seen.deal().account().login());
    long ticket = seen.deal().key().ticket();
    if (seen.deal().kind().isTrade() && (read == null || ticket > read)) {
      complaints.add("deal " + ticket + " told as history, but no positions contain it");
    }
  }

  /** Where the events disagree with each other; none when the contract holds. */
  List<String> complaints() {
    return complaints;
  }

  /** Signed base units by account and symbol after the last event, zero left out. */
  Map<String, BigDecimal> units() {
    Map<String, BigDecimal> units = new TreeMap<>();
    held.values().forEach(units::putAll);
    return units;
  }

  /** What the deals told or found after a ticket moved in money, by ticket. */
  Map<Long, BigDecimal> amountsAfter(long ticket) {
    Map<Long, Deal> known = new TreeMap<>(compared);
    deals.forEach((each, seen) -> known.put(each, seen.deal()));
    Map<Long, BigDecimal> amounts = new TreeMap<>();
    known.forEach((each, deal) -> {
      if (each > ticket) {
        amounts.put(
            each, deal.profit().add(deal.swap()).add(deal.commission()).stripTrailingZeros());
      }
    });
    return amounts;
  }

  /** Name of what an account holds of a symbol. */
  static String key(long login, String symbol) {
    return login + " " + symbol;
  }

  /** Adds to a sum; what is zero is left out. */
  static void merge(Map<String, BigDecimal> units, String key, BigDecimal change) {
    BigDecimal sum = units.getOrDefault(key, BigDecimal.ZERO).add(change).stripTrailingZeros();
    if (sum.signum() == 0) {
      units.remove(key);
    } else {
      units.put(key, sum);
    }
  }
}
