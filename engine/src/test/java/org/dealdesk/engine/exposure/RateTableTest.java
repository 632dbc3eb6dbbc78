package org.dealdesk.engine.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTableTest {
  private final RateTable rates = new RateTable();
  private final int usd = rates.currency("USD", 2);
  private final int eur = rates.currency("EUR", 2);
  private final int jpy = rates.currency("JPY", 0);
  private final int gbp = rates.currency("GBP", 2);
  private final int czk = rates.currency("CZK", 2);
  private final int btc = rates.currency("BTC", 8);

  @Test
  void the_same_currency_is_only_rounded() {
    assertThat(rates.path(czk, czk)).isEqualTo(RatePath.IDENTITY);
    assertThat(rates.convert(10_005, 3, czk, czk)).isEqualTo(1_001);
    assertThat(rates.convert(-10_005, 3, czk, czk)).isEqualTo(-1_001);
    assertThat(rates.convert(12, 0, czk, czk)).isEqualTo(1_200);
  }

  @Test
  void a_direct_pair_comes_before_its_inverse() {
    rates.quote(usd, eur, 90_000, 90_000, 5);
    assertThat(rates.path(eur, usd)).isEqualTo(RatePath.INVERSE);
    rates.quote(eur, usd, 108_490, 108_500, 5);
    assertThat(rates.path(eur, usd)).isEqualTo(RatePath.DIRECT);
    assertThat(rates.convert(20_000, 2, eur, usd)).isEqualTo(21_699);
  }

  @Test
  void an_inverse_pair_divides() {
    rates.quote(usd, jpy, 149_500, 149_510, 3);
    assertThat(rates.path(jpy, usd)).isEqualTo(RatePath.INVERSE);
    assertThat(rates.convert(50_000, 0, jpy, usd)).isEqualTo(33_444);
    assertThat(rates.convert(-50_000, 0, jpy, usd)).isEqualTo(-33_444);
  }

  @Test
  void dollars_come_before_euros() {
    rates.quote(eur, jpy, 162_000, 162_000, 3);
    rates.quote(eur, gbp, 86_000, 86_000, 5);
    assertThat(rates.path(gbp, jpy)).isEqualTo(RatePath.VIA_EUR);
    assertThat(rates.convert(8_600, 2, gbp, jpy)).isEqualTo(16_200);
    rates.quote(gbp, usd, 125_000, 125_000, 5);
    assertThat(rates.path(gbp, jpy)).isEqualTo(RatePath.VIA_EUR);
    rates.quote(usd, jpy, 150_000, 150_000, 3);
    assertThat(rates.path(gbp, jpy)).isEqualTo(RatePath.VIA_USD);
    assertThat(rates.convert(10_000, 2, gbp, jpy)).isEqualTo(18_750);
    rates.unquote(gbp, usd);
    assertThat(rates.path(gbp, jpy)).isEqualTo(RatePath.VIA_EUR);
  }

  @Test
  void no_rate_is_neither_nothing_nor_one() {
    rates.quote(eur, usd, 108_490, 108_500, 5);
    assertThat(rates.path(czk, usd)).isEqualTo(RatePath.NONE);
    assertThat(rates.convert(100, 2, czk, usd)).isEqualTo(RateTable.UNCONVERTED);
    rates.quote(usd, czk, 0, 0, 5);
    assertThat(rates.convert(100, 2, czk, usd)).isEqualTo(RateTable.UNCONVERTED);
    rates.quote(usd, czk, -5, 1, 5);
    assertThat(rates.convert(100, 2, czk, usd)).isEqualTo(RateTable.UNCONVERTED);
    rates.quote(usd, czk, Long.MAX_VALUE, Long.MAX_VALUE, 5);
    assertThat(rates.convert(100, 2, czk, usd)).isEqualTo(RateTable.UNCONVERTED);
  }

  @Test
  void a_notional_needs_a_price_and_a_rate() {
    ExposureEngine engine = new ExposureEngine(1);
    int eurjpy = engine.addInstrument(2, 3);
    rates.quote(usd, jpy, 149_500, 149_510, 3);
    assertThat(rates.notional(-3_000_000, engine.instruments(), eurjpy, jpy, usd))
        .isEqualTo(RateTable.UNCONVERTED);
    EventBatch batch = new EventBatch(1);
    batch.tick(eurjpy, 162_190, 162_210);
    engine.apply(batch);
    assertThat(rates.notional(-3_000_000, engine.instruments(), eurjpy, jpy, usd))
        .isEqualTo(-3_254_741);
    assertThat(rates.notional(-3_000_000, engine.instruments(), eurjpy, czk, usd))
        .isEqualTo(RateTable.UNCONVERTED);
    // Units times price beyond 64 bits.
    assertThat(rates.notional(300_000_000_000_000L, engine.instruments(), eurjpy, jpy, usd))
        .isEqualTo(325_474_064_412_561L);
  }

  @Test
  void random_rates_equal_fractions() {
    Random random = new Random(11);
    int[] all = {usd, eur, jpy, gbp, czk, btc};
    Map<List<Integer>, BigDecimal> mids = new HashMap<>();
    int converted = 0;
    for (int round = 0; round < 5_000; round++) {
      int base = all[random.nextInt(all.length)];
      int quote = all[random.nextInt(all.length)];
      if (base != quote) {
        long bid = 1 + (random.nextLong() >>> 1 >>> random.nextInt(10, 62));
        long ask = bid + random.nextInt(100);
        int decimals = random.nextInt(9);
        rates.quote(base, quote, bid, ask, decimals);
        mids.put(
            List.of(base, quote),
            BigDecimal.valueOf(bid, decimals)
                .add(BigDecimal.valueOf(ask, decimals))
                .divide(BigDecimal.TWO));
      }
      if (round % 50 == 0) {
        int other = all[random.nextInt(all.length)];
        rates.unquote(other, usd);
        rates.unquote(usd, other);
        mids.remove(List.of(other, usd));
        mids.remove(List.of(usd, other));
      }
      int from = all[random.nextInt(all.length)];
      int to = all[random.nextInt(all.length)];
      long amount = random.nextLong() >> random.nextInt(1, 64);
      converted += compare(mids, from, to, amount, random.nextInt(19)) ? 1 : 0;
    }
    assertThat(converted).isGreaterThan(1_000);
  }

  private boolean compare(
      Map<List<Integer>, BigDecimal> mids, int from, int to, long amount, int decimals) {
    List<BigDecimal> rate = rate(mids, from, to);
    if (rate.isEmpty()) {
      assertThat(rates.convert(amount, decimals, from, to)).isEqualTo(RateTable.UNCONVERTED);
      return false;
    }
    BigInteger expected =
        BigDecimal.valueOf(amount, decimals)
            .multiply(rate.get(0))
            .divide(rate.get(1), rates.minorDecimals(to), RoundingMode.HALF_UP)
            .unscaledValue();
    if (expected.bitLength() > 63) {
      assertThatThrownBy(() -> rates.convert(amount, decimals, from, to))
          .isInstanceOf(ArithmeticException.class);
      return false;
    }
    assertThat(rates.convert(amount, decimals, from, to)).isEqualTo(expected.longValueExact());
    return true;
  }

  /** Numerator and denominator of the rate by the order of R-EXP-03, or nothing. */
  private List<BigDecimal> rate(Map<List<Integer>, BigDecimal> mids, int from, int to) {
    List<BigDecimal> straight = leg(mids, from, to);
    if (!straight.isEmpty()) {
      return straight;
    }
    for (int through : new int[] {usd, eur}) {
      List<BigDecimal> first = leg(mids, from, through);
      List<BigDecimal> second = leg(mids, through, to);
      if (!first.isEmpty() && !second.isEmpty()) {
        return List.of(first.get(0).multiply(second.get(0)), first.get(1).multiply(second.get(1)));
      }
    }
    return List.of();
  }

  private static List<BigDecimal> leg(Map<List<Integer>, BigDecimal> mids, int from, int to) {
    if (from == to) {
      return List.of(BigDecimal.ONE, BigDecimal.ONE);
    }
    BigDecimal direct = mids.get(List.of(from, to));
    if (direct != null) {
      return List.of(direct, BigDecimal.ONE);
    }
    BigDecimal inverse = mids.get(List.of(to, from));
    return inverse == null ? List.of() : List.of(BigDecimal.ONE, inverse);
  }

  @Test
  void refuses_decimals_it_cannot_hold() {
    assertThatThrownBy(() -> rates.quote(eur, usd, 1, 1, 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rates.currency("USD", 3)).isInstanceOf(IllegalArgumentException.class);
    assertThat(rates.currency("USD", 2)).isEqualTo(usd);
  }

  @Test
  void grows_beyond_its_first_room() {
    rates.quote(eur, usd, 108_490, 108_500, 5);
    int last = usd;
    for (int i = 0; i < 100; i++) {
      last = rates.currency("X" + i, 2);
    }
    rates.quote(last, usd, 2, 2, 0);
    assertThat(rates.convert(100, 2, last, usd)).isEqualTo(200);
    assertThat(rates.convert(20_000, 2, eur, usd)).isEqualTo(21_699);
  }
}
