package org.dealdesk.platforms.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;

/**
 * What follows from the events of a session by the rules of the SPI: the positions of an account in
 * the first picture are its baseline, none told means flat, every deal behind it counts once, and
 * later positions must agree. Slow and obvious on purpose.
 */
final class Mirror {
  private final Map<Long, PositionsRead> baselines = new HashMap<>();
  private final Map<Long, Deal> deals = new TreeMap<>();
  private final Map<Long, Boolean> history = new HashMap<>();
  private boolean pictureComplete;
  private final List<String> drifts = new ArrayList<>();

  Mirror(List<PlatformEvent> events) {
    for (PlatformEvent event : events) {
      if (event instanceof DealSeen seen) {
        Deal before = deals.put(seen.deal().key().ticket(), seen.deal());
        if (before == null) {
          history.put(seen.deal().key().ticket(), seen.history());
        } else {
          drifts.add("deal " + seen.deal().key().ticket() + " told twice");
        }
      } else if (event instanceof PositionsRead read) {
        long login = read.account().login();
        if (pictureComplete) {
          compare(read);
        } else if (baselines.put(login, read) != null) {
          drifts.add("two baselines of " + login);
        }
      } else if (event instanceof PictureComplete) {
        pictureComplete = true;
      }
    }
  }

  /** What later positions disagreed with. */
  List<String> drifts() {
    return drifts;
  }

  int deals() {
    return deals.size();
  }

  /** Signed base units by account and symbol after a deal, zero left out. */
  Map<String, BigDecimal> unitsAt(long lastDeal) {
    Map<String, BigDecimal> units = new TreeMap<>();
    baselines.forEach((login, read) -> add(units, read.positions()));
    for (Deal deal : deals.values()) {
      long ticket = deal.key().ticket();
      if (ticket <= lastDeal && counts(deal)) {
        merge(units, deal.account().login() + " " + deal.symbol(), deal.signedUnits());
      }
    }
    return units;
  }

  /** A deal counts unless it is contained in the baseline, which its flag must say truly. */
  private boolean counts(Deal deal) {
    long ticket = deal.key().ticket();
    boolean old = history.getOrDefault(ticket, false);
    PositionsRead baseline = baselines.get(deal.account().login());
    if (baseline != null && old != ticket <= baseline.lastDeal()) {
      drifts.add("deal " + ticket + " is wrongly told as " + (old ? "history" : "new"));
    }
    return deal.kind().isTrade() && !old;
  }

  private void compare(PositionsRead read) {
    long login = read.account().login();
    Map<String, BigDecimal> told = new TreeMap<>();
    add(told, read.positions());
    Map<String, BigDecimal> ours = new TreeMap<>(unitsAt(read.lastDeal()));
    ours.keySet().removeIf(key -> !key.startsWith(login + " "));
    if (!told.equals(ours)) {
      drifts.add("at deal " + read.lastDeal() + " server " + told + " ours " + ours);
    }
  }

  private static void add(Map<String, BigDecimal> units, List<Position> positions) {
    for (Position position : positions) {
      merge(units, position.account().login() + " " + position.symbol(), position.signedUnits());
    }
  }

  static void merge(Map<String, BigDecimal> units, String key, BigDecimal change) {
    BigDecimal sum = units.getOrDefault(key, BigDecimal.ZERO).add(change).stripTrailingZeros();
    if (sum.signum() == 0) {
      units.remove(key);
    } else {
      units.put(key, sum);
    }
  }
}
