package org.dealdesk.simulator.mt5;

import org.dealdesk.simulator.trading.ServerZone;

/**
 * A span of server time, both ends included, as the FROM and TO of a command give it in seconds.
 * Immutable.
 *
 * @param fromMs earliest UTC instant that may lie within
 * @param untilMs first UTC instant behind all that may lie within
 */
record TimeRange(long from, long to, long fromMs, long untilMs, ServerZone zone) {
  static TimeRange of(Call call, ServerZone zone) {
    long from = call.whole("FROM");
    long to = call.whole("TO");
    if (from < 0 || to < 0) {
      throw CommandException.badParameter();
    }
    return new TimeRange(from, to, zone.earliestUtcMs(from), zone.latestUtcMs(to) + 1000, zone);
  }

  /** Whether an instant shows a server time within; in the autumn hour two instants show one. */
  boolean holds(long utcMs) {
    long local = Math.floorDiv(zone.localMs(utcMs), 1000L);
    return local >= from && local <= to;
  }
}
