package org.dealdesk.simulator.market;

/**
 * The newest price of an instrument.
 *
 * @param bidE8 bid, scaled by 1e8
 * @param askE8 ask, scaled by 1e8, above the bid
 * @param timeMs when it was made, UTC milliseconds
 * @param change number of the market change that made it; grows over the whole market
 */
public record Quote(long bidE8, long askE8, long timeMs, long change) {}
