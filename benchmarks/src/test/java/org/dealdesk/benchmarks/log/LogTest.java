package org.dealdesk.benchmarks.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.benchmarks.Bench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is replayed is what was logged, and plain SQL reads the same. */
@Tag("slow")
class LogTest {
  @Test
  void a_small_log_comes_back_equal() {
    JsonNode result = Bench.run("log", "--events=9000", "--accounts=200", "--rounds=2", "--seed=5");
    assertThat(result.get("workload").asString()).isEqualTo("log");
    assertThat(result.get("equal").asBoolean()).isTrue();
    assertThat(result.get("deals").asInt()).isEqualTo(9_000);
    assertThat(result.get("value").asDouble()).isPositive();
    assertThat(result.get("startFromCheckpointS").asDouble()).isPositive();
  }
}
