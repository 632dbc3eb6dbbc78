package org.dealdesk.gateway.view;

import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.MinorUnits;

/**
 * The figures of an instrument that are rounded, each of them once; every other figure of exposure
 * is a sum, a difference or a ratio of these, so that what is added up stays added up. Money is in
 * minor units of the reporting currency, or of the profit currency where there is no rate.
 * Stateless; engine thread.
 */
final class BaseFigures {
  static final int CLIENT_LONG = 0;
  static final int CLIENT_SHORT = 1;
  static final int A_LONG = 2;
  static final int A_SHORT = 3;
  static final int COVERAGE_LONG = 4;
  static final int COVERAGE_SHORT = 5;
  static final int TEST_LONG = 6;
  static final int TEST_SHORT = 7;
  static final int LOCKED = 8;
  static final int PNL_CLIENTS = 9;
  static final int PNL_COVERAGE = 10;
  static final int NET_LONG = 11;
  static final int NET_SHORT = 12;
  static final int POSITIONS = 13;
  static final int COVERAGE_POSITIONS = 14;
  static final int TEST_POSITIONS = 15;

  /** Figures there are. */
  static final int COUNT = 16;

  private static final int NOTIONALS = LOCKED + 1;
  private static final int USUAL_DECIMALS = 2;

  private BaseFigures() {}

  /** Whether money of an instrument can be told in the reporting currency. */
  static boolean converts(LiveState live, LiveInstrument instrument) {
    return Money.reporting(live, instrument, 0) != RateTable.UNCONVERTED;
  }

  /** Decimals of money that cannot be converted. */
  static int ownDecimals(LiveInstrument instrument) {
    return instrument.profit().map(MinorUnits::of).orElse(USUAL_DECIMALS);
  }

  /**
   * The figures of an instrument.
   *
   * @param figures room for {@link #COUNT} of them
   * @throws ArithmeticException if one does not fit a long; some are written then
   */
  static void fill(LiveState live, LiveInstrument instrument, BookSums sums, long[] figures) {
    ExposureSum clients = sums.clients();
    ExposureSum a = sums.of(Book.A);
    ExposureSum test = sums.of(Book.TEST);
    ExposureSum coverage = sums.coverage();
    figures[CLIENT_LONG] = clients.longUnits();
    figures[CLIENT_SHORT] = clients.shortUnits();
    figures[A_LONG] = a.longUnits();
    figures[A_SHORT] = a.shortUnits();
    figures[COVERAGE_LONG] = coverage.longUnits();
    figures[COVERAGE_SHORT] = coverage.shortUnits();
    figures[TEST_LONG] = test.longUnits();
    figures[TEST_SHORT] = test.shortUnits();
    figures[LOCKED] = clients.lockedUnits();
    boolean priced = live.exposure().instruments().isQuoted(instrument.engineIndex());
    boolean converts = converts(live, instrument);
    for (int figure = 0; figure < NOTIONALS; figure++) {
      long units = figures[figure];
      figures[figure] =
          units == 0 || !priced
              ? 0
              : converts
                  ? Money.notional(live, instrument, units)
                  : Money.ownNotional(live, instrument, units, ownDecimals(instrument));
    }
    figures[PNL_CLIENTS] = profit(live, instrument, clients, converts);
    figures[PNL_COVERAGE] = profit(live, instrument, coverage, converts);
    figures[NET_LONG] = clients.netLong();
    figures[NET_SHORT] = clients.netShort();
    figures[POSITIONS] = positions(clients);
    figures[COVERAGE_POSITIONS] = positions(coverage);
    figures[TEST_POSITIONS] = positions(test);
  }

  private static long profit(
      LiveState live, LiveInstrument instrument, ExposureSum sum, boolean converts) {
    return converts
        ? Money.reporting(live, instrument, sum.floating())
        : Money.rounded(instrument, sum.floating(), ownDecimals(instrument));
  }

  private static long positions(ExposureSum sum) {
    return (long) sum.longCount() + sum.shortCount();
  }
}
