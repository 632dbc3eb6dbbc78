package org.dealdesk.simulator.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.market.CrossRules.Leg;
import org.dealdesk.simulator.market.MarketData.Bar;
import org.jspecify.annotations.Nullable;

/**
 * Quotes of every instrument as a function of a seed and the number of steps taken; the wall clock
 * only stamps them. Not thread-safe: the world's lock guards it.
 */
public final class Market {
  private final InstrumentCatalogue catalogue;
  private final MarketClock clock;
  private final Quote[] quotes;
  private final QuoteStats[] stats;
  private final @Nullable PriceSource[] sources;
  private final List<Cross> crosses = new ArrayList<>();
  private long marketMs;
  private long changes;

  /** A cross and the two majors it follows. */
  private record Cross(Instrument cross, Instrument base, Instrument other) {}

  /** Makes the market; every instrument has a quote from the start. */
  public Market(InstrumentCatalogue catalogue, long seed, long nowMs) {
    this.catalogue = catalogue;
    this.quotes = new Quote[catalogue.all().size()];
    this.stats = new QuoteStats[quotes.length];
    this.sources = new PriceSource[quotes.length];
    Map<String, List<Bar>> bars = MarketData.bars();
    List<Long> hours = bars.getOrDefault("GBPUSD", List.of()).stream().map(Bar::hour).toList();
    // The first half of the tape leaves weeks to play before it starts again.
    this.clock = new MarketClock(hours, Math.floorMod(seed * 31 + 7, hours.size() / 2));
    for (Instrument i : catalogue.all()) {
      long own = seed * 1_000_003 + i.index();
      switch (i.source()) {
        case TICKS -> sources[i.index()] = new PriceSource.TickReplay(MarketData.ticks());
        case BARS ->
            sources[i.index()] =
                new PriceSource.BarReplay(clock, bars.getOrDefault(i.id(), List.of()), i, own);
        case WALK -> sources[i.index()] = new PriceSource.Walk(i, own);
        case CROSS -> crosses.add(new Cross(i, major(i.base()), major(i.profit())));
      }
    }
    for (Instrument i : catalogue.all()) {
      publish(i, nowMs);
    }
    crosses.forEach(c -> publish(c, nowMs));
  }

  private Instrument major(String currency) {
    Instrument direct = catalogue.find(currency + "USD");
    return direct != null ? direct : catalogue.get("USD" + currency);
  }

  /**
   * Moves the market on.
   *
   * @param stepMs length of the step; the same for every step of a run that is to be repeatable
   * @param nowMs stamp of the quotes made
   * @return the instruments with a new quote
   */
  public List<Instrument> step(long stepMs, long nowMs) {
    marketMs += stepMs;
    long before = changes;
    List<Instrument> moved = new ArrayList<>();
    for (Instrument i : catalogue.all()) {
      PriceSource source = sources[i.index()];
      if (source != null && source.advance(marketMs)) {
        publish(i, nowMs);
        moved.add(i);
      }
    }
    for (Cross c : crosses) {
      if (quote(c.base).change() > before || quote(c.other).change() > before) {
        publish(c, nowMs);
        moved.add(c.cross);
      }
    }
    return moved;
  }

  private void publish(Instrument i, long nowMs) {
    PriceSource source = sources[i.index()];
    if (source == null) {
      return;
    }
    long point = Prices.pointE8(i.digits());
    long spread =
        source.spread() > 0
            ? source.spread()
            : SpreadRules.points(i.kind(), i.spreadPoints(), clock.hourOfDay(marketMs));
    put(i, source.bid() * point, (source.bid() + spread) * point, nowMs);
  }

  private void publish(Cross c, long nowMs) {
    long[] prices = CrossRules.quote(leg(c.base), leg(c.other), c.cross.digits());
    put(c.cross, prices[0], prices[1], nowMs);
  }

  private Leg leg(Instrument major) {
    Quote quote = quote(major);
    return new Leg(quote.bidE8(), quote.askE8(), major.base().equals("USD"));
  }

  private void put(Instrument i, long bidE8, long askE8, long nowMs) {
    Quote last = quotes[i.index()];
    stats[i.index()] =
        last == null ? QuoteStats.first(bidE8, askE8) : stats[i.index()].next(last, bidE8, askE8);
    quotes[i.index()] = new Quote(bidE8, askE8, nowMs, ++changes);
  }

  /** Sets a price by hand, for tests that need a certain one; the next step may move it again. */
  public void override(Instrument instrument, long bidE8, long askE8, long nowMs) {
    if (bidE8 <= 0 || askE8 <= bidE8) {
      throw new IllegalArgumentException("a quote needs 0 < bid < ask");
    }
    put(instrument, bidE8, askE8, nowMs);
  }

  /** The newest quote. */
  public Quote quote(Instrument instrument) {
    return quotes[instrument.index()];
  }

  /** How the quotes of an instrument ran so far. */
  public QuoteStats stats(Instrument instrument) {
    return stats[instrument.index()];
  }

  /** A copy of all quotes, by {@link Instrument#index()}. */
  public Quote[] snapshot() {
    return quotes.clone();
  }

  /** Number of quote changes so far; the transaction id of tick requests. */
  public long changes() {
    return changes;
  }

  /** The instruments traded. */
  public InstrumentCatalogue catalogue() {
    return catalogue;
  }
}
