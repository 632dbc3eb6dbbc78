package org.dealdesk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a workload as the command line does. */
public final class Bench {
  private Bench() {}

  /** The object on the last line; the run must end well. */
  public static JsonNode run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchMain())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(exit).as("%s%s", out, err).isZero();
    return JsonMapper.shared().readTree(out.toString().lines().reduce("", (before, line) -> line));
  }
}
