package org.dealdesk.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.benchmarks.Bench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gateway that is timed holds what the servers hold, after the first start and a later one. */
@Tag("slow")
class StartTest {
  @Test
  void a_small_firm_is_right_after_both_starts() {
    JsonNode result = Bench.run("start", "--accounts=60", "--rounds=1", "--seed=5");
    assertThat(result.get("workload").asString()).isEqualTo("start");
    assertThat(result.get("equal").asBoolean()).isTrue();
    assertThat(result.get("laterAsked").asInt()).isEqualTo(7);
    assertThat(result.get("value").asDouble()).isPositive();
    assertThat(result.get("laterS").asDouble()).isPositive();
    assertThat(result.get("heapUsedMb").asDouble()).isBetween(5.0, 512.0);
  }
}
