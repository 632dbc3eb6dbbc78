package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/**
 * Factors on a margin, one for each kind of order that opens a position. Immutable.
 *
 * @param byType by the platform's number of the kind: buy, sell, buy limit, sell limit, buy stop,
 *     sell stop, buy stop limit, sell stop limit
 */
public record MarginRates(List<BigDecimal> byType) {
  /** Nothing set for any kind. */
  public static final MarginRates NONE = new MarginRates(Collections.nCopies(8, BigDecimal.ZERO));

  public MarginRates {
    byType = List.copyOf(byType);
    if (byType.size() != 8 || byType.stream().anyMatch(r -> r.signum() < 0)) {
      throw new IllegalArgumentException("margin rates need eight factors from zero up");
    }
  }

  /** The same factor for both sides of the market; waiting orders hold nothing. */
  public static MarginRates ofMarket(BigDecimal rate) {
    BigDecimal none = BigDecimal.ZERO;
    return new MarginRates(List.of(rate, rate, none, none, none, none, none, none));
  }

  /** Factor of a kind; a close-by opens nothing and has none. */
  public BigDecimal of(OrderType type) {
    return type == OrderType.CLOSE_BY ? BigDecimal.ZERO : byType.get(type.code());
  }
}
