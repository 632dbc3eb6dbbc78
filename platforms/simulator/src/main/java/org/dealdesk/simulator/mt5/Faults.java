package org.dealdesk.simulator.mt5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.simulator.trading.Deal;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a server or the line to it misbehaves, between its connections and its
 * commands. Each is ordered for a number of answers, log-ins or connections, so that it ends by
 * what a client does and not by a clock. Without orders everything passes. Any thread.
 */
public final class Faults {
  /** What becomes of an answer. */
  enum Passage {
    ONCE,
    TWICE,
    /** Kept back and sent behind later ones. */
    LATE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition healed = lock.newCondition();
  private final SplittableRandom random = new SplittableRandom(1);
  private int turnedAway;
  private int refusedLogIns;
  private int refusal;
  private int slowAnswers;
  private long slowMs;
  private int repeated;
  private int late;
  private int shuffled;
  private int gapAnswers;
  private long gapFrom;
  private volatile long clockOffMs;
  private volatile Runnable meanwhile = () -> {};

  /** The next connections are closed as soon as they are made. */
  public void turnAway(int connections) {
    set(() -> turnedAway = connections);
  }

  /** The next log-ins, right or wrong, are answered with a code. */
  public void refuseLogIns(int retcode, int count) {
    set(() -> {
      refusal = retcode;
      refusedLogIns = count;
    });
  }

  /** Each of the next answers takes so much longer. */
  public void slow(int answers, long millis) {
    set(() -> {
      slowAnswers = answers;
      slowMs = millis;
    });
  }

  /** The next answers are sent twice under the same number. */
  public void repeat(int answers) {
    set(() -> repeated = answers);
  }

  /** The next answers are each sent behind the three that follow them. */
  public void late(int answers) {
    set(() -> late = answers);
  }

  /** The next lists of deals come in any order, some deals twice. */
  public void shuffle(int answers) {
    set(() -> shuffled = answers);
  }

  /**
   * Every other deal booked from now on is missing from the next lists of deals. The gap is closed
   * before a client is told positions or money that contain them.
   *
   * @param lastDeal newest ticket now
   */
  public void gap(int answers, long lastDeal) {
    set(() -> {
      gapAnswers = answers;
      gapFrom = lastDeal;
    });
  }

  /** The server's clock is off by so much from now on. */
  public void clockOff(long millis) {
    clockOffMs = millis;
  }

  /**
   * What happens behind each command, on the thread that answered it: a world can be moved in step
   * with those who look at it.
   */
  public void meanwhile(Runnable action) {
    meanwhile = action;
  }

  /** Takes back every order. */
  public void heal() {
    set(() -> {
      turnedAway = 0;
      refusedLogIns = 0;
      slowAnswers = 0;
      slowMs = 0;
      repeated = 0;
      late = 0;
      shuffled = 0;
      gapAnswers = 0;
      healed.signalAll();
    });
    clockOffMs = 0;
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  boolean turnsAway() {
    lock.lock();
    try {
      return turnedAway > 0 && turnedAway-- > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Why a right log-in is refused all the same, or null. */
  @Nullable Retcode logIn() {
    lock.lock();
    try {
      gapAnswers = 0;
      if (refusedLogIns == 0) {
        return null;
      }
      refusedLogIns--;
      return new Retcode(refusal, "Refused");
    } finally {
      lock.unlock();
    }
  }

  /** Notes a command before it is carried out. */
  void asked(String command) {
    if (command.startsWith("POSITION_") || command.startsWith("USER_")) {
      set(() -> gapAnswers = 0);
    }
  }

  /** Holds an answer up as ordered, then says how it passes. */
  Passage pass() throws IOException {
    lock.lock();
    try {
      if (slowAnswers > 0) {
        slowAnswers--;
        hold();
      }
      if (late > 0) {
        late--;
        return Passage.LATE;
      }
      if (repeated > 0) {
        repeated--;
        return Passage.TWICE;
      }
      return Passage.ONCE;
    } finally {
      lock.unlock();
    }
  }

  private void hold() throws IOException {
    long left = TimeUnit.MILLISECONDS.toNanos(slowMs);
    try {
      while (left > 0 && slowMs > 0) {
        left = healed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while an answer was held up", e);
    }
  }

  /** The world moves on behind a command that was answered. */
  void served() {
    meanwhile.run();
  }

  long clockOffMs() {
    return clockOffMs;
  }

  /** A list of deals as the client gets to see it. */
  List<Deal> seen(List<Deal> deals) {
    lock.lock();
    try {
      if (gapAnswers == 0 && shuffled == 0) {
        return deals;
      }
      List<Deal> seen = new ArrayList<>(deals);
      if (gapAnswers > 0) {
        gapAnswers--;
        seen.removeIf(d -> d.ticket() > gapFrom && d.ticket() % 2 == 1);
      }
      if (shuffled > 0) {
        shuffled--;
        shuffle(seen);
      }
      return seen;
    } finally {
      lock.unlock();
    }
  }

  private void shuffle(List<Deal> deals) {
    for (int i = deals.size(); i > 0; i--) {
      Collections.swap(deals, i - 1, random.nextInt(i));
    }
    if (!deals.isEmpty()) {
      deals.add(deals.get(random.nextInt(deals.size())));
    }
  }
}
