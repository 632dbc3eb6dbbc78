package org.dealdesk.gateway.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the log. Whatever has queued while a commit ran goes into the next one. An
 * event is told to the listener after its commit and never before. While the database is away the
 * writer tries again, events wait, and sessions are held back by their {@link Credits}.
 *
 * <p>{@link #submit} is for any thread, in sequence order per server; the owner closes it after the
 * sessions have ended.
 */
public final class LogAppender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogAppender.class);
  private static final int BATCH_EVENTS = 8_192;
  private static final int BATCH_BYTES = 8 << 20;
  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 2_000;
  private static final long CONFIRM_SECONDS = 5;
  private static final long DRAIN_SECONDS = 3;

  private final EventLog log;
  private final CommitListener listener;
  private final LogStatus status;
  private final Thread thread;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private long[] next = {};

  public LogAppender(
      EventLog log, CommitListener listener, LogStatus status, ThreadFactory threads) {
    this.log = log;
    this.listener = listener;
    this.status = status;
    this.thread = threads.newThread(this::run);
    thread.setName("log-writer");
  }

  /** Reads where the log ends and begins to write. */
  public void start() throws LogUnavailable {
    next = log.nextOffsets();
    thread.start();
  }

  /**
   * Takes events for the log; does not wait.
   *
   * @param events of one server, following on its last one without a gap
   * @param credits of the session, taken here and given back when the events are durable
   */
  public void submit(List<LoggedEvent> events, Credits credits) {
    submitEncoded(events.stream().map(EncodedEvent::of).toList(), credits);
  }

  /** As {@link #submit}, of events encoded before; takes all of them or, failing, none. */
  public void submitEncoded(List<EncodedEvent> events, Credits credits) {
    List<Pending> all = new ArrayList<>(events.size());
    for (EncodedEvent each : events) {
      ServerId server = each.event().envelope().server();
      PlatformEvent what = each.event().envelope().event();
      int partition = Partitions.of(server, EventKeys.login(what));
      all.add(new Pending(each.event(), partition, each.payload(), credits));
    }
    credits.take(all.size());
    status.queued(all.size());
    queue.addAll(all);
  }

  private void run() {
    try {
      while (true) {
        List<Pending> batch = collect();
        if (batch.isEmpty()) {
          if (stopping.getCount() == 0) {
            return;
          }
          confirm();
        } else if (!write(batch)) {
          return;
        }
      }
    } catch (LogConflict e) {
      // Two truths would be worse than none: nothing is written until a person has looked.
      status.failed(e.reason(), String.valueOf(e.getMessage()));
      LOG.error("{} the log is closed for writing: {}", e.reason().code(), e.getMessage());
    } catch (RuntimeException e) {
      // Sessions wait from here on; without a fault nobody would know why.
      status.failed(FaultReason.LOG_CONFLICT, e.toString());
      LOG.error("{} the log's writer failed", FaultReason.LOG_CONFLICT.code(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Pending> collect() throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    Pending first =
        stopping.getCount() == 0 ? queue.poll() : queue.poll(CONFIRM_SECONDS, TimeUnit.SECONDS);
    int bytes = 0;
    for (Pending each = first; each != null; each = queue.poll()) {
      if (!each.isWakeUp()) {
        batch.add(each);
        bytes += each.payload.length;
      }
      if (batch.size() >= BATCH_EVENTS || bytes >= BATCH_BYTES) {
        break;
      }
    }
    return batch;
  }

  private void confirm() {
    try {
      log.confirmWriter();
      recovered();
    } catch (LogUnavailable e) {
      failed(e);
    }
  }

  /** Returns false if the gateway stops before the batch is durable. */
  private boolean write(List<Pending> batch) throws InterruptedException {
    List<LogEntry> entries = new ArrayList<>(batch.size());
    List<Committed> committed = new ArrayList<>(batch.size());
    for (Pending each : batch) {
      LogEntry entry = each.at(next[each.partition]++);
      entries.add(entry);
      committed.add(new Committed(each.event(), entry.partition(), entry.offset()));
    }
    if (!append(entries)) {
      return false;
    }
    for (Pending each : batch) {
      each.credits().give(1);
    }
    status.durable(batch.size());
    tell(committed);
    return true;
  }

  private boolean append(List<LogEntry> entries) throws InterruptedException {
    long pauseMs = FIRST_PAUSE_MS;
    while (true) {
      try {
        log.append(entries);
        recovered();
        return true;
      } catch (LogUnavailable e) {
        failed(e);
        if (stopping.await(pauseMs, TimeUnit.MILLISECONDS)) {
          return lastTry(entries);
        }
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /**
   * Nothing waits for a database that stays away: what is not durable was acknowledged to nobody.
   */
  private boolean lastTry(List<LogEntry> entries) {
    try {
      log.append(entries);
      return true;
    } catch (LogUnavailable e) {
      LOG.warn(
          "{} stopped with {} events not logged; they are read again at the next start",
          e.reason().code(),
          status.waiting());
      return false;
    }
  }

  private void tell(List<Committed> committed) {
    try {
      listener.committed(committed);
    } catch (RuntimeException e) {
      LOG.error("a consumer of the log failed", e);
    }
  }

  private void failed(LogUnavailable e) {
    if (status.failed(e.reason(), String.valueOf(e.getMessage()))) {
      LOG.warn("{} events wait for the log: {}", e.reason().code(), e.getMessage());
    }
  }

  private void recovered() {
    if (status.well()) {
      LOG.info("the log takes events again");
    }
  }

  /** Writes what is queued, waits for it a few seconds, and ends the thread. */
  @Override
  public void close() {
    stopping.countDown();
    queue.add(Pending.WAKE_UP);
    try {
      if (!thread.join(Duration.ofSeconds(DRAIN_SECONDS))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static final class Pending {
    private static final Pending WAKE_UP = new Pending(null, 0, new byte[0], null);

    private final @Nullable LoggedEvent event;
    private final int partition;
    private final byte[] payload;
    private final @Nullable Credits credits;

    Pending(@Nullable LoggedEvent event, int partition, byte[] payload, @Nullable Credits credits) {
      this.event = event;
      this.partition = partition;
      this.payload = payload;
      this.credits = credits;
    }

    boolean isWakeUp() {
      return event == null;
    }

    LoggedEvent event() {
      return Objects.requireNonNull(event);
    }

    Credits credits() {
      return Objects.requireNonNull(credits);
    }

    LogEntry at(long offset) {
      LoggedEvent logged = event();
      return new LogEntry(
          partition,
          offset,
          logged.brand(),
          logged.envelope().server(),
          logged.envelope().sequence(),
          EventKeys.kind(logged.envelope().event()),
          payload);
    }
  }
}
