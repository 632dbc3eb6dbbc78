package org.dealdesk.gateway.history;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes blocks to the database on a thread of its own. A block waits until it is written; of one
 * minute only the longest waits. When more than {@value #WAITING} wait because the database is
 * away, the oldest is given up and said. Any thread may add and read; the owner closes it.
 */
final class HistoryKeeper implements AutoCloseable {
  /** An hour of four brands. */
  private static final int WAITING = 240;

  private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
  private static final Duration KEEP = Duration.ofDays(35);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final long RETRY_MS = 1_000;
  private static final long CLOSE_SECONDS = 2;

  private final HistoryStore store;
  private final Clock clock;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Map<HistoryBlock.Place, HistoryBlock> waiting = new LinkedHashMap<>();
  private boolean stopping;
  private long cleanedMs;

  HistoryKeeper(HistoryStore store, Clock clock, ThreadFactory threads) {
    this.store = store;
    this.clock = clock;
    thread = threads.newThread(this::run);
    thread.setName("exposure-history");
    thread.start();
  }

  /** Keeps a block soon; never waits. */
  void add(HistoryBlock block) {
    lock.lock();
    try {
      waiting.put(block.place(), block);
      if (waiting.size() > WAITING) {
        HistoryBlock.Place oldest = waiting.keySet().iterator().next();
        waiting.remove(oldest);
        LOG.warn("exposure of {} at minute {} was given up", oldest.brand(), oldest.minute());
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Blocks of a brand not yet written. */
  List<HistoryBlock> waiting(BrandId brand) {
    lock.lock();
    try {
      return waiting.values().stream()
          .filter(block -> block.place().brand().equals(brand))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (HistoryBlock next = take(); next != null; next = take()) {
        if (write(next)) {
          written(next);
        } else if (!pause()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The oldest block that waits; null when it is over. */
  private @Nullable HistoryBlock take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        if (stopping) {
          return null;
        }
        news.await();
      }
      return waiting.values().iterator().next();
    } finally {
      lock.unlock();
    }
  }

  private void written(HistoryBlock block) {
    lock.lock();
    try {
      waiting.remove(block.place(), block);
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while for the database, until the stop at most; false when that has come before. */
  private boolean pause() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (stopping) {
        return false;
      }
      long left = TimeUnit.MILLISECONDS.toNanos(RETRY_MS);
      while (left > 0 && !stopping) {
        left = news.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean write(HistoryBlock block) {
    try {
      store.put(block);
      if (clock.millis() - cleanedMs >= CLEAN_EVERY.toMillis()) {
        cleanedMs = clock.millis();
        long oldest = TimeUnit.MILLISECONDS.toMinutes(cleanedMs) - KEEP.toMinutes();
        LOG.debug("{} old blocks removed", store.dropBefore(oldest));
      }
      return true;
    } catch (DataAccessException e) {
      LOG.debug("a block of exposure waits for the database", e);
      return false;
    }
  }

  /** Writes what waits, for two seconds at most. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
