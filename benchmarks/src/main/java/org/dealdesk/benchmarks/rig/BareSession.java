package org.dealdesk.benchmarks.rig;

import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;
import org.dealdesk.simulator.app.SimulatorConfig;

/** A session of the shipped connector without a gateway around it. */
public final class BareSession {
  private BareSession() {}

  /**
   * Opens one to a simulated server on this machine, with AES.
   *
   * @param server number of the server, from 1
   * @param threads makes its threads
   */
  public static PlatformSession open(
      int server, int port, String password, SessionSink sink, ThreadFactory threads) {
    SessionConfig config =
        new SessionConfig(
            new ServerId(server),
            SimulatorConfig.SERVER_NAMES.get(server - 1),
            "127.0.0.1",
            port,
            SimulatorConfig.MANAGER,
            password,
            Map.of("crypt", "aes"));
    return connector()
        .open(
            config,
            ResumePoint.NONE,
            sink,
            new SessionRuntime(Clock.systemUTC(), new SplittableRandom(server), threads));
  }

  private static PlatformConnector connector() {
    return ServiceLoader.load(PlatformConnector.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(connector -> connector.platform().equals("mt5"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the connector is not on the class path"));
  }
}
