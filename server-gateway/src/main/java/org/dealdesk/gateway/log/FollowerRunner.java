package org.dealdesk.gateway.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the tables that follow from the log up to date: catches up at the start, then takes each
 * batch after its commit. It is not a part of the append's transaction, because the log may also be
 * elsewhere than in this database. When it falls 64 batches behind, the writer waits for it. A
 * table that cannot take what the log holds stands still, alone, and is told as a fault.
 *
 * <p>{@link #committed} is for the writer's thread; the owner closes it after the writer.
 */
public final class FollowerRunner implements CommitListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowerRunner.class);
  private static final int BATCHES = 64;
  private static final int PAGE = 1_000;
  private static final long PAUSE_MS = 500;
  private static final long OFFER_MS = 100;
  private static final long DRAIN_SECONDS = 3;

  private final FollowerStore store;
  private final Map<LogFollower, long[]> followers = new LinkedHashMap<>();
  private final BlockingQueue<List<Committed>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final LogStatus status;
  private final Parking parking;
  private final Thread thread;

  public FollowerRunner(
      DataSource source, List<LogFollower> followers, LogStatus status, ThreadFactory threads) {
    this.store = new FollowerStore(source);
    followers.forEach(follower -> this.followers.put(follower, new long[0]));
    this.status = status;
    this.parking = new Parking(source, status);
    this.thread = threads.newThread(this::run);
    thread.setName("log-followers");
  }

  /** Brings every table up to the end of the log, then follows. */
  public void start(EventLog log) throws LogUnavailable {
    LogDecoder decoder = new LogDecoder(parking::keep);
    long[] ends = log.nextOffsets();
    for (LogFollower follower : List.copyOf(followers.keySet())) {
      try {
        long[] next = store.progress(follower.name());
        refuseShorter(ends, follower, next);
        followers.put(follower, next);
        for (int partition = 0; partition < Partitions.COUNT; partition++) {
          catchUp(log, decoder, follower, partition);
        }
      } catch (LogConflict e) {
        throw e;
      } catch (RuntimeException e) {
        if (databaseAway(e)) {
          throw new LogUnavailable(FaultReason.DATABASE_GONE, e);
        }
        followers.remove(follower);
        stopped(follower, e);
      }
    }
    thread.start();
  }

  /** A table that has read more than the log holds would pass over what is written next. */
  private static void refuseShorter(long[] ends, LogFollower follower, long[] next) {
    for (int partition = 0; partition < Partitions.COUNT; partition++) {
      if (next[partition] > ends[partition]) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT,
            Texts.of("log.shorter", follower.name(), next[partition], partition, ends[partition]));
      }
    }
  }

  private static boolean databaseAway(RuntimeException e) {
    return e instanceof TransactionException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException;
  }

  private void stopped(LogFollower follower, RuntimeException why) {
    status.tableStopped(follower.name(), FaultReason.TABLE_STOPPED, why.toString());
    LOG.error(
        "{} table {} cannot follow the log and stands still",
        FaultReason.TABLE_STOPPED.code(),
        follower.name(),
        why);
  }

  private void catchUp(EventLog log, LogDecoder decoder, LogFollower follower, int partition)
      throws LogUnavailable {
    List<LogEntry> page;
    do {
      long[] next = followers.getOrDefault(follower, new long[0]);
      page = log.read(partition, next[partition], PAGE);
      if (!page.isEmpty()) {
        List<Committed> records = new ArrayList<>(page.size());
        for (LogEntry entry : page) {
          records.add(new Committed(decoder.decode(entry), entry.partition(), entry.offset()));
        }
        advance(follower, records);
      }
    } while (page.size() == PAGE);
  }

  @Override
  public void committed(List<Committed> batch) {
    try {
      // Without a thread nobody takes it; the next start catches up from the log.
      while (thread.isAlive() && !queue.offer(batch, OFFER_MS, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      // The writer is being stopped; the next start catches up from the log.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        List<Committed> batch = stopping.getCount() == 0 ? queue.poll() : queue.take();
        if (batch == null) {
          return;
        }
        if (!batch.isEmpty()) {
          followers.keySet().removeIf(follower -> !follow(follower, batch));
        }
      }
    } catch (StoppedWaiting e) {
      LOG.info("tables that follow from the log are behind; the next start catches up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      followers
          .keySet()
          .forEach(
              each -> status.tableStopped(each.name(), FaultReason.TABLE_STOPPED, e.toString()));
      throw e;
    }
  }

  /** Returns false if the follower cannot take what the log holds: a bug, and it stands still. */
  private boolean follow(LogFollower follower, List<Committed> batch) {
    boolean told = false;
    while (true) {
      try {
        advance(follower, batch);
        return true;
      } catch (RuntimeException e) {
        if (!databaseAway(e)) {
          stopped(follower, e);
          return false;
        }
        if (!told) {
          LOG.warn("table {} waits for the database: {}", follower.name(), e.getMessage());
          told = true;
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
        throw new StoppedWaiting();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedWaiting();
    }
  }

  private void advance(LogFollower follower, List<Committed> batch) {
    long[] before = followers.getOrDefault(follower, new long[Partitions.COUNT]);
    long[] after = before.clone();
    List<Committed> fresh = new ArrayList<>(batch.size());
    for (Committed record : batch) {
      if (record.offset() >= after[record.partition()]) {
        fresh.add(record);
        after[record.partition()] = record.offset() + 1;
      }
    }
    if (!fresh.isEmpty()) {
      store.advance(follower, fresh, before, after);
      System.arraycopy(after, 0, before, 0, after.length);
    }
  }

  /** Takes what is queued, for a few seconds at most, and ends the thread. */
  @Override
  public void close() {
    stopping.countDown();
    // Wakes the thread if it waits; when there is no room for it, the thread does not wait.
    boolean woken = queue.offer(List.of());
    LOG.debug("closing, {}", woken ? "idle" : "busy");
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

  private static final class StoppedWaiting extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
