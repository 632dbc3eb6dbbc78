package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.jspecify.annotations.Nullable;

/**
 * A raw symbol of one server, the instrument it stands for, and its newest price. Engine thread
 * only.
 */
public final class LiveSymbol {
  private static final int TICK_DECIMALS = 8;

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

  /** Whether it counts towards assets and never as profit, so that it has no exposure. */
  boolean isCollateral() {
    return spec != null && spec.profitMode() == ProfitMode.COLLATERAL;
  }

  /** Whether its profit goes by ticks and nobody has said what a tick is. */
  boolean lacksTicks() {
    return spec != null && spec.profitMode() == ProfitMode.TICK && !hasTicks(spec);
  }

  /**
   * What lots come to in units, so that profit is units x price move (R-EXP-01): lots x contract
   * size, or lots x tick value / tick size, HALF_UP in the eighth decimal, where profit goes by
   * ticks.
   */
  BigDecimal units(BigDecimal lots, BigDecimal contractSize) {
    return lots.multiply(
        spec != null && spec.profitMode() == ProfitMode.TICK && hasTicks(spec)
            ? spec.tickValue()
                .divide(spec.tickSize(), TICK_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
            : contractSize);
  }

  /** Whether units of this symbol are the same under another specification. */
  boolean countsAs(@Nullable SymbolSpec other) {
    return Objects.equals(pricing(spec), pricing(other));
  }

  private static List<Object> pricing(@Nullable SymbolSpec of) {
    ProfitMode mode = of == null ? ProfitMode.CONTRACT : of.profitMode();
    return of != null && mode == ProfitMode.TICK && hasTicks(of)
        ? List.of(mode, of.tickValue(), of.tickSize())
        : List.of(mode == ProfitMode.TICK ? ProfitMode.CONTRACT : mode);
  }

  private static boolean hasTicks(SymbolSpec of) {
    return of.tickSize().signum() > 0 && of.tickValue().signum() > 0;
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
