package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.SymbolSpec;
import org.jspecify.annotations.Nullable;

/**
 * A raw symbol of one server, the instrument it stands for, and its newest price. Engine thread
 * only.
 */
public final class LiveSymbol {
  private final ServerId server;
  private final String symbol;
  private LiveInstrument instrument;
  private @Nullable SymbolSpec spec;
  private TradingHours hours = TradingHours.ALWAYS;
  private @Nullable BigDecimal bid;
  private @Nullable BigDecimal ask;
  private long quoteMs;

  LiveSymbol(ServerId server, String symbol, LiveInstrument instrument) {
    this.server = server;
    this.symbol = symbol;
    this.instrument = instrument;
  }

  /** Whose symbol it is. */
  public ServerId server() {
    return server;
  }

  /** Raw name, suffix and all. */
  public String symbol() {
    return symbol;
  }

  /** The instrument it stands for. */
  public LiveInstrument instrument() {
    return instrument;
  }

  /** Its specification, absent while the server has not told it. */
  public @Nullable SymbolSpec spec() {
    return spec;
  }

  TradingHours hours() {
    return hours;
  }

  @Nullable BigDecimal bid() {
    return bid;
  }

  @Nullable BigDecimal ask() {
    return ask;
  }

  long quoteMs() {
    return quoteMs;
  }

  void specified(SymbolSpec newSpec, TradingHours newHours) {
    spec = newSpec;
    hours = newHours;
  }

  void standsFor(LiveInstrument other) {
    instrument = other;
  }

  void quoted(BigDecimal newBid, BigDecimal newAsk, long atMs) {
    bid = newBid;
    ask = newAsk;
    quoteMs = atMs;
  }
}
