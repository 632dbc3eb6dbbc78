package org.dealdesk.simulator.market;

import java.util.List;
import java.util.SplittableRandom;
import org.dealdesk.simulator.market.MarketData.Bar;

/** Moves one instrument's price as the market's own time goes on. Used by the market's writer. */
sealed interface PriceSource {
  /**
   * Moves to {@code marketMs} milliseconds after the market's start.
   *
   * @return whether there is a new quote
   */
  boolean advance(long marketMs);

  /** Bid in points. */
  long bid();

  /** Spread of the source in points, 0 when the spread rules decide. */
  default long spread() {
    return 0;
  }

  /** Whether a quote falls into a step: each step is drawn once, so a seed gives one sequence. */
  static boolean draws(SplittableRandom random, int ticksPerMinute, long stepMs) {
    return random.nextLong(60_000) < (long) ticksPerMinute * stepMs;
  }

  /** Recorded ticks, forwards and then backwards, so that the price never jumps. */
  final class TickReplay implements PriceSource {
    private final long[][] ticks;
    private final long lengthMs;
    private int last;

    TickReplay(long[][] ticks) {
      this.ticks = ticks;
      this.lengthMs = ticks[ticks.length - 1][0] + 1;
    }

    @Override
    public boolean advance(long marketMs) {
      long lap = marketMs / lengthMs;
      long at = marketMs % lengthMs;
      long inTape = lap % 2 == 0 ? at : lengthMs - 1 - at;
      int next = last;
      while (next + 1 < ticks.length && ticks[next + 1][0] <= inTape) {
        next++;
      }
      while (next > 0 && ticks[next][0] > inTape) {
        next--;
      }
      boolean moved = next != last;
      last = next;
      return moved;
    }

    @Override
    public long bid() {
      return ticks[last][1];
    }

    @Override
    public long spread() {
      return Math.max(1, ticks[last][2] - ticks[last][1]);
    }
  }

  /** Recorded bars; an hour without a bar stands still, as the market did. */
  final class BarReplay implements PriceSource {
    private final MarketClock clock;
    private final List<Bar> bars;
    private final Instrument instrument;
    private final long seed;
    private final SplittableRandom random;
    private int bar;
    private int[] path;
    private long bid;
    private long lastMs;

    BarReplay(MarketClock clock, List<Bar> bars, Instrument instrument, long seed) {
      this.clock = clock;
      this.bars = bars;
      this.instrument = instrument;
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.bar = find(clock.hourAt(0));
      this.path = BarPath.of(bars.get(bar), seed + bar);
      this.bid = path[0];
    }

    private int find(long hour) {
      int found = 0;
      for (int i = 0; i < bars.size() && bars.get(i).hour() <= hour; i++) {
        found = i;
      }
      return found;
    }

    @Override
    public boolean advance(long marketMs) {
      long stepMs = marketMs - lastMs;
      lastMs = marketMs;
      long hour = clock.hourAt(marketMs);
      int now = find(hour);
      if (now != bar) {
        bar = now;
        path = BarPath.of(bars.get(bar), seed + bar);
      }
      if (!draws(random, instrument.ticksPerMinute(), stepMs) || bars.get(bar).hour() != hour) {
        return false;
      }
      long next = (long) path[(int) (marketMs / 1000 % 3600)] + random.nextInt(-1, 2);
      boolean moved = next != bid;
      bid = next;
      return moved;
    }

    @Override
    public long bid() {
      return bid;
    }
  }

  /** A walk in whole points, pulled back to where it began so that a long run stays plausible. */
  final class Walk implements PriceSource {
    private final Instrument instrument;
    private final SplittableRandom random;
    private final long anchor;
    private long bid;
    private long lastMs;

    Walk(Instrument instrument, long seed) {
      this.instrument = instrument;
      this.random = new SplittableRandom(seed);
      this.anchor = instrument.startE8() / Prices.pointE8(instrument.digits());
      this.bid = anchor;
    }

    @Override
    public boolean advance(long marketMs) {
      long stepMs = marketMs - lastMs;
      lastMs = marketMs;
      if (!draws(random, instrument.ticksPerMinute(), stepMs)) {
        return false;
      }
      long reach = 2L * instrument.stepPoints();
      long pull = (anchor - bid) / Math.max(1, anchor / 20);
      long next = Math.max(anchor / 4, bid + random.nextLong(-reach, reach + 1) + pull);
      boolean moved = next != bid;
      bid = next;
      return moved;
    }

    @Override
    public long bid() {
      return bid;
    }
  }
}
