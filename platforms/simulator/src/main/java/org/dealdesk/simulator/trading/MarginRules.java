package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.Collection;
import org.dealdesk.simulator.market.Prices;

/**
 * Margin by calculation mode and the hedged margin of a symbol, as the platform calculates them;
 * not rounded.
 */
public final class MarginRules {
  private MarginRules() {}

  /** Margin in the symbol's margin currency. */
  public static BigDecimal margin(
      SymbolSpec spec, boolean buy, BigDecimal lots, BigDecimal price, int leverage) {
    return base(spec, lots, price, leverage).multiply(spec.marginRate(buy));
  }

  private static BigDecimal base(SymbolSpec spec, BigDecimal lots, BigDecimal price, int leverage) {
    if (spec.marginInitial().signum() > 0) {
      return lots.multiply(spec.marginInitial());
    }
    BigDecimal units = lots.multiply(spec.contractSize());
    BigDecimal divisor = BigDecimal.valueOf(Math.max(1, leverage));
    return switch (spec.calcMode()) {
      case FOREX -> units.divide(divisor, Money.EXACT);
      case FOREX_NO_LEVERAGE -> units;
      case CFD, EXCH_STOCKS -> units.multiply(price);
      case CFDLEVERAGE -> units.multiply(price).divide(divisor, Money.EXACT);
      case CFDINDEX ->
          units.multiply(price).multiply(spec.tickValue()).divide(spec.tickSize(), Money.EXACT);
      case EXCH_BONDS -> units.multiply(spec.faceValue()).multiply(price).movePointLeft(2);
      case FUTURES, EXCH_FUTURES, COLLATERAL -> BigDecimal.ZERO;
    };
  }

  /** Sums over one side of a symbol. */
  private static final class Leg {
    private final boolean buy;
    private BigDecimal lots = BigDecimal.ZERO;
    private BigDecimal lotsTimesPrice = BigDecimal.ZERO;
    private BigDecimal lotsTimesRate = BigDecimal.ZERO;

    Leg(boolean buy) {
      this.buy = buy;
    }

    void add(Position position) {
      BigDecimal volume = Money.lots(position.lotsE4());
      lots = lots.add(volume);
      lotsTimesPrice = lotsTimesPrice.add(volume.multiply(Prices.decimal(position.openE8())));
      lotsTimesRate =
          lotsTimesRate.add(
              volume.multiply(BigDecimal.valueOf(position.rateMarginE12(), Rates.SCALE)));
    }

    BigDecimal rate() {
      return lots.signum() == 0 ? BigDecimal.ZERO : lotsTimesRate.divide(lots, Money.EXACT);
    }

    BigDecimal price() {
      return lotsTimesPrice.divide(lots, Money.EXACT);
    }

    BigDecimal whole(SymbolSpec spec, int leverage) {
      return lots.signum() == 0
          ? BigDecimal.ZERO
          : margin(spec, buy, lots, price(), leverage).multiply(rate());
    }
  }

  /**
   * Margin of all positions an account holds in one symbol, in the deposit currency, each converted
   * at the rate of its opening. The uncovered volume counts at the larger side's average price, the
   * covered volume at the average of all with the hedged margin.
   */
  public static BigDecimal ofSymbol(SymbolSpec spec, Collection<Position> positions, int leverage) {
    Leg buys = new Leg(true);
    Leg sells = new Leg(false);
    for (Position position : positions) {
      (position.buy() ? buys : sells).add(position);
    }
    if (buys.lots.signum() == 0 || sells.lots.signum() == 0) {
      return buys.whole(spec, leverage).add(sells.whole(spec, leverage));
    }
    if (spec.hedgeLargeLeg()) {
      return buys.whole(spec, leverage).max(sells.whole(spec, leverage));
    }
    Leg larger = buys.lots.compareTo(sells.lots) >= 0 ? buys : sells;
    BigDecimal uncovered = buys.lots.subtract(sells.lots).abs();
    BigDecimal open =
        uncovered.signum() == 0
            ? BigDecimal.ZERO
            : margin(spec, larger.buy, uncovered, larger.price(), leverage).multiply(larger.rate());
    return open.add(covered(spec, buys, sells, leverage));
  }

  private static BigDecimal covered(SymbolSpec spec, Leg buys, Leg sells, int leverage) {
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal lots = buys.lots.min(sells.lots);
    BigDecimal rate = buys.rate().add(sells.rate()).divide(two, Money.EXACT);
    BigDecimal marginRate =
        spec.marginRateBuy().add(spec.marginRateSell()).divide(two, Money.EXACT);
    if (spec.marginInitial().signum() > 0) {
      return lots.multiply(spec.marginHedged()).multiply(marginRate).multiply(rate);
    }
    BigDecimal price =
        buys.lotsTimesPrice
            .add(sells.lotsTimesPrice)
            .divide(buys.lots.add(sells.lots), Money.EXACT);
    return lots.multiply(spec.marginHedged())
        .multiply(base(spec, BigDecimal.ONE, price, leverage))
        .multiply(marginRate)
        .multiply(rate)
        .divide(spec.contractSize(), Money.EXACT);
  }
}
