package org.dealdesk.gateway.view;

import java.util.List;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.model.instrument.AssetClass;
import org.dealdesk.model.money.CurrencyCode;

/**
 * What positions in an instrument come to in currencies and assets. Currencies and metals are
 * borrowed and lent: units of the base, and the counter value of the quote (R-EXP-06). Of anything
 * else the notional is an asset, and only its profit stands in a currency (R-EXP-07). Figures are
 * rounded once, HALF_UP, to the minor units of their leg. Stateless; engine thread.
 */
final class Legs {
  static final int CLIENTS = 0;
  static final int COVERAGE = 1;
  static final int CLIENTS_OPEN = 2;
  static final int COVERAGE_OPEN = 3;
  static final int CLIENTS_PNL = 4;
  static final int COVERAGE_PNL = 5;

  /** Figures of a leg. */
  static final int COUNT = 6;

  /** What a row of legs is. */
  enum Kind {
    CURRENCY,
    METAL,
    ASSET,
    RESIDUAL
  }

  /** Takes the legs one by one. */
  interface Sink {
    void leg(Kind kind, String leg, String unconverted, int decimals, long[] figures);
  }

  private Legs() {}

  /**
   * Splits the positions in an instrument that has a price.
   *
   * @throws ArithmeticException if a figure does not fit a long
   */
  static void split(LiveState live, LiveInstrument instrument, BookSums sums, Sink sink) {
    boolean exchanged =
        instrument.assetClass() == AssetClass.FX || instrument.assetClass() == AssetClass.METAL;
    if (exchanged && instrument.base().isPresent()) {
      base(instrument, instrument.base().get(), sums, sink);
      quote(live, instrument, sums, sink);
    } else {
      asset(live, instrument, sums, sink);
      profit(instrument, sums, sink);
    }
  }

  /** Names of the rows the legs of an instrument stand in. */
  static List<String> value(Kind kind, String leg) {
    return List.of(kind.name(), leg);
  }

  private static void base(LiveInstrument instrument, CurrencyCode base, BookSums sums, Sink sink) {
    int decimals = MinorUnits.of(base);
    long[] figures = new long[COUNT];
    figures[CLIENTS] = Money.units(instrument, sums.clients().netUnits(), decimals);
    figures[COVERAGE] = Money.units(instrument, sums.coverage().netUnits(), decimals);
    figures[CLIENTS_OPEN] = figures[CLIENTS];
    figures[COVERAGE_OPEN] = figures[COVERAGE];
    boolean metal = instrument.assetClass() == AssetClass.METAL;
    sink.leg(metal ? Kind.METAL : Kind.CURRENCY, base.code(), "", decimals, figures);
  }

  private static void quote(LiveState live, LiveInstrument instrument, BookSums sums, Sink sink) {
    int decimals = BaseFigures.ownDecimals(instrument);
    long[] figures = new long[COUNT];
    figures[CLIENTS] = -own(live, instrument, sums.clients(), decimals);
    figures[COVERAGE] = -own(live, instrument, sums.coverage(), decimals);
    figures[CLIENTS_OPEN] = -cost(instrument, sums.clients(), decimals);
    figures[COVERAGE_OPEN] = -cost(instrument, sums.coverage(), decimals);
    sink.leg(Kind.CURRENCY, profitCode(instrument), "", decimals, figures);
  }

  private static void asset(LiveState live, LiveInstrument instrument, BookSums sums, Sink sink) {
    long[] figures = new long[COUNT];
    boolean converts = BaseFigures.converts(live, instrument);
    int decimals = converts ? MinorUnits.of(live.reporting()) : BaseFigures.ownDecimals(instrument);
    for (int figure : new int[] {CLIENTS, COVERAGE}) {
      ExposureSum sum = figure == CLIENTS ? sums.clients() : sums.coverage();
      figures[figure] =
          converts
              ? Money.notional(live, instrument, sum.netUnits())
              : own(live, instrument, sum, decimals);
    }
    sink.leg(
        Kind.ASSET,
        instrument.assetClass().name(),
        converts ? "" : profitCode(instrument),
        decimals,
        figures);
  }

  private static void profit(LiveInstrument instrument, BookSums sums, Sink sink) {
    int decimals = BaseFigures.ownDecimals(instrument);
    long[] figures = new long[COUNT];
    figures[CLIENTS_PNL] = Money.rounded(instrument, sums.clients().floatingAtMid(), decimals);
    figures[COVERAGE_PNL] = Money.rounded(instrument, sums.coverage().floatingAtMid(), decimals);
    sink.leg(Kind.CURRENCY, profitCode(instrument), "", decimals, figures);
  }

  private static String profitCode(LiveInstrument instrument) {
    return instrument.profit().map(c -> c.code()).orElse("?");
  }

  private static long own(
      LiveState live, LiveInstrument instrument, ExposureSum sum, int decimals) {
    return Money.ownNotional(live, instrument, sum.netUnits(), decimals);
  }

  private static long cost(LiveInstrument instrument, ExposureSum sum, int decimals) {
    long cost = Math.subtractExact(sum.longCost(), sum.shortCost());
    return Money.rounded(instrument, cost, decimals);
  }
}
