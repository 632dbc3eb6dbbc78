package org.dealdesk.platforms.spi.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.platforms.spi.SessionSink;

/** Keeps what a session tells and when, by the server's clock, and waits for it. Any thread. */
final class ContractSink implements SessionSink {
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(90);
  private static final int SHOWN = 12;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<PlatformEvent> events = new ArrayList<>();
  private final Map<Long, Instant> seen = new HashMap<>();
  private final Supplier<Instant> serverClock;

  ContractSink(Supplier<Instant> serverClock) {
    this.serverClock = serverClock;
  }

  @Override
  public void emit(List<PlatformEvent> told) {
    Instant now = serverClock.get();
    lock.lock();
    try {
      events.addAll(told);
      for (PlatformEvent event : told) {
        if (event instanceof DealSeen deal) {
          seen.putIfAbsent(deal.deal().key().ticket(), now);
        } else if (event instanceof DealsRead read) {
          // Money booked in secret turns up where the server's deals are compared with what is
          // known.
          read.deals().stream()
              .filter(deal -> !deal.kind().isTrade())
              .forEach(deal -> seen.putIfAbsent(deal.key().ticket(), now));
        }
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is so; fails with the states a session went through. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long left = LIMIT_NS;
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      lock.lock();
      try {
        // Looks again now and then, because a condition may be about more than the events.
        more.awaitNanos(TimeUnit.MILLISECONDS.toNanos(10));
      } finally {
        lock.unlock();
      }
      left = LIMIT_NS - (System.nanoTime() - begun);
      if (left < 0) {
        throw new AssertionError("waited in vain for " + what + ", states " + states());
      }
    }
  }

  /** Whether every one of some deals was told. */
  boolean told(Iterable<Long> tickets) {
    lock.lock();
    try {
      for (Long ticket : tickets) {
        if (!seen.containsKey(ticket)) {
          return false;
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** When each deal was told for the first time, by ticket. */
  Map<Long, Instant> times() {
    lock.lock();
    try {
      return Map.copyOf(seen);
    } finally {
      lock.unlock();
    }
  }

  List<PlatformEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  private List<String> states() {
    List<String> states = new ArrayList<>();
    for (PlatformEvent event : events()) {
      if (event instanceof SessionChanged changed) {
        states.add(
            changed.status().state()
                + " "
                + changed.status().fault()
                + " "
                + changed.status().detail());
      }
    }
    return states.subList(Math.max(0, states.size() - SHOWN), states.size());
  }
}
