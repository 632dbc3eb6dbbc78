package org.dealdesk.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Quotes of a cross from the US dollar value of its two currencies: the bid sells the base at its
 * bid and buys the other currency at its ask; the ask the other way round. Rounded half up to whole
 * points, the ask at least a point above the bid.
 */
final class CrossRules {
  private CrossRules() {}

  /** One currency in US dollars: a pair as quoted and whether the dollar is its base. */
  record Leg(long bidE8, long askE8, boolean dollarIsBase) {
    private BigDecimal bid() {
      return dollarIsBase ? inverse(askE8) : Prices.decimal(bidE8);
    }

    private BigDecimal ask() {
      return dollarIsBase ? inverse(bidE8) : Prices.decimal(askE8);
    }

    private static BigDecimal inverse(long priceE8) {
      return BigDecimal.ONE.divide(Prices.decimal(priceE8), MathContext.DECIMAL128);
    }
  }

  /** Bid and ask, scaled by 1e8. */
  static long[] quote(Leg base, Leg other, int digits) {
    long bid = price(base.bid(), other.ask(), digits);
    long ask = price(base.ask(), other.bid(), digits);
    return new long[] {bid, Math.max(ask, bid + Prices.pointE8(digits))};
  }

  private static long price(BigDecimal base, BigDecimal other, int digits) {
    return Prices.ofDecimal(
        base.divide(other, MathContext.DECIMAL128).setScale(digits, RoundingMode.HALF_UP));
  }
}
