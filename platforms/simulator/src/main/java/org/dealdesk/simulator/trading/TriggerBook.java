package org.dealdesk.simulator.trading;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Prices a symbol's positions and orders wait for, sorted so that a quote looks only at what it
 * triggers.
 */
final class TriggerBook {
  /** What waits: a stop or target of a position, or a pending order. */
  enum Kind {
    STOP_LOSS,
    TAKE_PROFIT,
    ORDER
  }

  /** Which price it looks at and from which side the price must come. */
  enum When {
    BID_FALLS,
    BID_RISES,
    ASK_FALLS,
    ASK_RISES
  }

  /** One wait. */
  record Trigger(long priceE8, long ticket, Kind kind, When when) implements Comparable<Trigger> {
    @Override
    public int compareTo(Trigger other) {
      int byPrice = Long.compare(priceE8, other.priceE8);
      int byTicket = byPrice != 0 ? byPrice : Long.compare(ticket, other.ticket);
      return byTicket != 0 ? byTicket : kind.compareTo(other.kind);
    }
  }

  private final SortedSet<Trigger> bidFalls = new TreeSet<>();
  private final SortedSet<Trigger> bidRises = new TreeSet<>();
  private final SortedSet<Trigger> askFalls = new TreeSet<>();
  private final SortedSet<Trigger> askRises = new TreeSet<>();

  void add(Trigger trigger) {
    book(trigger.when).add(trigger);
  }

  void remove(Trigger trigger) {
    book(trigger.when).remove(trigger);
  }

  private SortedSet<Trigger> book(When when) {
    return switch (when) {
      case BID_FALLS -> bidFalls;
      case BID_RISES -> bidRises;
      case ASK_FALLS -> askFalls;
      case ASK_RISES -> askRises;
    };
  }

  /** Takes out the next trigger that this quote reaches, or null. */
  @Nullable Trigger poll(long bidE8, long askE8) {
    Trigger due = fell(bidFalls, bidE8);
    due = due == null ? rose(bidRises, bidE8) : due;
    due = due == null ? fell(askFalls, askE8) : due;
    due = due == null ? rose(askRises, askE8) : due;
    if (due != null) {
      remove(due);
    }
    return due;
  }

  private static @Nullable Trigger fell(SortedSet<Trigger> waiting, long priceE8) {
    return !waiting.isEmpty() && waiting.last().priceE8 >= priceE8 ? waiting.last() : null;
  }

  private static @Nullable Trigger rose(SortedSet<Trigger> waiting, long priceE8) {
    return !waiting.isEmpty() && waiting.first().priceE8 <= priceE8 ? waiting.first() : null;
  }
}
