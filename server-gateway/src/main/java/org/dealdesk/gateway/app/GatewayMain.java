package org.dealdesk.gateway.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dealdesk.gateway.config.ConfigFile;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.gateway.database.DatabaseFaults;
import org.dealdesk.gateway.tls.GatewayIdentity;
import org.dealdesk.model.fault.FaultReason;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The gateway's command line. Exit codes: 0 well, 2 usage or configuration, 3 port in use, 4
 * database, 5 not initialised, 1 a bug.
 */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    resourceBundle = "org.dealdesk.gateway.usage",
    subcommands = {InitCommand.class, UserCommand.class})
public final class GatewayMain implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
  private Path config = Path.of("gateway.yaml");

  private GatewayMain() {}

  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
    // A running gateway is kept alive by its context and ended by a signal.
  }

  static int run(String... args) {
    return new CommandLine(new GatewayMain())
        .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line))
        .execute(args);
  }

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    GatewayConfig read = ConfigFile.read(config, System.getenv());
    if (!read.demo() && !GatewayIdentity.exists(read.dataDir().resolve("tls"))) {
      throw new StartFault(
          FaultReason.NOT_INITIALISED, Texts.of("app.not-initialised", read.dataDir()));
    }
    GatewayApplication.start(read);
    long tookMs = (System.nanoTime() - begun) / 1_000_000;
    LoggerFactory.getLogger(GatewayMain.class).info(Texts.of("app.ready", tookMs));
    return 0;
  }

  /** Says what failed in words and chooses the exit code. */
  private static int report(Exception failure, CommandLine line) {
    StartFault fault = startFault(failure);
    if (fault == null) {
      LoggerFactory.getLogger(GatewayMain.class).error(Texts.of("app.bug"), failure);
      return 1;
    }
    line.getErr().println(fault.forPerson());
    line.getErr().flush();
    return exitCode(fault.reason());
  }

  private static @org.jspecify.annotations.Nullable StartFault startFault(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFault fault) {
        return fault;
      }
    }
    return DatabaseFaults.reasonOf(failure)
        .map(
            reason -> new StartFault(reason, String.valueOf(rootOf(failure).getMessage()), failure))
        .orElse(null);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  static int exitCode(FaultReason reason) {
    return switch (reason) {
      case PORT_IN_USE -> 3;
      case DATABASE_GONE,
          DATABASE_FULL,
          DATABASE_IN_USE,
          LOG_CONFLICT,
          LOG_ELSEWHERE,
          TOPIC_WRONG,
          BROKER_GONE,
          BROKER_REFUSED ->
          4;
      case NOT_INITIALISED -> 5;
      default -> 2;
    };
  }
}
