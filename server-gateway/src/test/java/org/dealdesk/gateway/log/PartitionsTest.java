package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  /** Pinned: another answer would tear apart the order of accounts already in a log. */
  @Test
  void theFunctionNeverChanges() {
    assertThat(Partitions.of(new ServerId(1), 0)).isEqualTo(12);
    assertThat(Partitions.of(new ServerId(1), 100_001)).isEqualTo(38);
    assertThat(Partitions.of(new ServerId(2), 100_001)).isEqualTo(32);
    assertThat(Partitions.of(new ServerId(65_535), Long.MAX_VALUE)).isEqualTo(16);
  }

  @Test
  void neighbouringLoginsAreSpreadEvenly() {
    int[] held = new int[Partitions.COUNT];
    for (int login = 100_000; login < 164_000; login++) {
      held[Partitions.of(new ServerId(1), login)]++;
    }
    for (int each : held) {
      assertThat(each).isBetween(800, 1_200);
    }
  }
}
