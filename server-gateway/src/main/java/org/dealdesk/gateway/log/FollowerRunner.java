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
import org.dealdesk.wire.LogCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the tables that follow from the log up to date: catches up at the start, then takes each
 * batch after its commit. It is not a part of the append's transaction, because the log may also be
 * elsewhere than in this database. When it falls 64 batches behind, the writer waits for it.
 *
 * <p>{@link #committed} is for the writer's thread; the owner closes it after the writer.
 */
public final class FollowerRunner implements CommitListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowerRunner.class);
  private static final int BATCHES = 64;
  private static final int PAGE = 1_000;
  private static final long PAUSE_MS = 500;
  private static final long DRAIN_SECONDS = 3;

  private final FollowerStore store;
  private final Map<LogFollower, long[]> followers = new LinkedHashMap<>();
  private final BlockingQueue<List<Committed>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  public FollowerRunner(DataSource source, List<LogFollower> followers, ThreadFactory threads) {
    this.store = new FollowerStore(source);
    followers.forEach(follower -> this.followers.put(follower, new long[0]));
    this.thread = threads.newThread(this::run);
    thread.setName("log-followers");
  }

  /** Brings every table up to the end of the log, then follows. */
  public void start(EventLog log) throws LogUnavailable {
    LogCodec codec = new LogCodec();
    for (LogFollower follower : List.copyOf(followers.keySet())) {
      followers.put(follower, store.progress(follower.name()));
      for (int partition = 0; partition < Partitions.COUNT; partition++) {
        catchUp(log, codec, follower, partition);
      }
    }
    thread.start();
  }

  private void catchUp(EventLog log, LogCodec codec, LogFollower follower, int partition)
      throws LogUnavailable {
    List<LogEntry> page;
    do {
      long[] next = followers.getOrDefault(follower, new long[0]);
      page = log.read(partition, next[partition], PAGE);
      if (!page.isEmpty()) {
        List<Committed> records = new ArrayList<>(page.size());
        for (LogEntry entry : page) {
          records.add(
              new Committed(codec.decode(entry.payload()), entry.partition(), entry.offset()));
        }
        advance(follower, records);
      }
    } while (page.size() == PAGE);
  }

  @Override
  public void committed(List<Committed> batch) {
    try {
      queue.put(batch);
    } catch (InterruptedException e) {
      // The writer is being stopped; the next start catches up from the log.
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        List<Committed> batch =
            stopping.getCount() == 0 ? queue.poll() : queue.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
        if (batch != null) {
          followers.keySet().removeIf(follower -> !follow(follower, batch));
        } else if (stopping.getCount() == 0) {
          return;
        }
      }
    } catch (StoppedWaiting e) {
      LOG.info("tables that follow from the log are behind; the next start catches up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns false if the follower cannot take what the log holds: a bug, and it stands still. */
  private boolean follow(LogFollower follower, List<Committed> batch) {
    boolean told = false;
    while (true) {
      try {
        advance(follower, batch);
        return true;
      } catch (DataIntegrityViolationException e) {
        LOG.error("table {} cannot follow the log and stands still", follower.name(), e);
        return false;
      } catch (DataAccessException | TransactionException e) {
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
