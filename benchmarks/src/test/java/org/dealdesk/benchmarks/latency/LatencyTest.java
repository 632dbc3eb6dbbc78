package org.dealdesk.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.benchmarks.Bench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The workload measures every deal at every station and finds the view right. */
@Tag("slow")
class LatencyTest {
  @Test
  void a_short_run_follows_each_deal_to_the_screen() {
    JsonNode result = Bench.run("latency", "--accounts=60", "--events=30", "--seed=3");
    assertThat(result.get("workload").asString()).isEqualTo("latency");
    assertThat(result.get("equal").asBoolean()).isTrue();
    assertThat(result.get("deals").asInt()).isEqualTo(30);
    assertThat(result.get("asked").asInt()).isEqualTo(150);
    assertThat(result.get("paintedAsked").asInt()).isEqualTo(250);
    double view = result.get("p50Ms").asDouble();
    assertThat(view).isPositive();
    assertThat(result.get("value").asDouble()).isEqualTo(result.get("p99Ms").asDouble());
    assertThat(result.get("paintedP50Ms").asDouble()).isGreaterThanOrEqualTo(view);
    assertThat(result.get("parts").get("linkToPaintedP99Ms").asDouble()).isPositive();
    assertThat(result.get("connectorAlone").get("toConnectorP50Ms").asDouble()).isPositive();
  }
}
