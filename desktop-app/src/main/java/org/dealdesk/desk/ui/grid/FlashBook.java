package org.dealdesk.desk.ui.grid;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which cells flash, and since when. It compares with the value last painted, so updates that are
 * conflated away count as one change. Confined to its grid. A flash lasts {@link #LASTS_NS}; a cell
 * flashes at most once a second; at most {@link #LIMIT} cells flash at a time, further ones are
 * left out.
 */
final class FlashBook {
  /** How long a flash stands. */
  static final long LASTS_NS = 320_000_000L;

  /** How long the triangle alone stands when motion is reduced. */
  static final long REDUCED_NS = 1_000_000_000L;

  /** The shortest time between two flashes of one cell. */
  static final long APART_NS = 1_000_000_000L;

  /** The most cells that flash at a time. */
  static final int LIMIT = 512;

  private final Map<Long, Painted> painted = new HashMap<>();
  private final ArrayDeque<Flash> running = new ArrayDeque<>();
  private FlashMode mode = FlashMode.FULL;

  private static final class Painted {
    private long value;
    private long flashedNs;
    private boolean everFlashed;
    private int direction;
  }

  private record Flash(int slot, int column, long sinceNs) {}

  /** Takes the end of a flash. */
  @FunctionalInterface
  interface Ended {
    void ended(int slot, int column);
  }

  void mode(FlashMode next) {
    mode = next;
  }

  FlashMode mode() {
    return mode;
  }

  /**
   * Says that a value is about to be painted.
   *
   * @param quiet true while scrolling, ordering or stale: the value is remembered, nothing flashes
   */
  void painting(int slot, int column, long value, long threshold, boolean quiet, long nowNs) {
    Painted last = painted.get(id(slot, column));
    if (last == null) {
      last = new Painted();
      last.value = value;
      painted.put(id(slot, column), last);
      return;
    }
    // An overflowing difference is a large one.
    long change = value - last.value;
    boolean overflow = ((value ^ last.value) & (value ^ change)) < 0;
    boolean passes = overflow || change >= threshold || change <= -threshold;
    boolean rested = !last.everFlashed || nowNs - last.flashedNs >= APART_NS;
    if (!quiet
        && passes
        && change != 0
        && rested
        && mode != FlashMode.OFF
        && running.size() < LIMIT) {
      last.direction = value > last.value ? 1 : -1;
      last.flashedNs = nowNs;
      last.everFlashed = true;
      running.add(new Flash(slot, column, nowNs));
    }
    last.value = value;
  }

  /** 1 while the cell flashes up, -1 down, 0 not at all. */
  int direction(int slot, int column) {
    Painted last = painted.get(id(slot, column));
    return last == null ? 0 : last.direction;
  }

  /** Ends the flashes that have stood long enough. */
  void expire(long nowNs, Ended ended) {
    long lasts = mode == FlashMode.TRIANGLE_ONLY ? REDUCED_NS : LASTS_NS;
    while (!running.isEmpty() && nowNs - running.getFirst().sinceNs() >= lasts) {
      end(running.removeFirst(), ended);
    }
  }

  /** Ends all flashes at once, as when scrolling starts or everything turns stale. */
  void endAll(Ended ended) {
    while (!running.isEmpty()) {
      end(running.removeFirst(), ended);
    }
  }

  /** Forgets everything, as when slots get other rows. */
  void forget() {
    painted.clear();
    running.clear();
  }

  int running() {
    return running.size();
  }

  private void end(Flash flash, Ended ended) {
    Painted last = painted.get(id(flash.slot(), flash.column()));
    if (last != null) {
      last.direction = 0;
    }
    ended.ended(flash.slot(), flash.column());
  }

  private static long id(int slot, int column) {
    return ((long) slot << 6) | column;
  }
}
