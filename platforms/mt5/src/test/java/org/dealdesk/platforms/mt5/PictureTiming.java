package org.dealdesk.platforms.mt5;

import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;

/**
 * Measures the start-up picture over a socket with AES, against a simulator in the same process:
 * arguments are accounts of both servers together and positions per account. A figure for people,
 * not a test.
 */
public final class PictureTiming {
  private static final String PASSWORD = "Timing1234";

  private PictureTiming() {}

  /** Runs the measurement three times and prints one line each. */
  public static void main(String[] args) throws Exception {
    int accounts = Integer.parseInt(args[0]);
    int positions = Integer.parseInt(args[1]);
    try (Simulator simulator =
        Simulator.start(SimulatorConfig.small(1, accounts, PASSWORD).rates(positions, 50))) {
      for (int round = 0; round < 3; round++) {
        measure(simulator, round % 2);
      }
    }
  }

  private static void measure(Simulator simulator, int server) throws Exception {
    Probe probe = new Probe();
    long started = System.nanoTime();
    SessionConfig config =
        new SessionConfig(
            new ServerId(server + 1),
            simulator.names().get(server),
            "127.0.0.1",
            simulator.ports().get(server),
            SimulatorConfig.MANAGER,
            PASSWORD,
            Map.of("crypt", "aes"));
    SessionRuntime runtime =
        new SessionRuntime(
            Clock.systemUTC(), new SplittableRandom(1), Thread.ofPlatform().daemon().factory());
    try (PlatformSession session =
        new Mt5Connector().open(config, ResumePoint.NONE, probe, runtime)) {
      probe.awaitPictures(1);
      long tookMs = (System.nanoTime() - started) / 1_000_000;
      PictureComplete picture = probe.of(PictureComplete.class).getFirst();
      System.out.println(
          "server "
              + session.server().value()
              + " accounts "
              + picture.accounts()
              + " positions "
              + picture.positions()
              + " deals "
              + probe.deals().size()
              + " took "
              + tookMs
              + " ms");
    }
  }
}
