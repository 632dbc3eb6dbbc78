package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes what is kept beside the log on a thread of its own, as well as it can: when 256 records
 * wait because the database is away, the oldest is dropped and counted. Prices are packed here by
 * the minute and kept for seven days. Any thread may add; the owner closes it.
 */
public final class SideKeeper implements ProofSink, TickSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SideKeeper.class);
  private static final int WAITING = 256;
  private static final Duration KEEP_TICKS = Duration.ofDays(7);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final long POLL_MS = 1_000;
  private static final long CLOSE_SECONDS = 2;

  private final SideRecordStore store;
  private final Clock clock;
  private final Thread thread;
  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(WAITING);
  private final Map<ServerId, Open> open = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean stopping;
  private Instant cleaned = Instant.EPOCH;

  /** The block being packed; its monitor guards it, because closing comes from another thread. */
  private static final class Open {
    private TickBlock block = new TickBlock(Instant.EPOCH);
  }

  public SideKeeper(SideRecordStore store, Clock clock, ThreadFactory threads) {
    this.store = store;
    this.clock = clock;
    this.thread = threads.newThread(this::run);
    thread.setName("side-records");
  }

  /** Begins to write. */
  public void start() {
    thread.start();
  }

  /** Records given up since the start because the database could not take them. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void add(ServerId server, PositionProof proof) {
    offer(() -> store.add(server, proof));
  }

  @Override
  public void add(ServerId server, List<Tick> ticks) {
    Open of = open.computeIfAbsent(server, unknown -> new Open());
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    synchronized (of) {
      if (of.block.full() || !of.block.minute().equals(minute)) {
        finish(server, of);
        of.block = new TickBlock(minute);
      }
      for (Tick tick : ticks) {
        of.block.add(tick);
      }
    }
  }

  private void finish(ServerId server, Open of) {
    TickBlock done = of.block;
    byte[] payload = done.finish();
    if (done.ticks() > 0) {
      SideRecordStore.Block block =
          new SideRecordStore.Block(server, done.minute(), done.ticks(), done.symbols(), payload);
      offer(() -> store.add(block));
    }
  }

  private void offer(Runnable work) {
    while (!queue.offer(work)) {
      if (queue.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }

  private void run() {
    try {
      while (!stopping || !queue.isEmpty()) {
        Runnable work = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (work != null) {
          write(work);
        }
        clean();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Runnable work) {
    try {
      work.run();
    } catch (DataAccessException e) {
      dropped.incrementAndGet();
      LOG.debug("a record beside the log was given up", e);
    }
  }

  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(cleaned.plus(CLEAN_EVERY))) {
      cleaned = now;
      write(() -> LOG.debug("{} old blocks removed", store.dropOlderThan(now, KEEP_TICKS)));
    }
  }

  /** Writes what waits and the minutes begun, for two seconds at most. */
  @Override
  public void close() {
    open.forEach((server, of) -> {
      synchronized (of) {
        finish(server, of);
        of.block = new TickBlock(Instant.EPOCH);
      }
    });
    stopping = true;
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
