package org.dealdesk.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.dealdesk.simulator.market.CrossRules.Leg;
import org.junit.jupiter.api.Test;

class CrossRulesTest {
  private static long e8(String price) {
    return Prices.ofDecimal(new BigDecimal(price));
  }

  private static Leg leg(String bid, String ask, boolean dollarIsBase) {
    return new Leg(e8(bid), e8(ask), dollarIsBase);
  }

  @Test
  void euroYenIsTheProductOfItsMajors() {
    long[] quote =
        CrossRules.quote(leg("1.08490", "1.08500", false), leg("149.500", "149.510", true), 3);
    assertThat(quote[0]).isEqualTo(e8("162.193"));
    assertThat(quote[1]).isEqualTo(e8("162.218"));
  }

  @Test
  void euroPoundIsTheQuotientOfItsMajors() {
    long[] quote =
        CrossRules.quote(leg("1.08490", "1.08500", false), leg("1.26700", "1.26712", false), 5);
    assertThat(quote[0]).isEqualTo(e8("0.85619"));
    assertThat(quote[1]).isEqualTo(e8("0.85635"));
  }

  @Test
  void theAskStaysAboveTheBid() {
    Leg flat = leg("1.00000", "1.00001", false);
    long[] quote = CrossRules.quote(flat, flat, 3);
    assertThat(quote[1]).isGreaterThan(quote[0]);
  }
}
