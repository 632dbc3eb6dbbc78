package org.dealdesk.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs workloads by name. The last line of each is one JSON object; the exit code is 0 when all
 * results are right, 1 when one is not or could not be measured, 2 for wrong arguments.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the product against a reference; one JSON object ends each workload.")
public final class BenchMain implements Callable<Integer> {
  @Parameters(paramLabel = "NAME|all", description = "workload, or all of them")
  private String name = "all";

  @Mixin private final BenchArgs args = new BenchArgs();

  @Spec private @Nullable CommandSpec spec;

  /** Program entry. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    List<Benchmark> known = new ArrayList<>();
    ServiceLoader.load(Benchmark.class).forEach(known::add);
    known.sort(Comparator.comparing(Benchmark::name));
    List<Benchmark> chosen =
        known.stream().filter(b -> name.equals("all") || b.name().equalsIgnoreCase(name)).toList();
    PrintWriter out = command.getOut();
    if (chosen.isEmpty()) {
      String names = String.join(", ", known.stream().map(Benchmark::name).toList());
      command.getErr().println("No workload named " + name + ". There are: " + names + ", all.");
      return CommandLine.ExitCode.USAGE;
    }
    int exit = CommandLine.ExitCode.OK;
    for (Benchmark benchmark : chosen) {
      exit = Math.max(exit, run(benchmark, command, out));
    }
    return exit;
  }

  private int run(Benchmark benchmark, CommandLine command, PrintWriter out) throws Exception {
    Result result;
    try {
      result = benchmark.run(args);
    } catch (IllegalArgumentException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    out.println(JsonMapper.shared().writeValueAsString(result.figures()));
    out.flush();
    return result.isRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
