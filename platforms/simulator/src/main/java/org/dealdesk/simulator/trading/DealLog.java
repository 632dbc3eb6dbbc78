package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All deals of a server in order of ticket and of time, so that both are found by bisection. A deal
 * taken out keeps its place and is not shown.
 */
public final class DealLog {
  private final List<Deal> deals = new ArrayList<>();

  /** Places of deals somebody took out; the others keep theirs. */
  private final BitSet gone = new BitSet();

  int add(Deal deal) {
    if (!deals.isEmpty()) {
      Deal last = deals.getLast();
      if (deal.ticket() <= last.ticket() || deal.timeMs() < last.timeMs()) {
        throw new IllegalStateException("deal " + deal.ticket() + " comes before its forerunner");
      }
    }
    deals.add(deal);
    return deals.size() - 1;
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

  /** Time of the newest deal, or the least long when there is none. */
  public long lastTimeMs() {
    return deals.isEmpty() ? Long.MIN_VALUE : deals.getLast().timeMs();
  }

  /** Deal by ticket, or null. */
  public @Nullable Deal find(long ticket) {
    int low = 0;
    int high = deals.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long here = deals.get(middle).ticket();
      if (here == ticket) {
        return gone.get(middle) ? null : deals.get(middle);
      }
      if (here < ticket) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Place of the first deal at or after an instant. */
  public int firstAt(long timeMs) {
    int low = 0;
    int high = deals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (deals.get(middle).timeMs() < timeMs) {
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
    if (gone.isEmpty()) {
      return List.copyOf(deals.subList(from, until));
    }
    List<Deal> left = new ArrayList<>(until - from);
    for (int i = from; i < until; i++) {
      if (!gone.get(i)) {
        left.add(deals.get(i));
      }
    }
    return left;
  }

  /** Whether the deal of a place was taken out. */
  public boolean isGone(int index) {
    return gone.get(index);
  }

  void takeOut(long ticket) {
    gone.set(place(ticket));
  }

  /** Puts another form in the place of a deal of the same ticket and time. */
  void replace(Deal changed) {
    int place = place(changed.ticket());
    if (deals.get(place).timeMs() != changed.timeMs()) {
      throw new IllegalArgumentException("deal " + changed.ticket() + " must keep its time");
    }
    deals.set(place, changed);
  }

  private int place(long ticket) {
    for (int i = deals.size() - 1; i >= 0; i--) {
      if (deals.get(i).ticket() == ticket && !gone.get(i)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no deal " + ticket);
  }
}
