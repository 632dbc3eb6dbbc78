package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A deal as the server keeps it for ever. Immutable.
 *
 * @param ticket number on its server, growing
 * @param timeMs UTC milliseconds
 * @param dealer manager who made it, 0 for the client
 * @param symbol null for a balance operation
 * @param contractSize base units per lot, 0 for a balance operation
 * @param lotsE4 volume in 1/10,000 lot
 * @param lotsClosedE4 part of the volume that closed a position
 * @param priceE8 price, scaled by 1e8
 * @param positionE8 open price of the position it closed, scaled by 1e8
 * @param profit realised profit in minor units, or the amount of a balance operation
 * @param storage realised swap in minor units
 * @param commission commission in minor units, negative when charged
 * @param profitRaw profit in the symbol's profit currency
 * @param rateProfit profit to deposit currency
 * @param rateMarginE12 margin to deposit currency, scaled by 1e12
 * @param bidE8 market bid then
 * @param askE8 market ask then
 */
public record Deal(
    long ticket,
    long timeMs,
    long login,
    long dealer,
    long order,
    DealAction action,
    DealEntry entry,
    Reason reason,
    @Nullable ServerSymbol symbol,
    BigDecimal contractSize,
    int currencyDigits,
    long lotsE4,
    long lotsClosedE4,
    long priceE8,
    long positionE8,
    long profit,
    long storage,
    long commission,
    BigDecimal profitRaw,
    BigDecimal rateProfit,
    long rateMarginE12,
    long bidE8,
    long askE8,
    long positionId,
    String comment) {

  /** Whether it trades a symbol, as opposed to moving money. */
  public boolean trade() {
    return symbol != null;
  }

  /** Effect on balance and credit together, in minor units. */
  public long amount() {
    return profit + storage + commission;
  }

  /** Signed base units: positive bought, negative sold. */
  public BigDecimal signedUnits() {
    BigDecimal units = Money.lots(lotsE4).multiply(contractSize);
    return action == DealAction.SELL ? units.negate() : units;
  }
}
