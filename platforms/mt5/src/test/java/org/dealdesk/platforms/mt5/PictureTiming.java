package org.dealdesk.platforms.mt5;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.jspecify.annotations.Nullable;

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

  /** Notes when each kind of event came first, and keeps nothing. */
  private static final class Stopwatch implements SessionSink {
    private final long startedNs = System.nanoTime();
    private final Map<String, Long> firstMs = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private @Nullable PictureComplete picture;

    @Override
    public void emit(List<PlatformEvent> events) {
      long nowMs = (System.nanoTime() - startedNs) / 1_000_000;
      for (PlatformEvent event : events) {
        if (picture == null) {
          String kind = event.getClass().getSimpleName();
          firstMs.putIfAbsent(kind, nowMs);
          counts.merge(kind, 1, Integer::sum);
        }
        if (event instanceof PictureComplete told) {
          picture = told;
          complete.countDown();
        }
      }
    }
  }

  private static void measure(Simulator simulator, int server) throws Exception {
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
            Clock.systemUTC(),
            new SplittableRandom(1),
            Thread.ofPlatform().daemon().name("session-", 0).factory());
    Stopwatch watch = new Stopwatch();
    try (PlatformSession session =
        new Mt5Connector().open(config, ResumePoint.NONE, watch, runtime)) {
      if (!watch.complete.await(3, TimeUnit.MINUTES)) {
        System.out.println("not complete: " + session.status());
      }
      System.out.println("processor time of the session's threads: " + sessionCpuMs() + " ms");
    }
    System.out.println(watch.picture + " events " + watch.counts + " first at ms " + watch.firstMs);
  }

  private static long sessionCpuMs() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sumNs = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("session-")) {
        sumNs += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
    }
    return sumNs / 1_000_000;
  }
}
