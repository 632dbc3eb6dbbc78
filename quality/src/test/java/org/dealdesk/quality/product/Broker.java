package org.dealdesk.quality.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dealdesk.quality.HouseRoot;

/**
 * A Kafka broker in a process of its own, configured as for the gateway's own tests. The test that
 * starts it closes it.
 */
final class Broker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final Path properties;
  private Program program;

  private Broker(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    properties = folder.resolve("broker.properties");
    try (ServerSocket own = new ServerSocket(0);
        ServerSocket controller = new ServerSocket(0)) {
      port = own.getLocalPort();
      Path template = HouseRoot.path().resolve("server-gateway/src/test/resources/kafka");
      Files.writeString(
          properties,
          Files.readString(template.resolve("broker.properties"))
              .replace("@PORT@", Integer.toString(port))
              .replace("@CONTROLLER_PORT@", Integer.toString(controller.getLocalPort()))
              .replace("@FOLDER@", folder.resolve("data").toString()));
    }
    Program format =
        java(
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            "-t",
            "AAAAAAAAAAAAAAAAAAAAAQ",
            "-c",
            properties.toString());
    if (format.awaitEnd(START) != 0) {
      throw new IOException("the broker's folder could not be formatted: " + format.tail());
    }
    program = run();
  }

  /** Formats a folder, starts a broker on it and waits until it listens. */
  static Broker start(Path folder) {
    try {
      return new Broker(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the gateway's configuration that name a log here. */
  String asLog() {
    return "log: kafka\nkafka: {bootstrap-servers: ['127.0.0.1:" + port + "'], replicas: 1}";
  }

  void kill9() {
    program.kill9();
  }

  /** Starts it again on its folder. */
  void restart() {
    program = run();
  }

  private Program run() {
    Program started = java("kafka.Kafka", properties.toString());
    started.await("a listening broker", START, this::answers);
    return started;
  }

  private Program java(String main, String... arguments) {
    return Program.start(
        "broker", folder.resolve("broker.log"), List.of("-Xmx320m"), main, arguments);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
