package org.dealdesk.quality.product;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dealdesk.quality.HouseRoot;

/**
 * Trading servers, gateway and a watching client, each a process of its own, configured as the demo
 * is. The test that opens it closes it; one thread.
 */
final class Desk implements AutoCloseable {
  static final List<String> SERVERS = List.of("MT5 LD4-1", "MT5 NY4-1");

  private static final Duration START = Duration.ofSeconds(90);

  final Path folder;
  final Path truthFile;
  private final int mt5Port;
  private final int controlPort;
  private final Path config;
  private final Path profile;
  private final List<Program> programs = new ArrayList<>();
  private Program gateway;
  private int watches;

  private Desk(Path folder, int accounts, int dealsPerSecond, String log) throws IOException {
    this.folder = folder;
    this.truthFile = folder.resolve("truth.jsonl");
    this.profile = folder.resolve("profile.json");
    this.config = folder.resolve("gateway.yaml");
    int[] ports = freePorts(4);
    mt5Port = neighbours(ports);
    controlPort = ports[2];
    Path password = folder.resolve("manager-password");
    Files.writeString(password, "Truth-Run-Api1\n");
    configure(ports[3], password, log);
    simulate(accounts, dealsPerSecond);
    gateway = startGateway();
  }

  /** Starts servers and gateway and waits until every session is live. */
  static Desk open(Path folder, int accounts, int dealsPerSecond) {
    return open(folder, accounts, dealsPerSecond, "log: postgres");
  }

  /** As above, with the event log the configuration names in these lines. */
  static Desk open(Path folder, int accounts, int dealsPerSecond, String log) {
    try {
      return new Desk(folder, accounts, dealsPerSecond, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of a view; its JSON lines are in the returned file. */
  Path watch(String view) {
    Path output = folder.resolve("watch-" + ++watches + ".jsonl");
    programs.add(
        Program.start(
            "watch",
            output,
            folder.resolve("watch-" + watches + ".err"),
            List.of("-Xmx256m"),
            "org.dealdesk.desk.watch.WatchMain",
            view,
            "--json",
            "--profile",
            profile.toString()));
    return output;
  }

  /** Drops the connections of a trading server (1 or 2) and refuses new ones for a time. */
  void cut(int server, Duration time) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controlPort);
        Writer writer =
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII)) {
      writer.write("cut " + server + " " + time.toSeconds() + "s\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void killGateway() {
    gateway.kill9();
  }

  /** Kills every process of the embedded PostgreSQL, the parent first. */
  void killPostgres() {
    Program.awaitTrue(
        "running PostgreSQL processes of " + folder,
        Duration.ofSeconds(30),
        this::gatewayLog,
        () -> !postgres().isEmpty());
    postgres().forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts the gateway again after a kill and waits until it serves. */
  void restartGateway() {
    gateway = startGateway();
  }

  boolean gatewayRuns() {
    return gateway.isRunning();
  }

  String gatewayLog() {
    return gateway.tail();
  }

  private List<ProcessHandle> postgres() {
    // The parent's command line names our folder; its children carry only a title.
    List<ProcessHandle> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(this::isPostmaster)
        .forEach(parent -> {
          found.add(parent);
          parent.descendants().forEach(found::add);
        });
    return found;
  }

  private boolean isPostmaster(ProcessHandle process) {
    try {
      String words =
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
              .replace('\0', ' ');
      String program = words.substring(0, Math.max(0, words.indexOf(' ')));
      return program.endsWith("/postgres") && words.contains(folder.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  private Program startGateway() {
    try {
      Files.deleteIfExists(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program started =
        Program.start(
            "gateway",
            folder.resolve("gateway.log"),
            List.of("-Xmx512m"),
            "org.dealdesk.gateway.app.GatewayMain",
            "--config",
            config.toString());
    programs.add(started);
    started.await("the profile", START, () -> Files.exists(profile));
    return started;
  }

  private void simulate(int accounts, int dealsPerSecond) {
    Path ready = folder.resolve("simulator.ready");
    Program simulator =
        Program.start(
            "simulator",
            folder.resolve("simulator.log"),
            List.of("-Xmx1g"),
            "org.dealdesk.simulator.app.SimulateMain",
            "--mt5-port",
            Integer.toString(mt5Port),
            "--manager",
            "1000",
            "--password",
            "Truth-Run-Api1",
            "--seed",
            "7",
            "--accounts",
            Integer.toString(accounts),
            "--deals-per-second",
            Integer.toString(dealsPerSecond),
            "--truth",
            truthFile.toString(),
            "--ready-file",
            ready.toString(),
            "--control-port",
            Integer.toString(controlPort));
    programs.add(simulator);
    simulator.await("listening servers", START, () -> Files.exists(ready));
  }

  private void configure(int gatewayPort, Path password, String log) throws IOException {
    String text = Files.readString(HouseRoot.path().resolve("packaging/conf/demo-gateway.yaml"));
    Map<String, String> words =
        Map.of(
            "log: postgres", log,
            "@DATA@", folder.resolve("gateway").toString(),
            "@GATEWAY_PORT@", Integer.toString(gatewayPort),
            "@PROFILE@", profile.toString(),
            "@MT5_PORT_1@", Integer.toString(mt5Port),
            "@MT5_PORT_2@", Integer.toString(mt5Port + 1),
            "@PASSWORD_FILE@", password.toString());
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    Files.writeString(config, text);
  }

  private static int neighbours(int[] ports) throws IOException {
    for (int port = ports[0]; port < 65_000; port++) {
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new IOException("no two neighbouring ports are free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int[] freePorts(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    int[] ports = new int[count];
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0);
      open.add(socket);
      ports[i] = socket.getLocalPort();
    }
    for (ServerSocket socket : open) {
      socket.close();
    }
    return ports;
  }

  @Override
  public void close() {
    programs.reversed().forEach(Program::close);
    postgres().forEach(ProcessHandle::destroyForcibly);
  }
}
