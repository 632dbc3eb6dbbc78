package org.dealdesk.benchmarks.rig;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.ProfileReader;
import org.dealdesk.gateway.app.GatewayMain;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as the demo configures it, in a process of its own with the shipped limit of memory;
 * it can be stopped and started again over the same data. One thread; whoever made it closes it.
 */
public final class Gateway implements AutoCloseable {
  /** Password of the manager it logs in with, for the trading servers. */
  public static final String MANAGER_PASSWORD = "Bench-Run-Api1";

  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern HEAP_USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Pattern RESIDENT_PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final Path folder;
  private final Path config;
  private final Path profile;
  private @Nullable Program running;

  /**
   * Writes the configuration; nothing runs yet.
   *
   * @param folder empty, for its data and its output
   * @param mt5Ports ports of the two trading servers on this machine
   */
  public Gateway(Path folder, List<Integer> mt5Ports) throws IOException {
    this.folder = folder;
    this.config = folder.resolve("gateway.yaml");
    this.profile = folder.resolve("profile.json");
    Path password = Files.writeString(folder.resolve("manager-password"), MANAGER_PASSWORD + "\n");
    Map<String, String> words =
        Map.of(
            "@DATA@", data().toString(),
            "@GATEWAY_PORT@", Integer.toString(freePort()),
            "@PROFILE@", profile.toString(),
            "@MT5_PORT_1@", Integer.toString(mt5Ports.getFirst()),
            "@MT5_PORT_2@", Integer.toString(mt5Ports.getLast()),
            "@PASSWORD_FILE@", password.toString());
    String text = template();
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    Files.writeString(config, text);
  }

  /**
   * Starts it and waits until it serves desktops.
   *
   * @return seconds that took, the start of its virtual machine included
   */
  public double start() throws IOException {
    Files.deleteIfExists(profile);
    Program started =
        Program.start(
            "gateway",
            folder.resolve("gateway.log"),
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"),
            GatewayMain.class,
            List.of("--config", config.toString()));
    running = started;
    started.await("serving", START, () -> Files.exists(profile));
    return started.secondsSinceStart();
  }

  /** Seconds of processor time its virtual machine has used, its database left out. */
  public double processorSeconds() {
    return running == null ? 0 : running.processorTime().toMillis() / 1e3;
  }

  /** Stops it in good order; the data stays. */
  public void stop() {
    if (running != null) {
      running.close();
      running = null;
      endOrphan();
    }
  }

  // A gateway that had to be killed leaves its database running.
  private void endOrphan() {
    try {
      Path file = folder.resolve("gateway").resolve("pgdata").resolve("postmaster.pid");
      if (Files.exists(file)) {
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException | NumberFormatException gone) {
      System.out.println("the database's process is not known: " + gone.getMessage());
    }
  }

  /** How to reach it, as it says itself. */
  public Profile profile() throws IOException {
    return switch (ProfileReader.read(profile)) {
      case Outcome.Ok<Profile>(Profile read) -> read;
      case Outcome.Failed<Profile> failed -> throw new IOException(failed.detail());
    };
  }

  /** Its configuration file. */
  public Path config() {
    return config;
  }

  /** Folder of everything it keeps. */
  public Path data() {
    return folder.resolve("gateway");
  }

  /** Megabytes of the heap that hold something, after a collection; absent if not to be had. */
  public Optional<Double> heapUsedMb() throws IOException, InterruptedException {
    if (running == null) {
      return Optional.empty();
    }
    String pid = Long.toString(running.pid());
    inspect(pid, "GC.run");
    Matcher spaces = HEAP_USED.matcher(inspect(pid, "GC.heap_info"));
    long kilobytes = 0;
    while (spaces.find()) {
      kilobytes += Long.parseLong(spaces.group(1));
    }
    return kilobytes == 0 ? Optional.empty() : Optional.of(kilobytes / 1024.0);
  }

  /** Most memory the process ever held, heap or not, in megabytes; absent where not told. */
  public Optional<Double> residentPeakMb() throws IOException {
    Path status = Path.of("/proc", running == null ? "-" : "" + running.pid(), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    Matcher peak = RESIDENT_PEAK.matcher(Files.readString(status));
    return peak.find() ? Optional.of(Long.parseLong(peak.group(1)) / 1024.0) : Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  private String inspect(String pid, String command) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(tool)) {
      return "";
    }
    Path answer = folder.resolve("inspect.txt");
    Process asked =
        new ProcessBuilder(tool.toString(), pid, command)
            .redirectErrorStream(true)
            .redirectOutput(answer.toFile())
            .start();
    if (!asked.waitFor(30, TimeUnit.SECONDS)) {
      asked.destroyForcibly();
    }
    return Files.readString(answer);
  }

  private static String template() throws IOException {
    try (InputStream in = Gateway.class.getResourceAsStream("/demo-gateway.yaml")) {
      if (in == null) {
        throw new IOException("the demo's configuration is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
