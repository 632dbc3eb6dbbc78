package org.dealdesk.model.trade;

import java.time.LocalDate;

/**
 * A day as a trading server counts it: from its own midnight to its next, by its own clock. A deal
 * belongs to the day the server stamped it with, which no later knowledge of the server's zone
 * changes; so each deal is in exactly one day, whether that had 23 hours, 24 or 25 (R-TIM-01).
 *
 * @param date the server's date
 */
public record TradingDay(LocalDate date) {
  private static final long DAY_MS = 86_400_000;

  /**
   * The day of a moment.
   *
   * @param serverTimeMs milliseconds since 1970 in server local time
   */
  public static TradingDay of(long serverTimeMs) {
    return new TradingDay(LocalDate.ofEpochDay(Math.floorDiv(serverTimeMs, DAY_MS)));
  }

  /** Its first millisecond, server local time. */
  public long fromServerMs() {
    return date.toEpochDay() * DAY_MS;
  }

  /** The first millisecond of the next day, server local time. */
  public long untilServerMs() {
    return fromServerMs() + DAY_MS;
  }
}
