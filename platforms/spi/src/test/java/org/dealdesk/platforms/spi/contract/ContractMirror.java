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
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;

/**
 * What follows from the events of a session by the rules of the log: the positions of the first
 * picture are the beginning, every deal behind them counts once, and positions told later must
 * agree with what the deals made of them. Slow and obvious on purpose. Immutable once made.
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

  private final Map<Long, PositionsRead> beginnings = new HashMap<>();
  private final Map<Long, DealSeen> deals = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private boolean pictureComplete;
  private SessionState state = SessionState.STOPPED;
  private long epoch;

  ContractMirror(List<PlatformEvent> events) {
    for (PlatformEvent event : events) {
      switch (event) {
        case DealSeen seen -> take(seen);
        case PositionsRead read -> take(read);
        case PictureComplete _ -> pictureComplete = true;
        case SessionChanged changed -> take(changed.status());
        default -> {
          // Groups, symbols, accounts and prices have no part in the contract proven here.
        }
      }
    }
    deals.values().forEach(this::proveHistory);
  }

  private void take(DealSeen seen) {
    long ticket = seen.deal().key().ticket();
    if (deals.putIfAbsent(ticket, seen) != null) {
      complaints.add("deal " + ticket + " told twice");
    }
  }

  private void take(PositionsRead read) {
    long login = read.account().login();
    if (pictureComplete) {
      compare(read);
    } else if (beginnings.put(login, read) != null) {
      complaints.add("two beginnings of " + login);
    }
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

  /** A deal is told as history exactly when the positions told at first contain it. */
  private void proveHistory(DealSeen seen) {
    PositionsRead beginning = beginnings.get(seen.deal().account().login());
    long ticket = seen.deal().key().ticket();
    if (beginning != null && seen.history() != ticket <= beginning.lastDeal()) {
      complaints.add("deal " + ticket + " told as " + (seen.history() ? "history" : "new"));
    }
  }

  private void compare(PositionsRead read) {
    Map<String, BigDecimal> told = new TreeMap<>();
    add(told, read.positions());
    Map<String, BigDecimal> ours = unitsAt(read.lastDeal());
    ours.keySet().removeIf(key -> !key.startsWith(key(read.account(), "")));
    if (!told.equals(ours)) {
      complaints.add("at deal " + read.lastDeal() + " told " + told + ", deals make " + ours);
    }
  }

  /** Where the events disagree with each other; none when the contract holds. */
  List<String> complaints() {
    return complaints;
  }

  /** Signed base units by account and symbol after a deal, zero left out. */
  Map<String, BigDecimal> unitsAt(long lastDeal) {
    Map<String, BigDecimal> units = new TreeMap<>();
    beginnings.values().forEach(read -> add(units, read.positions()));
    for (DealSeen seen : deals.values()) {
      Deal deal = seen.deal();
      if (!seen.history() && deal.key().ticket() <= lastDeal && deal.kind().isTrade()) {
        merge(units, key(deal.account(), deal.symbol()), deal.signedUnits());
      }
    }
    return units;
  }

  /** What the deals told after a ticket moved in money, by ticket. */
  Map<Long, BigDecimal> amountsAfter(long ticket) {
    Map<Long, BigDecimal> amounts = new TreeMap<>();
    deals.forEach((each, seen) -> {
      if (each > ticket) {
        Deal deal = seen.deal();
        amounts.put(
            each, deal.profit().add(deal.swap()).add(deal.commission()).stripTrailingZeros());
      }
    });
    return amounts;
  }

  private static void add(Map<String, BigDecimal> units, List<Position> positions) {
    for (Position position : positions) {
      merge(units, key(position.account(), position.symbol()), position.signedUnits());
    }
  }

  private static String key(AccountKey account, String symbol) {
    return key(account.login(), symbol);
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
