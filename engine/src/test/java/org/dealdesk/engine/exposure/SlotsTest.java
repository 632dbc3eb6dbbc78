package org.dealdesk.engine.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots();

  @Test
  void every_key_is_found_after_any_opening_and_closing() {
    Random random = new Random(3);
    Map<Long, Integer> expected = new HashMap<>();
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      boolean grow = random.nextInt(100) < (i < 120_000 ? 70 : 30);
      if (grow || keys.isEmpty()) {
        long key = key(random);
        if (!expected.containsKey(key)) {
          expected.put(key, slots.add(key, i, i & 0xFFFF, i % 7, 1, i));
          keys.add(key);
        }
      } else {
        int at = random.nextInt(keys.size());
        long key = keys.get(at);
        keys.set(at, keys.getLast());
        keys.removeLast();
        Integer slot = expected.remove(key);
        assertThat(slots.find(key)).isEqualTo(slot);
        slots.remove(slots.find(key));
        assertThat(slots.find(key)).isEqualTo(Slots.NONE);
      }
    }
    assertThat(slots.openCount()).isEqualTo(expected.size());
    expected.forEach((key, slot) -> assertThat(slots.find(key)).isEqualTo(slot));
  }

  /** Tickets that count up, servers in the high bits, and a few that crowd together. */
  private static long key(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(60_000);
      case 1 -> ((long) random.nextInt(4) << 48) | random.nextInt(60_000);
      case 2 -> (long) random.nextInt(60_000) << 32;
      default -> random.nextLong();
    };
  }

  @Test
  void a_freed_slot_is_used_again_and_others_stay() {
    int first = slots.add(10, 1, 2, 3, 4, 5);
    int second = slots.add(11, 6, 7, 8, 9, 10);
    slots.remove(first);
    assertThat(slots.isOpen(first)).isFalse();
    assertThat(slots.add(12, 65_536, 65_535, 65_535, -1, -2)).isEqualTo(first);
    assertThat(slots.limit()).isEqualTo(2);
    assertThat(slots.account(first)).isEqualTo(65_536);
    assertThat(slots.instrument(first)).isEqualTo(65_535);
    assertThat(slots.profile(first)).isEqualTo(65_535);
    assertThat(slots.units(first)).isEqualTo(-1);
    assertThat(slots.cost(first)).isEqualTo(-2);
    assertThat(slots.key(second)).isEqualTo(11);
    assertThat(slots.account(second)).isEqualTo(6);
  }

  @Test
  void a_position_takes_at_most_forty_bytes_at_any_fill() {
    for (int i = 1; i <= 1_200_000; i++) {
      slots.add(i * 3L, i, 0, 0, 1, 1);
      if (i >= 200_000 && i % 1_000 == 0) {
        // A chunk in hand is up to 256 KB; small against what is counted here.
        assertThat(slots.memoryBytes() - 262_144).isLessThanOrEqualTo(40L * i);
      }
    }
  }

  @Test
  void reserved_room_is_not_grown() {
    slots.reserve(50_000);
    long reserved = slots.memoryBytes();
    for (int i = 0; i < 50_000; i++) {
      slots.add(i, i, 0, 0, 1, 1);
    }
    assertThat(slots.memoryBytes()).isEqualTo(reserved);
  }
}
