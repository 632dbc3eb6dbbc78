package org.dealdesk.benchmarks.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One program of the product in a process of its own, with the flags the launcher gives it and the
 * class path of this program; its output in a file. One thread; whoever started it closes it.
 */
public final class Program implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Path output;
  private final long startedNs;

  private Program(String name, Process process, Path output, long startedNs) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.startedNs = startedNs;
  }

  /**
   * Starts a main class.
   *
   * @param name for messages
   * @param output takes what it prints, added at the end
   * @param flags of the virtual machine, beside the usual ones
   */
  public static Program start(
      String name, Path output, List<String> flags, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC"));
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    long startedNs = System.nanoTime();
    return new Program(name, builder.start(), output, startedNs);
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Processor time used so far, or zero where the system does not tell. */
  public Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Seconds since the process was asked for. */
  public double secondsSinceStart() {
    return (System.nanoTime() - startedNs) / 1e9;
  }

  /**
   * Waits until a condition holds while the program runs.
   *
   * @throws IOException with the end of its output if it ends before, or the limit passes
   */
  public void await(String what, Duration limit, BooleanSupplier condition) throws IOException {
    boolean there =
        Wait.until(limit, () -> !process.isAlive() || condition.getAsBoolean())
            && process.isAlive();
    if (!there) {
      throw new IOException(
          name + " did not come to " + what + " within " + limit + "\n" + tail(output));
    }
  }

  /** Asks it to stop and waits for its end; kills it if it does not come. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String tail(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }
}
