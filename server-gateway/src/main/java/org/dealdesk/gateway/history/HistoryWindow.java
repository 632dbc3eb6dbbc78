package org.dealdesk.gateway.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which seconds of the history are wanted. Immutable.
 *
 * @param from first second, UTC since 1970, a whole number of steps
 * @param to last second, included; absent for one that goes on with the time
 * @param step seconds a row stands for, 1 or more
 */
record HistoryWindow(long from, OptionalLong to, long step) {
  static final String FROM = "from";
  static final String TO = "to";
  static final String STEP = "step";

  /** Most rows of one view. */
  static final int MOST_ROWS = 3_600;

  private static final long USUAL_SECONDS = Duration.ofHours(1).toSeconds();

  /** What is read to answer grows with the window, whatever the step. */
  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

  /**
   * The window of a request: the last hour if it names none, the finest step that fits if it names
   * no step.
   *
   * @throws IllegalArgumentException if a parameter cannot be read or asks for too much
   */
  static HistoryWindow of(Map<String, String> parameters, Instant now) {
    Instant last = instant(TO, parameters.get(TO));
    Instant end = last == null ? now : last;
    Instant wanted = instant(FROM, parameters.get(FROM));
    Instant begin = wanted == null ? end.minusSeconds(USUAL_SECONDS) : wanted;
    long seconds = Duration.between(begin, end).toSeconds();
    if (seconds <= 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "from %s to %s: a window is longer than nothing and a day at most".formatted(begin, end));
    }
    long finest = Math.ceilDiv(seconds, MOST_ROWS);
    long step = parameters.containsKey(STEP) ? step(parameters.get(STEP)) : finest;
    if (step < finest) {
      throw new IllegalArgumentException(
          "%s=%d makes more than %d rows; %d would do".formatted(STEP, step, MOST_ROWS, finest));
    }
    return new HistoryWindow(
        Math.floorDiv(begin.getEpochSecond(), step) * step,
        last == null ? OptionalLong.empty() : OptionalLong.of(last.getEpochSecond()),
        step);
  }

  /** Whether a second belongs to it. */
  boolean holds(long second) {
    return second >= from && (to.isEmpty() || second <= to.getAsLong());
  }

  /** First second of the step a second belongs to. */
  long start(long second) {
    return Math.floorDiv(second, step) * step;
  }

  private static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + "=" + text + " is no instant such as 2026-03-02T14:00:00Z", e);
    }
  }

  private static long step(@Nullable String text) {
    try {
      long step = Long.parseLong(String.valueOf(text));
      if (step >= 1 && step <= MOST_SECONDS) {
        return step;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(STEP + "=" + text + " is no number of seconds", e);
    }
    throw new IllegalArgumentException(STEP + "=" + text + " must be 1 to " + MOST_SECONDS);
  }
}
