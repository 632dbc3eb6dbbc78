package org.dealdesk.gateway.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** How the log fares, for health and for the screens. Any thread. */
public final class LogStatus {
  private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();
  private final Map<String, Fault> tables = new ConcurrentSkipListMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong appended = new AtomicLong();
  private final AtomicLong parked = new AtomicLong();

  /**
   * What is wrong.
   *
   * @param reason stable reason
   * @param detail technical text
   */
  public record Fault(FaultReason reason, String detail) {}

  /** What is wrong with the log now; empty while it takes events. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(fault.get());
  }

  /** Tables that do not follow the log any more, and why; the next start catches up. */
  public Map<String, Fault> stoppedTables() {
    return Map.copyOf(tables);
  }

  void tableStopped(String table, FaultReason reason, String detail) {
    tables.put(table, new Fault(reason, detail));
  }

  /** Events taken but not yet durable. */
  public int waiting() {
    return waiting.get();
  }

  /** Events made durable since the start. */
  public long appended() {
    return appended.get();
  }

  /** Records that cannot be used and are kept apart, of all runs. */
  public long parked() {
    return parked.get();
  }

  void parked(long records) {
    parked.set(records);
  }

  /** Returns whether this is news. */
  boolean failed(FaultReason reason, String detail) {
    Fault before = fault.getAndSet(new Fault(reason, detail));
    return before == null || before.reason() != reason;
  }

  /** Returns whether this is news. */
  boolean well() {
    return fault.getAndSet(null) != null;
  }

  void queued(int events) {
    waiting.addAndGet(events);
  }

  void durable(int events) {
    waiting.addAndGet(-events);
    appended.addAndGet(events);
  }
}
