package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.spi.SessionSink;

/** Keeps what a session tells, and waits for it. */
final class Probe implements SessionSink {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<PlatformEvent> events = new ArrayList<>();

  @Override
  public void emit(List<PlatformEvent> more) {
    lock.lock();
    try {
      events.addAll(more);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the events so far satisfy a condition; fails with what came instead. */
  void await(String what, Predicate<List<PlatformEvent>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    lock.lock();
    try {
      while (!condition.test(events)) {
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("waited in vain for " + what + ", saw " + summary());
        }
        // Looks again now and then, because a condition may be about more than the events.
        changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    } finally {
      lock.unlock();
    }
  }

  void awaitState(SessionState state) throws InterruptedException {
    await(state.toString(), seen -> !seen.isEmpty() && states().contains(state.toString()));
  }

  void awaitFault(SessionState state, FaultReason fault) throws InterruptedException {
    await(state + " " + fault, seen -> states().contains(state + " " + fault));
  }

  void awaitDeal(long ticket) throws InterruptedException {
    await(
        "deal " + ticket,
        seen -> deals().stream().anyMatch(d -> d.deal().key().ticket() == ticket));
  }

  void awaitPictures(int count) throws InterruptedException {
    await(count + " pictures", seen -> of(PictureComplete.class).size() >= count);
  }

  List<PlatformEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  <T extends PlatformEvent> List<T> of(Class<T> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<DealSeen> deals() {
    return of(DealSeen.class);
  }

  /** States in order, with their faults. */
  List<String> states() {
    return of(SessionChanged.class).stream()
        .map(SessionChanged::status)
        .map(s -> s.fault() == null ? s.state().toString() : s.state() + " " + s.fault())
        .toList();
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    for (PlatformEvent event : events.subList(Math.max(0, events.size() - 60), events.size())) {
      String shown = event.toString();
      text.append("\n  ").append(shown, 0, Math.min(200, shown.length()));
    }
    return text.toString();
  }
}
