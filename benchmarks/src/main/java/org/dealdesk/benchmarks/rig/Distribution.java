package org.dealdesk.benchmarks.rig;

import java.util.Arrays;

/** Durations in order of size. Immutable; any thread. */
public final class Distribution {
  private final long[] sortedNs;

  /** The durations in nanoseconds, in any order. */
  public Distribution(long[] durationsNs) {
    sortedNs = durationsNs.clone();
    Arrays.sort(sortedNs);
  }

  /** How many. */
  public int count() {
    return sortedNs.length;
  }

  /**
   * The smallest duration that is not exceeded by the given share, in milliseconds; 0 for none.
   *
   * @param percent above 0, at most 100
   */
  public double ms(double percent) {
    if (sortedNs.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(percent / 100 * sortedNs.length);
    return sortedNs[Math.max(1, rank) - 1] / 1e6;
  }
}
