package org.dealdesk.quality.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One program of the product in a process of its own, its output in a file. The test that starts it
 * closes it.
 */
final class Program implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path output;

  private Program(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a main class with the class path of this test run; standard output and error go to
   * {@code output}.
   */
  static Program start(String name, Path output, List<String> flags, String main, String... args) {
    return start(name, output, output, flags, main, args);
  }

  /** As above, with standard error kept apart. */
  static Program start(
      String name, Path output, Path errors, List<String> flags, String main, String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    words.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    if (errors.equals(output)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    }
    try {
      return new Program(name, builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Waits until {@code condition} holds while the program runs. */
  void await(String what, Duration limit, BooleanSupplier condition) {
    awaitTrue(
        what,
        limit,
        this::tail,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                name + " ended with " + process.exitValue() + " before " + what + "\n" + tail());
          }
          return condition.getAsBoolean();
        });
  }

  /** Waits until {@code condition} holds; a failure prints {@code state}. */
  static void awaitTrue(
      String what, Duration limit, Supplier<String> state, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + ": " + what + "\n" + state.get());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  /** Kills it as a power cut would. */
  void kill9() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Asks it to stop and returns its exit code. */
  int stop(Duration limit) {
    process.destroy();
    return awaitEnd(limit);
  }

  /** Waits for its end and returns its exit code. */
  int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " did not end within " + limit + "\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + name + " ended", e);
    }
    return process.exitValue();
  }

  /** The last lines of its output. */
  String tail() {
    try {
      List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(no output: " + e + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
