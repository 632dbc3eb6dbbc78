package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import org.dealdesk.simulator.market.Prices;

/** Profit of a position by calculation mode, in the symbol's profit currency, not rounded. */
public final class ProfitRules {
  private ProfitRules() {}

  /**
   * Profit of a volume closed at a price.
   *
   * @param contractSize base units per lot when the position was opened
   */
  public static BigDecimal profit(
      SymbolSpec spec,
      BigDecimal contractSize,
      boolean buy,
      long lotsE4,
      long openE8,
      long closeE8) {
    BigDecimal move = Prices.decimal(buy ? closeE8 - openE8 : openE8 - closeE8);
    BigDecimal lots = Money.lots(lotsE4);
    return switch (spec.calcMode()) {
      case FUTURES, EXCH_FUTURES ->
          move.multiply(spec.tickValue()).multiply(lots).divide(spec.tickSize(), Money.EXACT);
      case EXCH_BONDS ->
          move.multiply(contractSize).multiply(lots).multiply(spec.faceValue()).movePointLeft(2);
      case COLLATERAL -> BigDecimal.ZERO;
      case FOREX, CFD, CFDINDEX, CFDLEVERAGE, FOREX_NO_LEVERAGE, EXCH_STOCKS ->
          move.multiply(contractSize).multiply(lots);
    };
  }
}
