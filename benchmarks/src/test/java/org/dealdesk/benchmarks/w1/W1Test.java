package org.dealdesk.benchmarks.w1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The input, the reference and the product give the checksums the workload is defined by. */
class W1Test {
  @ParameterizedTest
  @CsvSource({
    "100, 1000, 33333, 1, 7988707341761036753",
    "5000, 20000, 50000, 99, -1006506014574726861",
    "10000, 100000, 200000, 7, -6446216831177174540"
  })
  void checksums_are_those_of_the_definition(
      int accounts, int preloaded, int streamed, long seed, long checksum) {
    W1World world = new W1World(accounts, seed);
    W1Events preload = world.preload(preloaded);
    W1Events events = world.stream(streamed);
    W1Reference reference = new W1Reference(world);
    reference.load(preload);
    assertThat(reference.run(events, 5_000)).isEqualTo(checksum);
    W1Product product = new W1Product(world);
    product.load(preload);
    assertThat(product.run(events, 5_000)).isEqualTo(checksum);
  }

  @ParameterizedTest
  @CsvSource({"DEAL", "TICK", "PRELOAD"})
  void one_event_changed_changes_the_checksum(String which) {
    W1World world = new W1World(200, 5);
    W1Events preload = world.preload(2_000);
    W1Events events = world.stream(10_000);
    W1Product before = new W1Product(world);
    before.load(preload);
    long checksum = before.run(events, 5_000);
    int at = 4_990;
    while (which.equals("TICK") != events.isTick(at)) {
      at++;
    }
    if (which.equals("PRELOAD")) {
      preload.volume[100]++;
    } else if (which.equals("TICK")) {
      // The last price before the frame is what counts.
      for (int i = 0; i < events.count; i++) {
        if (events.isTick(i) && events.symbol[i] == events.symbol[at]) {
          events.price[i]++;
        }
      }
    } else {
      events.volume[at]++;
    }
    W1Product after = new W1Product(world);
    after.load(preload);
    assertThat(after.run(events, 5_000)).isNotEqualTo(checksum);
  }
}
