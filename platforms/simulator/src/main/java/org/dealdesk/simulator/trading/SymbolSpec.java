package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Specification of a symbol on one server. Immutable.
 *
 * @param contractSize base units per lot
 * @param tickSize price step for index and futures formulas
 * @param tickValue value of a step and lot in the profit currency
 * @param margin what its margin is calculated with
 * @param faceValue face value of a bond
 * @param volumeMinE4 smallest volume in 1/10,000 lot
 * @param volumeMaxE4 largest volume of one deal
 * @param volumeStepE4 step of volumes
 * @param swapNights how many nights the end of each weekday counts, Sunday first
 * @param swapYearDays days of a year for interest
 * @param tradeMode 0 disabled, 1 long only, 2 short only, 3 close only, 4 full
 * @param sessions trading sessions by weekday, Sunday first, in the server's time
 * @param extra fields a manager stored that the engine does not calculate with, by wire name
 */
public record SymbolSpec(
    String path,
    String description,
    String currencyBase,
    String currencyProfit,
    String currencyMargin,
    int digits,
    BigDecimal contractSize,
    BigDecimal tickSize,
    BigDecimal tickValue,
    CalcMode calcMode,
    MarginSpec margin,
    BigDecimal faceValue,
    long volumeMinE4,
    long volumeMaxE4,
    long volumeStepE4,
    int swapMode,
    BigDecimal swapLong,
    BigDecimal swapShort,
    List<BigDecimal> swapNights,
    int swapYearDays,
    int tradeMode,
    List<List<Session>> sessions,
    Map<String, String> extra) {
  /** Minutes of a day, opening included and closing excluded. */
  public record Session(int open, int close) {}

  public SymbolSpec {
    if (sessions.size() != 7 || swapNights.size() != 7) {
      throw new IllegalArgumentException("sessions and swap nights need seven days");
    }
    swapNights = List.copyOf(swapNights);
    sessions = sessions.stream().map(List::copyOf).toList();
    extra = Map.copyOf(extra);
  }
}
