package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.engine.exposure.EventBatch;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.trade.Tick;

/**
 * Newest prices: for each instrument that of the server which quoted it last. Judges whether a
 * price is stale, its market closed, or a server behind the figures is not live (R-EXP-04). Engine
 * thread only.
 */
public final class QuoteBoard {
  private final InstrumentBook instruments;
  private final Servers servers;
  private final BreakList breaks;
  private final EventBatch batch = new EventBatch(64);
  private final RateTable rates = new RateTable();

  /** What each pair of currencies is quoted by. */
  private final Map<Pair, LiveInstrument> pairs = new HashMap<>();

  private long ratesChanged;

  private record Pair(CurrencyCode base, CurrencyCode quote) {}

  QuoteBoard(InstrumentBook instruments, Servers servers, BreakList breaks) {
    this.instruments = instruments;
    this.servers = servers;
    this.breaks = breaks;
  }

  /** Conversions at the middle of the newest prices; to be read only. */
  public RateTable rates() {
    return rates;
  }

  /** Revision at which a rate between currencies last changed. */
  public long ratesChanged() {
    return ratesChanged;
  }

  /**
   * How old the rate of a conversion is: {@link LiveInstrument#STALE} and {@link
   * LiveInstrument#SOURCE_NOT_LIVE} of every price it is made from. 0 where there is no rate.
   */
  public int rateState(CurrencyCode from, CurrencyCode to) {
    return switch (rates.path(currency(from), currency(to))) {
      case IDENTITY, NONE -> 0;
      case DIRECT, INVERSE -> pairState(from, to);
      case VIA_USD -> pairState(from, CurrencyCode.USD) | pairState(CurrencyCode.USD, to);
      case VIA_EUR -> pairState(from, CurrencyCode.EUR) | pairState(CurrencyCode.EUR, to);
    };
  }

  private int pairState(CurrencyCode one, CurrencyCode other) {
    LiveInstrument quoted = pairs.get(new Pair(one, other));
    LiveInstrument by = quoted == null ? pairs.get(new Pair(other, one)) : quoted;
    return by == null
        ? 0
        : by.quoteState() & (LiveInstrument.STALE | LiveInstrument.SOURCE_NOT_LIVE);
  }

  /** Index of a currency among the rates. */
  public int currency(CurrencyCode code) {
    return rates.currency(code.code(), MinorUnits.of(code));
  }

  /**
   * Takes new prices of a server; of several of one symbol the last counts. A price that cannot be
   * counted is a break, and the one before it stands.
   */
  void take(
      ExposureEngine engine, ServerId server, Collection<Tick> ticks, long nowMs, long revision) {
    batch.clear();
    for (Tick tick : ticks) {
      LiveSymbol symbol = instruments.known(server, tick.symbol());
      if (symbol != null) {
        try {
          take(symbol, tick, nowMs, revision);
        } catch (ArithmeticException e) {
          breaks.add(
              new BreakList.Key(
                  server, FaultReason.NUMBER_OUT_OF_RANGE, "price of " + tick.symbol()),
              "not counted: " + tick.bid() + " / " + tick.ask(),
              nowMs,
              revision);
        }
      }
    }
    engine.apply(batch);
  }

  private void take(LiveSymbol symbol, Tick tick, long nowMs, long revision) {
    LiveInstrument instrument = symbol.instrument();
    // Both fit before anything of the old price is given up.
    Decimals.halfUp(tick.bid(), instrument.priceDecimals());
    Decimals.halfUp(tick.ask(), instrument.priceDecimals());
    // A server's clock ahead of ours must not make a price younger than new.
    symbol.quoted(tick.bid(), tick.ask(), Math.min(tick.time().toEpochMilli(), nowMs));
    if (newest(instrument, symbol)) {
      quote(instrument, symbol);
      instrument.touch(revision);
      judge(instrument, nowMs);
      if (instrument.base().isPresent()) {
        ratesChanged = revision;
      }
    }
  }

  /** Tells the engine the price it had under another index. */
  void quoteAgain(ExposureEngine engine, LiveInstrument instrument) {
    LiveSymbol symbol = instrument.quoteSymbol();
    if (symbol != null) {
      batch.clear();
      try {
        quote(instrument, symbol);
      } catch (ArithmeticException e) {
        // At the new scale it is too large; the next price will tell.
        instrument.unquoted();
      }
      engine.apply(batch);
    }
  }

  /**
   * Judges every instrument anew.
   *
   * @return whether any judgement changed
   */
  boolean judgeAll(long nowMs, long revision) {
    boolean any = false;
    for (LiveInstrument instrument : instruments.all()) {
      int quoteState = instrument.quoteState();
      if (judge(instrument, nowMs)) {
        instrument.touch(revision);
        any = true;
      }
      if (instrument.base().isPresent() && instrument.quoteState() != quoteState) {
        ratesChanged = revision;
      }
    }
    return any;
  }

  /** A server is live or no longer: what it holds or quotes must be looked at again. */
  void sourceChanged(ServerId server, long revision) {
    for (LiveInstrument instrument : instruments.all()) {
      LiveSymbol symbol = instrument.quoteSymbol();
      if (instrument.openOn(server) > 0 || (symbol != null && symbol.server().equals(server))) {
        instrument.touch(revision);
      }
    }
  }

  private boolean newest(LiveInstrument instrument, LiveSymbol symbol) {
    LiveSymbol present = instrument.quoteSymbol();
    return present == null || present == symbol || symbol.quoteMs() >= instrument.quoteMs();
  }

  private void quote(LiveInstrument instrument, LiveSymbol symbol) {
    BigDecimal bid = symbol.bid();
    BigDecimal ask = symbol.ask();
    if (bid != null && ask != null && instrument.engineIndex() >= 0) {
      // Decimals beyond the symbol's own digits are noise of the feed, not a price.
      long scaledBid = Decimals.halfUp(bid, instrument.priceDecimals());
      long scaledAsk = Decimals.halfUp(ask, instrument.priceDecimals());
      batch.tick(instrument.engineIndex(), scaledBid, scaledAsk);
      instrument.quoted(symbol, symbol.quoteMs());
      if (instrument.base().isPresent() && instrument.profit().isPresent()) {
        pairs.put(new Pair(instrument.base().get(), instrument.profit().get()), instrument);
        rates.quote(
            currency(instrument.base().get()),
            currency(instrument.profit().get()),
            scaledBid,
            scaledAsk,
            instrument.priceDecimals());
      }
    }
  }

  private boolean judge(LiveInstrument instrument, long nowMs) {
    int bits = 0;
    LiveSymbol symbol = instrument.quoteSymbol();
    if (symbol == null) {
      bits |= LiveInstrument.NO_PRICE;
    } else {
      LiveServer server = servers.get(symbol.server());
      long offsetMs = server == null ? 0 : server.offsetMinutes() * 60_000L;
      if (!symbol.hours().open(nowMs + offsetMs)) {
        bits |= LiveInstrument.OUT_OF_SESSION;
      } else if (nowMs - symbol.quoteMs() > instrument.staleMs()) {
        bits |= LiveInstrument.STALE;
      }
      if (server == null || !server.isLive()) {
        bits |= LiveInstrument.SOURCE_NOT_LIVE;
      }
    }
    int ofQuote = bits;
    for (ServerId holder : instrument.holders()) {
      LiveServer server = servers.get(holder);
      if (server == null || !server.isLive()) {
        bits |= LiveInstrument.SOURCE_NOT_LIVE;
      }
    }
    boolean news = bits != instrument.priceState() || ofQuote != instrument.quoteState();
    instrument.judged(ofQuote, bits);
    return news;
  }
}
