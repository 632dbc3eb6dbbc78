package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.InstrumentCatalogue;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Conversion between currencies at the quotes of one moment. A gain is converted as if it were
 * sold, a loss as if it were bought; margin of a buy at the ask, of a sell at the bid. Direct pair,
 * inverse pair, then through the US dollar; twelve decimals.
 */
public final class Rates {
  /** Decimals of a rate. */
  public static final int SCALE = 12;

  private final InstrumentCatalogue catalogue;
  private final Function<Instrument, Quote> quotes;
  private final Map<String, Map<String, BigDecimal[]>> cache = new HashMap<>();

  private enum Side {
    BID,
    ASK
  }

  /** Rates over a source of quotes; {@link #invalidate()} after they moved. */
  public Rates(InstrumentCatalogue catalogue, Function<Instrument, Quote> quotes) {
    this.catalogue = catalogue;
    this.quotes = quotes;
  }

  /** Rates over a copy of all quotes. */
  public static Rates of(InstrumentCatalogue catalogue, Quote[] snapshot) {
    return new Rates(catalogue, i -> snapshot[i.index()]);
  }

  /** The quote these rates see. */
  public @Nullable Quote quote(ServerSymbol symbol) {
    Instrument instrument = symbol.instrument();
    return instrument == null ? null : quotes.apply(instrument);
  }

  /** Forgets what was calculated from older quotes. */
  public void invalidate() {
    cache.clear();
  }

  /** Whether there is a rate at all. */
  public boolean known(String from, String to) {
    return from.equals(to)
        || pair(from, to, 0) != null
        || (pair(from, "USD", 0) != null && pair("USD", to, 0) != null);
  }

  /** Factor that turns a profit (or, when {@code gain} is false, a loss) into another currency. */
  public BigDecimal profitRate(String from, String to, boolean gain) {
    // Selling a currency that the pair quotes second means buying the pair: the other side.
    return rate(from, to, gain ? 0 : 1);
  }

  /** Factor that turns margin into another currency. */
  public BigDecimal marginRate(String from, String to, boolean buy) {
    return rate(from, to, buy ? 2 : 3);
  }

  /** The same scaled by 1e12, half up. */
  long marginRateE12(String from, String to, boolean buy) {
    return marginRate(from, to, buy)
        .setScale(SCALE, RoundingMode.HALF_UP)
        .unscaledValue()
        .longValueExact();
  }

  private BigDecimal rate(String from, String to, int use) {
    if (from.equals(to)) {
      return BigDecimal.ONE;
    }
    BigDecimal[] known =
        cache
            .computeIfAbsent(from, _ -> new HashMap<>())
            .computeIfAbsent(to, _ -> new BigDecimal[4]);
    if (known[use] == null) {
      known[use] = calculate(from, to, use);
    }
    return known[use];
  }

  private BigDecimal calculate(String from, String to, int use) {
    BigDecimal straight = pair(from, to, use);
    if (straight != null) {
      return straight;
    }
    BigDecimal first = from.equals("USD") ? null : pair(from, "USD", use);
    BigDecimal second = to.equals("USD") ? null : pair("USD", to, use);
    if (first == null || second == null) {
      throw new IllegalStateException("no rate from " + from + " to " + to);
    }
    return first.multiply(second).setScale(SCALE, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal pair(String from, String to, int use) {
    BigDecimal direct = direct(from, to, use == 0 || use == 3 ? Side.BID : Side.ASK);
    if (direct != null) {
      return direct;
    }
    // A gain buys the inverse pair at its ask; margin keeps the side of its own order.
    BigDecimal inverse = direct(to, from, use == 1 || use == 3 ? Side.BID : Side.ASK);
    return inverse == null ? null : BigDecimal.ONE.divide(inverse, SCALE, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal direct(String base, String profit, Side side) {
    Instrument pair = catalogue.find(base + profit);
    if (pair == null) {
      return null;
    }
    Quote quote = quotes.apply(pair);
    return Prices.decimal(side == Side.BID ? quote.bidE8() : quote.askE8());
  }
}
