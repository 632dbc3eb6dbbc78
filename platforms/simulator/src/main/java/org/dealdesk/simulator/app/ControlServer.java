package org.dealdesk.simulator.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dealdesk.simulator.mt5.Mt5Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders for the simulator, one a line, from this machine only: {@code cut SERVER 30s},
 * {@code fault SERVER} and what {@link Fault} reads, {@code heal SERVER}, {@code pause}, {@code
 * resume}, {@code status}. Answers each with a line that begins with {@code ok} or {@code error}.
 * The owner closes it.
 */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final Pattern CUT = Pattern.compile("cut ([12]) ([0-9]{1,5})(ms|s|m)");

  private static final Pattern FAULT = Pattern.compile("fault ([12]) (.+)");
  private static final Pattern HEAL = Pattern.compile("heal ([12])");

  private final Simulator simulator;
  private final ServerSocket listener;

  ControlServer(Simulator simulator, int port) throws IOException {
    this.simulator = simulator;
    this.listener = Mt5Server.bind(port);
    Thread.ofPlatform().daemon().name("sim-control").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        talk(socket);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.info("control connection ended, {}", e.getMessage());
        }
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(obey(line.strip()));
    }
  }

  String obey(String line) {
    Matcher cut = CUT.matcher(line);
    if (cut.matches()) {
      int server = Integer.parseInt(cut.group(1)) - 1;
      if (server >= simulator.ports().size()) {
        return "error no such server";
      }
      simulator.cut(server, duration(Long.parseLong(cut.group(2)), cut.group(3)));
      return "ok";
    }
    Matcher fault = FAULT.matcher(line);
    if (fault.matches()) {
      return inflict(Integer.parseInt(fault.group(1)) - 1, fault.group(2));
    }
    Matcher heal = HEAL.matcher(line);
    if (heal.matches() && Integer.parseInt(heal.group(1)) <= simulator.ports().size()) {
      simulator.faults(Integer.parseInt(heal.group(1)) - 1).heal();
      return "ok";
    }
    return switch (line) {
      case "pause" -> {
        simulator.pause();
        yield "ok";
      }
      case "resume" -> {
        simulator.resume();
        yield "ok";
      }
      case "status" -> "ok " + simulator.netByInstrument().lastDeal();
      default ->
          "error expected: cut 1|2 <n>ms|s|m, fault 1|2 <fault>, heal 1|2, pause, resume, status";
    };
  }

  private String inflict(int server, String fault) {
    if (server >= simulator.ports().size()) {
      return "error no such server";
    }
    try {
      simulator.inflict(server, Fault.parse(fault));
      return "ok";
    } catch (IllegalArgumentException e) {
      return "error " + e.getMessage();
    }
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
