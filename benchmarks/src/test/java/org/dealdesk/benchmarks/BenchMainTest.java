package org.dealdesk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchMainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new BenchMain())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void the_last_line_of_w1_is_its_result() {
    assertThat(
            run(
                "W1",
                "--accounts=100",
                "--preload=1000",
                "--events=33333",
                "--seed=1",
                "--rounds=2"))
        .as(err.toString())
        .isZero();
    String last = out.toString().lines().reduce("", (before, line) -> line);
    JsonNode result = JsonMapper.shared().readTree(last);
    assertThat(result.get("workload").asString()).isEqualTo("W1");
    assertThat(result.get("equal").asBoolean()).isTrue();
    assertThat(result.get("asked").asInt()).isEqualTo(8);
    assertThat(result.get("goal").asInt()).isEqualTo(25);
    assertThat(result.get("ratio").isNumber()).isTrue();
    assertThat(result.get("checksum").asLong()).isEqualTo(7_988_707_341_761_036_753L);
  }

  @Test
  void an_unknown_workload_names_those_there_are() {
    assertThat(run("nothing")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("nothing").contains("W1");
  }

  @Test
  void a_size_that_makes_no_sense_is_refused_by_name() {
    assertThat(run("W1", "--events", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--events");
  }
}
