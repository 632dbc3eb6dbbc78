package org.dealdesk.benchmarks.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.benchmarks.Bench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The picture that is timed is the one the servers hold. */
@Tag("slow")
class PictureTest {
  @Test
  void a_small_picture_is_whole() {
    JsonNode result = Bench.run("picture", "--accounts=120", "--rounds=2", "--seed=5");
    assertThat(result.get("workload").asString()).isEqualTo("picture");
    assertThat(result.get("equal").asBoolean()).isTrue();
    assertThat(result.get("accounts").asInt()).isGreaterThanOrEqualTo(120);
    assertThat(result.get("positions").asInt()).isGreaterThan(500);
    assertThat(result.get("asked").asString()).isEqualTo("20");
    assertThat(result.get("value").asDouble()).isPositive();
    assertThat(result.get("warmS").asDouble()).isPositive();
  }
}
