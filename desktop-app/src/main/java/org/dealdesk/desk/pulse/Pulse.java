package org.dealdesk.desk.pulse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beat of a window. Each step lets the drains move waiting data into models for at most {@link
 * #BUDGET_NS} together, then lets every painter paint once. Registering is allowed from any thread;
 * {@link #step} belongs to the toolkit's thread, or to a test that steps by hand. Nothing here
 * needs closing; {@link FxPulse} drives it in the application.
 */
public final class Pulse {
  /**
   * What all drains of one pulse may take together; at 60 pulses a second it leaves three quarters
   * for painting.
   */
  public static final long BUDGET_NS = 4_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final LongSupplier nanoTime;
  private final BiConsumer<Object, RuntimeException> faults;
  private final List<PulseDrain> drains = new CopyOnWriteArrayList<>();
  private final List<PulsePainter> painters = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArraySet<Object> reported = new CopyOnWriteArraySet<>();
  private int firstDrain;
  private long steps;

  /**
   * A pulse that measures its budget by the given counter and logs faults of its parts.
   *
   * @param nanoTime a counter of nanoseconds that never goes back
   */
  public Pulse(LongSupplier nanoTime) {
    this(nanoTime, (who, fault) -> LOG.error("A part of the window fails: {}", who, fault));
  }

  /**
   * A pulse that hands faults of its parts to somebody.
   *
   * @param nanoTime a counter of nanoseconds that never goes back
   * @param faults takes the part and its first fault
   */
  public Pulse(LongSupplier nanoTime, BiConsumer<Object, RuntimeException> faults) {
    this.nanoTime = nanoTime;
    this.faults = faults;
  }

  /**
   * Adds a drain. The drains take turns at being first, so that a heavy one cannot starve the
   * others.
   */
  public Registration drains(PulseDrain drain) {
    drains.add(drain);
    return () -> drains.remove(drain);
  }

  /** Adds a painter. Painters have no budget: what changed is shown in the same pulse. */
  public Registration paints(PulsePainter painter) {
    painters.add(painter);
    return () -> painters.remove(painter);
  }

  /** How many steps there were; for tests and the health figures. */
  public long steps() {
    return steps;
  }

  /** How many drains and painters are registered; a screen that was closed leaves none behind. */
  public int registered() {
    return drains.size() + painters.size();
  }

  /**
   * One beat.
   *
   * @param nowNs time of the beat, handed to the painters
   */
  public void step(long nowNs) {
    steps++;
    drainAll();
    for (PulsePainter painter : painters) {
      guarded(painter, () -> painter.paint(nowNs));
    }
  }

  private void drainAll() {
    PulseDrain[] now = drains.toArray(PulseDrain[]::new);
    if (now.length == 0) {
      return;
    }
    long end = nanoTime.getAsLong() + BUDGET_NS;
    PulseBudget budget = () -> nanoTime.getAsLong() - end >= 0;
    int start = Math.floorMod(firstDrain, now.length);
    for (int i = 0; i < now.length; i++) {
      int at = (start + i) % now.length;
      guarded(now[at], () -> now[at].drain(budget));
      if (budget.spent()) {
        // Those not reached come first next time.
        firstDrain = at + 1;
        return;
      }
    }
  }

  /**
   * One broken panel must not stop the beat of the others; its fault is logged once, not sixty
   * times a second.
   */
  private void guarded(Object who, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException fault) {
      if (reported.add(who)) {
        faults.accept(who, fault);
      }
    }
  }
}
