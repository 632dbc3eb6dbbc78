package org.dealdesk.simulator.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dealdesk.simulator.mt5.ManagerLogin;
import org.dealdesk.simulator.world.WorldConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The trading servers as a program. Exit codes: 0 stopped, 2 wrong usage, 3 a port is taken, 1
 * anything else.
 */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    sortOptions = false,
    resourceBundle = "org.dealdesk.simulator.app.SimulateMain")
public final class SimulateMain implements Callable<Integer> {
  private static final String BUNDLE = "org.dealdesk.simulator.app.SimulateMain";
  private static final int PORT_TAKEN = 3;

  /** What {@code --weekend} may say. */
  enum Weekend {
    OPEN,
    REAL
  }

  // Set by picocli before call().
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Option(names = "--mt5-port", required = true)
  private int port;

  @Option(names = "--manager", defaultValue = "1000")
  private long manager;

  @Option(names = "--password", required = true)
  private String password = "";

  @Option(names = "--read-only-manager")
  private @Nullable Long readOnlyManager;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--accounts", defaultValue = "2000")
  private int accounts;

  @Option(names = "--positions-per-account", defaultValue = "4")
  private int positionsPerAccount;

  @Option(names = "--deals-per-second", defaultValue = "20")
  private int dealsPerSecond;

  @Option(names = "--weekend", defaultValue = "open")
  private Weekend weekend = Weekend.OPEN;

  @Option(names = "--server-names", split = ",")
  private @Nullable List<String> serverNames;

  @Option(names = "--truth")
  private @Nullable Path truth;

  @Option(names = "--ready-file")
  private @Nullable Path readyFile;

  @Option(names = "--rest-port")
  private @Nullable Integer restPort;

  @Option(names = "--rest-certificate")
  private @Nullable Path restCertificate;

  @Option(names = "--control-port")
  private @Nullable Integer controlPort;

  private SimulateMain() {}

  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "org/dealdesk/simulator/logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SimulateMain()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String text(String key, Object... arguments) {
    return String.format(Locale.ROOT, ResourceBundle.getBundle(BUNDLE).getString(key), arguments);
  }

  @Override
  public Integer call() throws Exception {
    SimulatorConfig config = config();
    Stopping stopping = new Stopping();
    try (Simulator simulator = Simulator.start(config);
        ControlServer control =
            controlPort == null ? null : new ControlServer(simulator, controlPort)) {
      PrintWriter out = spec.commandLine().getOut();
      for (int i = 0; i < simulator.ports().size(); i++) {
        out.println(text("listening", simulator.names().get(i), simulator.ports().get(i)));
      }
      for (int i = 0; i < simulator.restPorts().size(); i++) {
        out.println(text("listeningRest", simulator.names().get(i), simulator.restPorts().get(i)));
      }
      out.flush();
      ready(simulator, control);
      stopping.await();
      out.println(text("stopping"));
      out.flush();
    } catch (BindException e) {
      String ports =
          port
              + ", "
              + (port + 1)
              + (restPort == null ? "" : ", " + restPort + ", " + (restPort + 1))
              + (controlPort == null ? "" : ", " + controlPort);
      spec.commandLine().getErr().println(text("portTaken", ports));
      return PORT_TAKEN;
    }
    stopping.closed();
    return 0;
  }

  private SimulatorConfig config() {
    List<ManagerLogin> managers = new ArrayList<>();
    managers.add(ManagerLogin.full(manager, password));
    if (readOnlyManager != null) {
      managers.add(ManagerLogin.reader(readOnlyManager, password));
    }
    try {
      WorldConfig world =
          new WorldConfig(
              seed,
              accounts,
              positionsPerAccount,
              dealsPerSecond,
              weekend == Weekend.OPEN,
              serverNames == null ? SimulatorConfig.SERVER_NAMES : serverNames,
              manager);
      SimulatorConfig.Rest rest =
          restPort == null ? null : new SimulatorConfig.Rest(restPort, restCertificate);
      return new SimulatorConfig(world, port, managers, truth, Clock.systemUTC(), true, rest);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Tells a launcher, in one move, that the sockets listen and where. */
  private void ready(Simulator simulator, @Nullable ControlServer control) throws IOException {
    if (readyFile == null) {
      return;
    }
    String names =
        simulator.names().stream().map(n -> '"' + n + '"').collect(Collectors.joining(","));
    String json =
        "{\"servers\":["
            + names
            + "],\"ports\":"
            + simulator.ports()
            + ",\"restPorts\":"
            + simulator.restPorts()
            + ",\"controlPort\":"
            + (control == null ? 0 : control.port())
            + "}\n";
    Path written = readyFile.resolveSibling(readyFile.getFileName() + ".tmp");
    Files.writeString(written, json);
    Files.move(
        written, readyFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Waits for the signal to stop, and holds the end of the program until everything is closed: a
   * stopped simulator ends with 0 and a whole truth file.
   */
  private static final class Stopping {
    private static final long LONGEST_CLOSE_SECONDS = 15;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    void await() throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
      asked.await();
    }

    private void stop() {
      asked.countDown();
      int code = 1;
      try {
        code = closed.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS) ? 0 : 1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      // A signal would end the program with its own number, and a launcher take that for a crash.
      Runtime.getRuntime().halt(code);
    }

    void closed() {
      closed.countDown();
    }
  }
}
