package org.dealdesk.simulator.trading;

/**
 * Outcome of a trading operation.
 *
 * @param code what happened
 * @param deal ticket of the deal made, 0 when none
 * @param order ticket of the order, 0 when none
 * @param priceE8 price of the deal, scaled by 1e8
 */
public record TradeResult(TradeCode code, long deal, long order, long priceE8) {
  /** Nothing was done, and why. */
  public static TradeResult refused(TradeCode code) {
    return new TradeResult(code, 0, 0, 0);
  }

  static TradeResult of(Deal deal) {
    return new TradeResult(TradeCode.DONE, deal.ticket(), deal.order(), deal.priceE8());
  }

  /** Whether something was done. */
  public boolean done() {
    return code == TradeCode.DONE || code == TradeCode.PLACED;
  }
}
