package org.dealdesk.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void a_percentile_is_one_of_the_durations() {
    Distribution hundred =
        new Distribution(LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());
    assertThat(hundred.ms(50)).isEqualTo(50);
    assertThat(hundred.ms(99)).isEqualTo(99);
    assertThat(hundred.ms(100)).isEqualTo(100);
  }

  @Test
  void nothing_measured_is_zero() {
    assertThat(new Distribution(new long[0]).ms(99)).isZero();
  }
}
