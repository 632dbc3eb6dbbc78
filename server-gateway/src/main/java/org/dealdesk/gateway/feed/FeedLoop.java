package org.dealdesk.gateway.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed's thread: owns all desktops' streams, sends at each pulse what each misses, and cuts who
 * does not read or has gone silent. Sleeps while nothing happens and nobody is connected.
 *
 * <p>{@link #post} and {@link #pulse} may be called from any thread. Closed by who made it.
 */
final class FeedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
  private static final long CHECK_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final SharedFrames frames;
  private final Thread thread;
  private ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean pulsed;
  private boolean stopped;

  // The thread's own.
  private final Set<FeedStream> streams = new LinkedHashSet<>();
  private long lastCheckNs = System.nanoTime();

  /** Starts the thread. */
  FeedLoop(FeedLimits limits, ThreadFactory threads) {
    frames = new SharedFrames(limits.partBytes());
    thread = threads.newThread(this::run);
    thread.setName("feed");
    thread.start();
  }

  /** Runs something on the feed's thread. */
  void post(Runnable task) {
    lock.lock();
    try {
      tasks.add(task);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The views have been refreshed. */
  void pulse() {
    lock.lock();
    try {
      pulsed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Frames to share; feed thread only. */
  SharedFrames frames() {
    return frames;
  }

  /** A desktop has come; feed thread only. */
  void add(FeedStream stream) {
    streams.add(stream);
  }

  /** A desktop has gone; feed thread only. */
  void remove(FeedStream stream) {
    streams.remove(stream);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      news.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    ArrayDeque<Runnable> work = await();
    while (work != null) {
      work.forEach(FeedLoop::guarded);
      long now = System.nanoTime();
      List<FeedStream> all = new ArrayList<>(streams);
      for (FeedStream stream : all) {
        guarded(() -> stream.flush(now));
      }
      if (now - lastCheckNs >= CHECK_NS) {
        lastCheckNs = now;
        for (FeedStream stream : all) {
          guarded(() -> stream.check(now));
        }
      }
      work = await();
    }
    streams.forEach(stream -> guarded(stream::gatewayStops));
  }

  /** Waits until something is to be done; null when it is over. */
  private @Nullable ArrayDeque<Runnable> await() {
    lock.lock();
    try {
      while (!stopped && tasks.isEmpty() && !pulsed) {
        long wait = nextNs() - System.nanoTime();
        if (streams.isEmpty()) {
          news.await();
        } else if (wait <= 0 || news.awaitNanos(wait) <= 0) {
          break;
        }
      }
      if (stopped) {
        return null;
      }
      if (pulsed) {
        frames.pulse();
        pulsed = false;
      }
      ArrayDeque<Runnable> work = tasks;
      tasks = new ArrayDeque<>();
      return work;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private long nextNs() {
    long next = lastCheckNs + CHECK_NS;
    for (FeedStream stream : streams) {
      next = Math.min(next, stream.dueNs());
    }
    return next;
  }

  /** One desktop's failure is not the others'. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the feed went on after a failure", e);
    }
  }
}
