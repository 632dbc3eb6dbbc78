package org.dealdesk.gateway.log.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.log.Wait;
import org.jspecify.annotations.Nullable;

/**
 * A real broker in a process of its own, from the artifacts on the class path; can be killed and
 * started again on its folder. The test that starts one closes it; the shared one ends with the
 * JVM.
 */
final class TestBroker implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String LOG_CONFIG = "kafka/logback-broker.xml";

  private final Path folder;
  private final int port;
  private final Path properties;
  private @Nullable Process process;

  private TestBroker(Path folder) throws IOException {
    this.folder = folder;
    properties = folder.resolve("broker.properties");
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      port = one.getLocalPort();
      String text;
      try (var in = TestBroker.class.getResourceAsStream("/kafka/broker.properties")) {
        text =
            new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      }
      Files.writeString(
          properties,
          text.replace("@PORT@", Integer.toString(port))
              .replace("@CONTROLLER_PORT@", Integer.toString(other.getLocalPort()))
              .replace("@FOLDER@", folder.resolve("data").toString()));
    }
  }

  private static final class Shared {
    static final TestBroker BROKER = make();

    private Shared() {}

    private static TestBroker make() {
      try {
        Path parent = Files.createDirectories(Path.of("target", "kafka-tests").toAbsolutePath());
        TestBroker broker = start(Files.createTempDirectory(parent, "shared"));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The one of this JVM, for tests that bring a topic of their own. */
  static TestBroker shared() {
    return Shared.BROKER;
  }

  /** Formats a folder and starts a broker on it. */
  static TestBroker start(Path folder) {
    try {
      TestBroker broker = new TestBroker(folder);
      Process format =
          broker.java(
              "kafka.tools.StorageTool",
              "format",
              "--standalone",
              "-t",
              "AAAAAAAAAAAAAAAAAAAAAQ",
              "-c",
              broker.properties.toString());
      if (format.waitFor() != 0) {
        throw new IllegalStateException(broker.said());
      }
      broker.restart();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A topic nobody has used yet, with one copy. */
  Log.Kafka freshTopic() {
    return topic("test-" + NUMBER.incrementAndGet());
  }

  Log.Kafka topic(String name) {
    return new Log.Kafka(List.of(address()), name, 1, 1, Map.of());
  }

  /** Makes a topic as a gateway would. */
  void make(Log.Kafka topic) {
    String id = LogTopic.ensure(new KafkaClients(topic), true);
    if (id.isEmpty()) {
      throw new IllegalStateException("no topic " + topic);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts it on its folder and waits until it listens. */
  void restart() {
    try {
      Process started = java("kafka.Kafka", properties.toString());
      process = started;
      Wait.until(() -> answers() || !started.isAlive(), this::said);
      if (!started.isAlive()) {
        throw new IllegalStateException(said());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a power cut would end it. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Process java(String main, String... arguments) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=" + LOG_CONFIG,
                "-cp",
                System.getProperty("java.class.path"),
                main));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
        .start();
  }

  private String said() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("output.txt"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
