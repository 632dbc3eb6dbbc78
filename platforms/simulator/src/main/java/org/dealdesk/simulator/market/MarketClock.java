package org.dealdesk.simulator.market;

import java.util.List;

/**
 * The hours the recorded market was open, one after the other: weekends of the recording are left
 * out, so a replay started on a Sunday is alive. Immutable.
 */
final class MarketClock {
  private final long[] hours;
  private final int first;

  MarketClock(List<Long> hours, int first) {
    this.hours = hours.stream().mapToLong(Long::longValue).toArray();
    this.first = first;
  }

  /** The recorded hour that is played {@code marketMs} after the start; the tape is endless. */
  long hourAt(long marketMs) {
    return hours[(int) ((first + marketMs / 3_600_000) % hours.length)];
  }

  /** Hour of the day, 0 to 23, UTC. */
  int hourOfDay(long marketMs) {
    return (int) (hourAt(marketMs) % 24);
  }
}
