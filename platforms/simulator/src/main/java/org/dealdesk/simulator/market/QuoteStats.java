package org.dealdesk.simulator.market;

/**
 * How an instrument's quotes ran since the market began. Immutable.
 *
 * @param openE8 first bid
 * @param bidDir whether the last bid rose (1), fell (2) or neither (0)
 * @param askDir the same of the ask
 */
public record QuoteStats(
    long openE8,
    long bidLowE8,
    long bidHighE8,
    long askLowE8,
    long askHighE8,
    int bidDir,
    int askDir) {
  static QuoteStats first(long bidE8, long askE8) {
    return new QuoteStats(bidE8, bidE8, bidE8, askE8, askE8, 0, 0);
  }

  QuoteStats next(Quote last, long bidE8, long askE8) {
    return new QuoteStats(
        openE8,
        Math.min(bidLowE8, bidE8),
        Math.max(bidHighE8, bidE8),
        Math.min(askLowE8, askE8),
        Math.max(askHighE8, askE8),
        direction(last.bidE8(), bidE8),
        direction(last.askE8(), askE8));
  }

  private static int direction(long from, long to) {
    return to > from ? 1 : to < from ? 2 : 0;
  }
}
