package org.dealdesk.engine.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaledTest {
  private static final long[] CORNERS = {
    0,
    1,
    -1,
    2,
    3,
    5,
    10,
    99,
    1L << 31,
    (1L << 32) - 1,
    1L << 32,
    (1L << 62) - 1,
    1L << 62,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    4_294_967_297L,
    3_037_000_500L,
    0x7FFF_FFFF_8000_0000L,
    0x8000_0000_0000_0001L,
    0xFFFF_FFFF_0000_0000L
  };

  @Test
  void rounds_ties_away_from_zero() {
    assertThat(Scaled.divideHalfUp(10_005, 10)).isEqualTo(1_001);
    assertThat(Scaled.divideHalfUp(-10_005, 10)).isEqualTo(-1_001);
    assertThat(Scaled.divideHalfUp(10_004, 10)).isEqualTo(1_000);
    assertThat(Scaled.divideHalfUp(Long.MIN_VALUE, 2)).isEqualTo(Long.MIN_VALUE / 2);
    assertThat(Scaled.mulDivHalfUp(5, 1, 10)).isEqualTo(1);
    assertThat(Scaled.mulDivHalfUp(-5, 1, 10)).isEqualTo(-1);
  }

  @Test
  void corners_equal_big_integers() {
    for (long a : CORNERS) {
      for (long b : CORNERS) {
        for (long divisor : CORNERS) {
          if (divisor > 0) {
            checkMulDiv(a, b, divisor);
          }
        }
      }
    }
  }

  @Test
  void random_numbers_equal_big_integers() {
    Random random = new Random(4);
    for (int i = 0; i < 300_000; i++) {
      long divisor = (random.nextLong() >>> 1) >>> random.nextInt(63);
      checkMulDiv(
          random.nextLong() >> random.nextInt(64),
          random.nextLong() >> random.nextInt(64),
          Math.max(divisor, 1));
    }
  }

  @Test
  void a_share_is_rounded_once() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      long whole = Math.max(2, (random.nextLong() >>> 2) >>> random.nextInt(62));
      long part = random.nextLong(1, whole);
      long amount = random.nextLong() >> random.nextInt(1, 64);
      assertThat(Scaled.share(amount, part, whole))
          .as("%d x %d / %d", amount, part, whole)
          .isEqualTo(exact(amount, part, whole).longValueExact());
    }
  }

  @Test
  void refuses_what_has_no_result() {
    assertThatThrownBy(() -> Scaled.divideHalfUp(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Scaled.mulDivHalfUp(1, 1, -1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Scaled.pow10(19)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Scaled.pow10(-1)).isInstanceOf(ArithmeticException.class);
    assertThat(Scaled.pow10(18)).isEqualTo(1_000_000_000_000_000_000L);
  }

  private static void checkMulDiv(long a, long b, long divisor) {
    BigInteger expected = exact(a, b, divisor);
    boolean fits =
        expected.bitLength() < 64 && !expected.equals(BigInteger.valueOf(Long.MIN_VALUE));
    if (fits) {
      assertThat(Scaled.mulDivHalfUp(a, b, divisor))
          .as("%d x %d / %d", a, b, divisor)
          .isEqualTo(expected.longValueExact());
    } else {
      assertThatThrownBy(() -> Scaled.mulDivHalfUp(a, b, divisor))
          .as("%d x %d / %d", a, b, divisor)
          .isInstanceOf(ArithmeticException.class);
    }
  }

  private static BigInteger exact(long a, long b, long divisor) {
    return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
        .toBigIntegerExact();
  }
}
