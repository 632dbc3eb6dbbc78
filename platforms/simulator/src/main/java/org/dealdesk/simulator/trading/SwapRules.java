package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Prices;

/** The swap of one night by swap mode. */
public final class SwapRules {
  /** Swap modes by the platform's number. */
  public static final int OFF = 0;

  public static final int POINTS = 1;
  public static final int BASE_CURRENCY = 2;
  public static final int MARGIN_CURRENCY = 3;
  public static final int DEPOSIT_CURRENCY = 4;
  public static final int INTEREST_CURRENT = 5;
  public static final int INTEREST_OPEN = 6;
  public static final int REOPEN_BY_CLOSE = 7;
  public static final int REOPEN_BY_BID = 8;
  public static final int PROFIT_CURRENCY = 9;

  private SwapRules() {}

  /** An amount before rounding and the currency it is in. */
  public record Amount(BigDecimal value, String currency) {}

  /**
   * Nights each weekday counts, Sunday first: one from Monday to Friday, three on the triple day.
   *
   * @param tripleDay 0 Sunday to 6 Saturday, 7 never
   */
  public static List<BigDecimal> week(int tripleDay) {
    List<BigDecimal> week = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      int nights = day == tripleDay ? 3 : day == 0 || day == 6 ? 0 : 1;
      week.add(BigDecimal.valueOf(nights));
    }
    return week;
  }

  /** How many nights the end of a day counts for a symbol. */
  public static BigDecimal nights(SymbolSpec spec, DayOfWeek endedDay) {
    return spec.swapNights().get(endedDay.getValue() % 7);
  }

  /**
   * Swap of a position for a rollover.
   *
   * @param closeE8 price at the rollover
   * @param nights multiplier of the night
   * @param deposit deposit currency of the account
   */
  public static Amount amount(
      SymbolSpec spec, Position position, long closeE8, BigDecimal nights, String deposit) {
    BigDecimal swap = position.buy() ? spec.swapLong() : spec.swapShort();
    BigDecimal lots = Money.lots(position.lotsE4());
    BigDecimal times = swap.multiply(lots).multiply(nights);
    return switch (spec.swapMode()) {
      case POINTS ->
          new Amount(
              times.multiply(position.contractSize()).movePointLeft(spec.digits()),
              spec.currencyProfit());
      case BASE_CURRENCY -> new Amount(times, spec.currencyBase());
      case MARGIN_CURRENCY -> new Amount(times, spec.currencyMargin());
      case DEPOSIT_CURRENCY -> new Amount(times, deposit);
      case PROFIT_CURRENCY -> new Amount(times, spec.currencyProfit());
      case INTEREST_CURRENT, INTEREST_OPEN ->
          new Amount(
              times
                  .multiply(position.contractSize())
                  .multiply(
                      Prices.decimal(
                          spec.swapMode() == INTEREST_OPEN ? position.openE8() : closeE8))
                  .movePointLeft(2)
                  .divide(BigDecimal.valueOf(spec.swapYearDays()), Money.EXACT),
              spec.currencyProfit());
      default -> new Amount(BigDecimal.ZERO, deposit);
    };
  }

  /** New open price of a position in the modes that reopen it; buys rise by a positive charge. */
  public static long reopenPriceE8(SymbolSpec spec, boolean buy, long priceE8, BigDecimal nights) {
    BigDecimal swap = buy ? spec.swapLong() : spec.swapShort();
    BigDecimal shift = swap.multiply(nights).movePointLeft(spec.digits());
    BigDecimal price = Prices.decimal(priceE8);
    return Prices.ofDecimal(buy ? price.subtract(shift) : price.add(shift));
  }

  /** Whether a mode reopens the position instead of charging it. */
  public static boolean reopens(int swapMode) {
    return swapMode == REOPEN_BY_CLOSE || swapMode == REOPEN_BY_BID;
  }
}
