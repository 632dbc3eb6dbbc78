package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All deals of a server in order of ticket and of booking, so that both are found by bisection. The
 * few that were booked under a time already past are kept by the side.
 */
public final class DealLog {
  private final List<Deal> deals = new ArrayList<>();

  /** When deals were booked whose own time is an earlier one, by place. */
  private final TreeMap<Integer, Long> backDated = new TreeMap<>();

  int add(Deal deal) {
    int place = deals.size();
    if (place > 0) {
      if (deal.ticket() <= deals.getLast().ticket()) {
        throw new IllegalStateException("deal " + deal.ticket() + " comes before its forerunner");
      }
      if (deal.timeMs() < lastTimeMs()) {
        backDated.put(place, lastTimeMs());
      }
    }
    deals.add(deal);
    return place;
  }

  /** When the deal of a place was booked; never before the deal of an earlier place. */
  public long bookedMs(int place) {
    Long booked = backDated.isEmpty() ? null : backDated.get(place);
    return booked == null ? deals.get(place).timeMs() : booked;
  }

  /** Number of deals. */
  public int size() {
    return deals.size();
  }

  /** Deal by place. */
  public Deal at(int index) {
    return deals.get(index);
  }

  /** Ticket of the newest deal, 0 when there is none. */
  public long lastTicket() {
    return deals.isEmpty() ? 0 : deals.getLast().ticket();
  }

  /** When the newest deal was booked, or the least long when there is none. */
  public long lastTimeMs() {
    return deals.isEmpty() ? Long.MIN_VALUE : bookedMs(deals.size() - 1);
  }

  /** Deal by ticket, or null. */
  public @Nullable Deal find(long ticket) {
    int low = 0;
    int high = deals.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long here = deals.get(middle).ticket();
      if (here == ticket) {
        return deals.get(middle);
      }
      if (here < ticket) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Place of the first deal booked at or after an instant. */
  public int firstAt(long timeMs) {
    int low = 0;
    int high = deals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bookedMs(middle) < timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Deals from an instant (included) to another (excluded); costs only what it returns. */
  public List<Deal> between(long fromMs, long untilMs) {
    int from = firstAt(fromMs);
    int until = Math.max(from, firstAt(untilMs));
    if (backDated.isEmpty()) {
      return List.copyOf(deals.subList(from, until));
    }
    List<Deal> found = new ArrayList<>();
    for (int place = from; place < until; place++) {
      if (!backDated.containsKey(place)) {
        found.add(deals.get(place));
      }
    }
    for (int place : backDated.keySet()) {
      Deal deal = deals.get(place);
      if (deal.timeMs() >= fromMs && deal.timeMs() < untilMs) {
        found.add(deal);
      }
    }
    return found;
  }
}
