package org.dealdesk.simulator.trading;

import java.math.BigDecimal;

/**
 * An open position. Immutable: a change replaces it, so a snapshot is a copy of references.
 *
 * @param ticket ticket of the order that opened it
 * @param contractSize base units per lot when it was opened
 * @param lotsE4 volume in 1/10,000 lot
 * @param openE8 open price, on a netting account the weighted average, scaled by 1e8
 * @param slE8 stop loss or 0
 * @param tpE8 take profit or 0
 * @param storage swap so far in minor units of the account's currency
 * @param rateMarginE12 margin to deposit currency when opened, scaled by 1e12
 */
public record Position(
    long ticket,
    long login,
    ServerSymbol symbol,
    BigDecimal contractSize,
    boolean buy,
    long lotsE4,
    long openE8,
    long slE8,
    long tpE8,
    long openMs,
    long updateMs,
    long storage,
    long rateMarginE12,
    Reason reason,
    String comment) {

  Position resized(long newLotsE4, long newOpenE8, long newStorage, long rateE12, long atMs) {
    return new Position(
        ticket,
        login,
        symbol,
        contractSize,
        buy,
        newLotsE4,
        newOpenE8,
        slE8,
        tpE8,
        openMs,
        atMs,
        newStorage,
        rateE12,
        reason,
        comment);
  }

  Position reduced(long newLotsE4, long newStorage, long atMs) {
    return resized(newLotsE4, openE8, newStorage, rateMarginE12, atMs);
  }

  Position withStops(long newSlE8, long newTpE8, long atMs) {
    return new Position(
        ticket,
        login,
        symbol,
        contractSize,
        buy,
        lotsE4,
        openE8,
        newSlE8,
        newTpE8,
        openMs,
        atMs,
        storage,
        rateMarginE12,
        reason,
        comment);
  }

  /** Base units, always positive. */
  public BigDecimal units() {
    return Money.lots(lotsE4).multiply(contractSize);
  }
}
