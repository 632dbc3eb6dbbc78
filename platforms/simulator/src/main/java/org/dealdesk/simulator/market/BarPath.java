package org.dealdesk.simulator.market;

import java.util.SplittableRandom;
import org.dealdesk.simulator.market.MarketData.Bar;

/**
 * One price per second inside a bar: starts at its open, touches its high and its low, ends at its
 * close and never leaves its range.
 */
final class BarPath {
  private static final int SECONDS = 3600;

  private BarPath() {}

  static int[] of(Bar bar, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean lowFirst = bar.close() >= bar.open();
    int[] at = {0, random.nextInt(300, 1700), random.nextInt(1900, 3300), SECONDS - 1};
    int[] price = {
      bar.open(), lowFirst ? bar.low() : bar.high(), lowFirst ? bar.high() : bar.low(), bar.close()
    };
    int[] path = new int[SECONDS];
    for (int leg = 0; leg < 3; leg++) {
      bridge(path, at[leg], price[leg], at[leg + 1], price[leg + 1], random, bar);
    }
    return path;
  }

  /** Walks from one fixed point to the next: a drift towards the end plus noise, kept in range. */
  private static void bridge(
      int[] path, int from, int start, int to, int end, SplittableRandom random, Bar bar) {
    int noise = Math.max(1, (bar.high() - bar.low()) / 40);
    path[from] = start;
    for (int s = from + 1; s < to; s++) {
      int left = to - s + 1;
      int gap = end - path[s - 1];
      int drift = gap / left + (random.nextInt(left) < Math.abs(gap % left) ? sign(gap) : 0);
      int next = path[s - 1] + drift + random.nextInt(-noise, noise + 1);
      path[s] = Math.clamp(next, bar.low(), bar.high());
    }
    path[to] = end;
  }

  private static int sign(int value) {
    return Integer.signum(value);
  }
}
