package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.Collection;
import org.dealdesk.simulator.market.Prices;

/**
 * Margin by calculation mode and the hedged margin of a symbol, as the platform calculates them;
 * not rounded.
 */
public final class MarginRules {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private MarginRules() {}

  /** Margin that opening at the market needs, in the symbol's margin currency. */
  public static BigDecimal margin(
      SymbolSpec spec, boolean buy, BigDecimal lots, BigDecimal price, int leverage) {
    return initial(spec, buy ? OrderType.BUY : OrderType.SELL, lots, price, leverage);
  }

  /** Margin that an order needs, in the symbol's margin currency. */
  static BigDecimal initial(
      SymbolSpec spec, OrderType type, BigDecimal lots, BigDecimal price, int leverage) {
    BigDecimal rate = spec.margin().initialRates().of(type);
    return rate.signum() == 0
        ? BigDecimal.ZERO
        : base(spec, spec.margin().initial(), lots, price, leverage).multiply(rate);
  }

  /** Margin of an open volume, in the symbol's margin currency. */
  static BigDecimal held(
      SymbolSpec spec, boolean buy, BigDecimal lots, BigDecimal price, int leverage) {
    return base(spec, spec.margin().held(), lots, price, leverage)
        .multiply(spec.margin().heldRate(buy));
  }

  /** What opening a position needs beyond what holding it needs, in the deposit currency. */
  static BigDecimal surcharge(Position opened, int leverage) {
    SymbolSpec spec = opened.symbol().spec();
    BigDecimal lots = Money.lots(opened.lotsE4());
    BigDecimal price = Prices.decimal(opened.openE8());
    return margin(spec, opened.buy(), lots, price, leverage)
        .subtract(held(spec, opened.buy(), lots, price, leverage))
        .multiply(BigDecimal.valueOf(opened.rateMarginE12(), Rates.SCALE));
  }

  /** Value of a volume in the deposit currency: its margin by the formula, without leverage. */
  static BigDecimal notional(SymbolSpec spec, long lotsE4, long priceE8, long rateMarginE12) {
    return formula(spec, Money.lots(lotsE4), Prices.decimal(priceE8), BigDecimal.ONE)
        .multiply(BigDecimal.valueOf(rateMarginE12, Rates.SCALE));
  }

  private static BigDecimal base(
      SymbolSpec spec, BigDecimal perLot, BigDecimal lots, BigDecimal price, int leverage) {
    return perLot.signum() > 0
        ? lots.multiply(perLot)
        : formula(spec, lots, price, BigDecimal.valueOf(Math.max(1, leverage)));
  }

  private static BigDecimal formula(
      SymbolSpec spec, BigDecimal lots, BigDecimal price, BigDecimal divisor) {
    BigDecimal units = lots.multiply(spec.contractSize());
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
          : held(spec, buy, lots, price(), leverage).multiply(rate());
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
    if (spec.margin().hedgeLargeLeg()) {
      return buys.whole(spec, leverage).max(sells.whole(spec, leverage));
    }
    Leg larger = buys.lots.compareTo(sells.lots) >= 0 ? buys : sells;
    BigDecimal uncovered = buys.lots.subtract(sells.lots).abs();
    BigDecimal open =
        uncovered.signum() == 0
            ? BigDecimal.ZERO
            : held(spec, larger.buy, uncovered, larger.price(), leverage).multiply(larger.rate());
    return open.add(covered(spec, buys, sells, leverage));
  }

  private static BigDecimal covered(SymbolSpec spec, Leg buys, Leg sells, int leverage) {
    MarginSpec margin = spec.margin();
    BigDecimal lots = buys.lots.min(sells.lots);
    BigDecimal rate = buys.rate().add(sells.rate()).divide(TWO, Money.EXACT);
    BigDecimal marginRate =
        margin.heldRate(true).add(margin.heldRate(false)).divide(TWO, Money.EXACT);
    if (margin.held().signum() > 0) {
      return lots.multiply(margin.hedged()).multiply(marginRate).multiply(rate);
    }
    BigDecimal price =
        buys.lotsTimesPrice
            .add(sells.lotsTimesPrice)
            .divide(buys.lots.add(sells.lots), Money.EXACT);
    return lots.multiply(margin.hedged())
        .multiply(base(spec, BigDecimal.ZERO, BigDecimal.ONE, price, leverage))
        .multiply(marginRate)
        .multiply(rate)
        .divide(spec.contractSize(), Money.EXACT);
  }
}
