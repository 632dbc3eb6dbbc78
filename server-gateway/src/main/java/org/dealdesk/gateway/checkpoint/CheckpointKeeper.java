package org.dealdesk.gateway.checkpoint;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.CommitListener;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.CommittedPlace;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes images on a thread of its own: after so many events, after so long, and at the end. A part
 * is made one after the other, because each is for a while a second time in memory; where there is
 * no room for that none is made, and the next start reads more of the log instead.
 *
 * <p>{@link #begin} is for the starting thread, {@link #committed} for the log's writer.
 */
public final class CheckpointKeeper implements CommitListener, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);

  /** After the writer has ended, while the log is still open. */
  private static final int PHASE = Phases.LIVE - 50;

  /** Fewer than this part of what makes one due are not worth the time at the end. */
  private static final int AT_END = 50;

  private static final long PAUSE_NS = TimeUnit.MINUTES.toNanos(1);

  private final List<CheckpointPart> parts;
  private final CheckpointStore store;
  private final Checkpoints checkpoints;
  private final CheckpointMaker maker;
  private final Supplier<EventLog> log;
  private final GatewayConfig.CheckpointRule rule;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  // Guarded by the lock.
  private @Nullable CommittedPlace place;
  private long events;
  private long kept;
  private long notBeforeNs;
  private long lastNs;
  private boolean stopping;

  private @Nullable Thread thread;

  CheckpointKeeper(
      List<CheckpointPart> parts,
      CheckpointStore store,
      Checkpoints checkpoints,
      CheckpointMaker maker,
      Supplier<EventLog> log,
      GatewayConfig.CheckpointRule rule,
      ThreadFactory threads) {
    this.parts = List.copyOf(parts);
    this.store = store;
    this.checkpoints = checkpoints;
    this.maker = maker;
    this.log = log;
    this.rule = rule;
    this.threads = threads;
  }

  /** A keeper over a database; it works from its start on. */
  public static CheckpointKeeper over(
      DataSource source,
      Supplier<EventLog> log,
      List<CheckpointPart> parts,
      GatewayConfig.CheckpointRule rule,
      Clock clock,
      ThreadFactory threads) {
    CheckpointStore store = new CheckpointStore(source);
    StoredCheckpoints checkpoints = new StoredCheckpoints(store, log);
    return new CheckpointKeeper(
        parts,
        store,
        checkpoints,
        new CheckpointMaker(store, checkpoints, clock),
        log,
        rule,
        threads);
  }

  /** The images there are. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** The log has been read up to a place; from here on it grows by what is committed. */
  public void begin(LogPlace end) {
    long before = end.events();
    for (CheckpointPart part : parts) {
      before = Math.min(before, newest(part));
    }
    lock.lock();
    try {
      place = new CommittedPlace(end);
      events = end.events();
      kept = before;
      lastNs = System.nanoTime();
      notBeforeNs = lastNs;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  private long newest(CheckpointPart part) {
    return store.newest(part.name()).stream()
        .filter(each -> each.head().form().equals(part.form()))
        .findFirst()
        .map(each -> each.head().place().events())
        .orElse(0L);
  }

  @Override
  public void committed(List<Committed> batch) {
    lock.lock();
    try {
      if (place != null) {
        place.committed(batch);
        events += batch.size();
        if (events - kept >= rule.events()) {
          news.signal();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (LogPlace due = awaitDue(); due != null; due = awaitDue()) {
        makeAll(due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The place of the next image; null at the end, when none is worth it any more. */
  private @Nullable LogPlace awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!stopping) {
        if (place == null) {
          news.await();
          continue;
        }
        long now = System.nanoTime();
        long wait = notBeforeNs - now;
        if (events - kept < rule.events()) {
          wait = Math.max(wait, lastNs + rule.every().toNanos() - now);
        }
        if (wait > 0) {
          news.awaitNanos(wait);
        } else if (events > kept) {
          return place.now();
        } else {
          lastNs = now;
        }
      }
      boolean worth = place != null && events - kept > rule.events() / AT_END;
      return worth && place != null ? place.now() : null;
    } finally {
      lock.unlock();
    }
  }

  private void makeAll(LogPlace due) {
    boolean made = HeapRoom.forAnother();
    if (!made) {
      LOG.warn("no checkpoint is made: the heap has no room for a second state; raise -Xmx");
    }
    try {
      for (CheckpointPart part : parts) {
        if (made) {
          long beganNs = System.nanoTime();
          maker.make(part, log.get(), due);
          LOG.info(
              "checkpoint of {} behind {} events, made in {} ms",
              part.name(),
              due.events(),
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs));
        }
      }
    } catch (LogUnavailable | RuntimeException e) {
      made = false;
      LOG.warn("no checkpoint could be made; the one before stands", e);
    }
    done(due, made);
  }

  private void done(LogPlace due, boolean made) {
    lock.lock();
    try {
      lastNs = System.nanoTime();
      if (made) {
        kept = due.events();
      } else if (stopping) {
        // There is no second chance; the next start reads more.
        kept = events;
      } else {
        notBeforeNs = lastNs + PAUSE_NS;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    Thread made = threads.newThread(this::run);
    made.setName("checkpoints");
    lock.lock();
    try {
      stopping = false;
      place = null;
    } finally {
      lock.unlock();
    }
    thread = made;
    made.start();
  }

  /** Ends with an image where many events have come since the last one. */
  @Override
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      news.signal();
    } finally {
      lock.unlock();
    }
    Thread running = thread;
    thread = null;
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        running.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
