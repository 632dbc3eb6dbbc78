package org.dealdesk.gateway.live;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Tick;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Follows the log with one thread that owns the {@link LiveState}, and gives a pulse when something
 * changed: at once after a pause, otherwise {@value #PULSE_MS} ms after the one before. What is
 * committed together is taken whole before a pulse.
 *
 * <p>The sink's methods and {@link #execute} may be called from any thread. The gateway closes it.
 */
@Component
public final class LiveEngine implements LiveSink, AutoCloseable {
  /** Least time between two pulses. */
  public static final long PULSE_MS = 16;

  /** Committed events that may wait; beyond, the log's writer waits and the sessions behind it. */
  static final int INBOX_LIMIT = 262_144;

  /** Tasks that need figures and may wait; beyond, they are refused. */
  static final int TASK_LIMIT = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(LiveEngine.class);
  private static final long PULSE_NS = TimeUnit.MILLISECONDS.toNanos(PULSE_MS);
  private static final long HEARTBEAT_NS = TimeUnit.SECONDS.toNanos(1);

  private final LiveSetup setup;
  private final ThreadFactory threads;
  private final ObjectProvider<EventReplay> log;
  private final List<BiConsumer<LiveState, LiveMoment>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<LiveState>> beats = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final AtomicLong taken = new AtomicLong();
  private LiveState state;
  private Checkpoints checkpoints = Checkpoints.NONE;
  private LiveInbox inbox = new LiveInbox();
  private boolean stopped;
  private @Nullable Thread thread;

  // The thread's own.
  private boolean dirty;
  private boolean rebuildFailed;
  private long lastPulseNs;
  private long lastBeatNs;

  /** An engine for a configured gateway; its thread starts with the replay. */
  @Autowired
  public LiveEngine(
      GatewayConfig config, Clock clock, ThreadFactory threads, ObjectProvider<EventReplay> log) {
    this(new LiveSetup(config, InstrumentTable.shipped(), clock), threads, log);
  }

  LiveEngine(LiveSetup setup, ThreadFactory threads, ObjectProvider<EventReplay> log) {
    this.setup = setup;
    this.state = setup.empty();
    this.threads = threads;
    this.log = log;
  }

  /** Calls a listener on the engine's thread at each pulse. Before the replay only. */
  public void onPulse(BiConsumer<LiveState, LiveMoment> listener) {
    listeners.add(listener);
  }

  /**
   * Calls a listener on the engine's thread about once a second, while there are figures. Before
   * the replay only.
   */
  public void onBeat(Consumer<LiveState> listener) {
    beats.add(listener);
  }

  /**
   * Runs something on the engine's thread, after what was committed before, also while there are no
   * figures. For what its caller asks for a bounded number of times.
   */
  public void execute(Consumer<LiveState> task) {
    lock.lock();
    try {
      inbox.tasks.add(new LiveInbox.Task(task, null));
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs something that needs figures on the engine's thread, after what was committed before.
   *
   * @param task to be run
   * @param refused called instead, on this thread or the engine's, while the log cannot be read
   *     again or too much waits already
   */
  public void executeWithFigures(Consumer<LiveState> task, Runnable refused) {
    boolean taken;
    lock.lock();
    try {
      taken = inbox.tasks.size() < TASK_LIMIT;
      if (taken) {
        inbox.tasks.add(new LiveInbox.Task(task, refused));
        news.signal();
      }
    } finally {
      lock.unlock();
    }
    if (!taken) {
      refused.run();
    }
  }

  /** Asks for a pulse because something outside the live state changed. */
  public void nudge() {
    lock.lock();
    try {
      inbox.nudged = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Committed events taken since the start. */
  public long taken() {
    return taken.get();
  }

  /** Committed events that wait to be taken. */
  public int waiting() {
    lock.lock();
    try {
      return inbox.committed.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LogPlace resume(Checkpoints kept) {
    checkpoints = kept;
    LogPlace place =
        kept.resume(
            LiveCheckpoint.NAME,
            setup.form(),
            image -> {
              state = setup.empty();
              state.read(image);
            });
    if (place.equals(LogPlace.BEGINNING)) {
      state = setup.empty();
    }
    return place;
  }

  @Override
  public void replay(Stream<Envelope> history) {
    if (thread != null) {
      throw new IllegalStateException("the replay comes once, before anything else");
    }
    state.begin();
    history.forEach(this::take);
    if (state.needsRebuild()) {
      rebuild();
    }
    state.started();
    dirty = true;
    lastPulseNs = System.nanoTime() - PULSE_NS;
    lastBeatNs = System.nanoTime();
    Thread started = threads.newThread(this::run);
    started.setName("live-engine");
    thread = started;
    started.start();
  }

  @Override
  public void accept(List<Envelope> committed) {
    lock.lock();
    try {
      while (inbox.committed.size() >= INBOX_LIMIT && !stopped) {
        room.awaitUninterruptibly();
      }
      inbox.committed.addAll(committed);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ticks(ServerId server, List<Tick> ticks) {
    lock.lock();
    try {
      var bySymbol = inbox.ticks.computeIfAbsent(server, s -> new HashMap<>());
      ticks.forEach(tick -> bySymbol.put(tick.symbol(), tick));
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accountState(AccountState read) {
    lock.lock();
    try {
      inbox.states.put(read.key(), read);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void orders(OrdersRead read) {
    lock.lock();
    try {
      inbox.orders.put(read.account(), read);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void session(SessionStatus status) {
    lock.lock();
    try {
      inbox.sessions.put(status.server(), status);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      news.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    Thread running = thread;
    if (running != null && !running.equals(Thread.currentThread())) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (true) {
      LiveInbox work = await();
      if (work == null) {
        return;
      }
      guarded(() -> work(work));
    }
  }

  private void work(LiveInbox work) {
    dirty |= work.nudged;
    if (work.changes()) {
      apply(work);
    }
    long now = System.nanoTime();
    boolean beat = now - lastBeatNs >= HEARTBEAT_NS;
    if (beat) {
      lastBeatNs = now;
      dirty |= state.heartbeat();
    }
    if (state.needsRebuild() && (beat || !rebuildFailed)) {
      rebuild();
    }
    boolean figures = !state.needsRebuild();
    work.tasks.forEach(task -> run(task, figures));
    if (beat && figures) {
      beats.forEach(listener -> guarded(() -> listener.accept(state)));
    }
    // Nothing is shown rather than something wrong; the log is asked again with the next beat.
    if (figures && dirty && now - lastPulseNs >= PULSE_NS) {
      dirty = false;
      lastPulseNs = now;
      LiveMoment moment = state.moment();
      listeners.forEach(listener -> guarded(() -> listener.accept(state, moment)));
    }
  }

  private void run(LiveInbox.Task task, boolean figures) {
    Runnable refused = task.refused();
    if (figures || refused == null) {
      guarded(() -> task.work().accept(state));
    } else {
      guarded(refused);
    }
  }

  /** One failure is not everybody's. */
  private static void guarded(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      LOG.error("the engine went on after a failure", e);
    }
  }

  /** Waits for work, the next pulse or the next heartbeat; null when it is over. */
  private @Nullable LiveInbox await() {
    lock.lock();
    try {
      while (!stopped && inbox.isEmpty()) {
        long now = System.nanoTime();
        long wait = HEARTBEAT_NS - (now - lastBeatNs);
        if (dirty && !rebuildFailed) {
          wait = Math.min(wait, PULSE_NS - (now - lastPulseNs));
        }
        if (wait <= 0) {
          break;
        }
        try {
          news.awaitNanos(wait);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return null;
        }
      }
      if (stopped) {
        return null;
      }
      LiveInbox work = inbox;
      inbox = new LiveInbox();
      room.signalAll();
      return work;
    } finally {
      lock.unlock();
    }
  }

  private void apply(LiveInbox work) {
    dirty = true;
    state.begin();
    work.sessions.values().forEach(status -> guarded(() -> state.session(status)));
    work.committed.forEach(this::take);
    work.ticks.forEach((server, ticks) -> guarded(() -> state.ticks(server, ticks.values())));
    work.states.values().forEach(read -> guarded(() -> state.accountState(read)));
    work.orders.values().forEach(read -> guarded(() -> state.orders(read)));
  }

  private void take(Envelope envelope) {
    taken.incrementAndGet();
    state.take(envelope);
  }

  /** Reads positions again from the log; they stay wanting when that fails. */
  private void rebuild() {
    LOG.info("reading positions again from the log, for finer scales or another mapping");
    rebuildFailed = true;
    try {
      state.rebuild(log.getObject(), checkpoints);
      dirty = true;
      rebuildFailed = false;
    } catch (RuntimeException e) {
      LOG.error("the log could not be read again; no figures until it can", e);
    }
  }
}
