package org.dealdesk.gateway.log;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many events one session may have on their way to the disk. Who wants to add waits while the
 * limit is reached; one chunk may overshoot it, so that what a chunk becomes never waits half-way.
 * Any thread.
 */
public final class Credits {
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private int used;

  public Credits(int limit) {
    this.limit = limit;
  }

  /** Waits until there is room; takes none. */
  public void awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (used >= limit) {
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Events on their way. */
  public int used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  void take(int events) {
    lock.lock();
    try {
      used += events;
    } finally {
      lock.unlock();
    }
  }

  void give(int events) {
    lock.lock();
    try {
      used -= events;
      if (used < limit) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
