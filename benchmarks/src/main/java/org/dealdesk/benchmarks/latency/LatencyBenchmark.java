package org.dealdesk.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;
import org.dealdesk.benchmarks.latency.DealTrack.Station;
import org.dealdesk.benchmarks.rig.BareSession;
import org.dealdesk.benchmarks.rig.Distribution;
import org.dealdesk.benchmarks.rig.ExposureClient;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.benchmarks.rig.MachineLoad;
import org.dealdesk.benchmarks.rig.WorkFolder;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.TradingServer;

/**
 * A deal's way: booked on a trading server, polled by the gateway, committed, computed, framed,
 * decoded by the desktop's link, painted in the exposure grid. Servers and desktop are in this
 * process and share its clock; the gateway is a process of its own. The part of the connector is
 * measured afterwards on a session without a gateway, which polls in the same way.
 */
public final class LatencyBenchmark implements Benchmark {
  private static final double ASKED = 150;
  private static final double GOAL = 25;
  private static final long PAINTED_ASKED = 250;
  private static final int DEALS_PER_SECOND = 20;
  private static final int WARM_UP_DEALS = 400;
  private static final int HEARD_DEALS = 200;
  private static final long INJECT_GAP_NS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration PICTURE = Duration.ofMinutes(2);
  private static final Duration MEETING = Duration.ofMinutes(1);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  private final DealTrack track = new DealTrack();

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public Result run(BenchArgs args) throws Exception {
    int wanted = args.events(1_000);
    SimulatorConfig world =
        SimulatorConfig.small(args.seed(42), args.accounts(2_000), Gateway.MANAGER_PASSWORD)
            .rates(4, DEALS_PER_SECOND);
    try (Simulator simulator = Simulator.start(world);
        WorkFolder folder = new WorkFolder();
        Gateway gateway = new Gateway(folder.path(), simulator.ports())) {
      gateway.start();
      follow(simulator);
      Injector injector = new Injector(simulator, new SplittableRandom(args.seed(42)));
      Result result = measure(simulator, gateway, injector, wanted);
      gateway.stop();
      return result.with("connectorAlone", connectorAlone(simulator, injector, wanted));
    }
  }

  private void follow(Simulator simulator) {
    for (TradingServer server : simulator.world().servers()) {
      simulator
          .world()
          .at(() -> {
            server.onDeal(deal -> {
              if (deal.trade()) {
                track.booked(server.name(), deal.ticket(), System.nanoTime());
              }
            });
            return true;
          });
    }
  }

  private Result measure(Simulator simulator, Gateway gateway, Injector injector, int wanted)
      throws Exception {
    Stations stations = new Stations(track);
    try (ExposureClient client = new ExposureClient(gateway.profile(), stations);
        DeskWindow window = DeskWindow.open(client, stations)) {
      if (!client.awaitLive(simulator.names().size(), PICTURE)) {
        throw new IllegalStateException(
            "the servers' pictures did not come: " + client.link().state());
      }
      System.out.printf(
          "live, %s; warming up%n", window.isOnDisplay() ? "on a display" : "headless");
      trade(injector, Math.min(WARM_UP_DEALS, wanted), Station.SHOWN);
      trade(injector, wanted, Station.SHOWN);
      Distribution view = track.between(Station.BOOKED, Station.DECODED);
      Distribution painted = track.between(Station.BOOKED, Station.PAINTED);
      Map<String, Object> parts = new LinkedHashMap<>();
      part(parts, "toFrame", track.between(Station.BOOKED, Station.FRAMED));
      part(parts, "frameToLink", track.between(Station.FRAMED, Station.DECODED));
      part(parts, "linkToPainted", track.between(Station.DECODED, Station.PAINTED));
      part(parts, "paintedToNextPulse", track.between(Station.PAINTED, Station.SHOWN));
      double load = MachineLoad.perMinute();
      simulator.pause();
      boolean equal = client.agrees(simulator, MEETING);
      simulator.resume();
      return Result.of("latency", "value", view.ms(99), ASKED, GOAL, equal)
          .with("p50Ms", view.ms(50))
          .with("p99Ms", view.ms(99))
          .with("maxMs", view.ms(100))
          .with("paintedP50Ms", painted.ms(50))
          .with("paintedP99Ms", painted.ms(99))
          .with("paintedAsked", PAINTED_ASKED)
          .with("deals", painted.count())
          .with("onDisplay", window.isOnDisplay())
          .with("parts", parts)
          .with("load", load);
    }
  }

  /** Lets the world trade, and adds deals, until so many have passed a station. */
  private void trade(Injector injector, int wanted, Station last) {
    track.begin(wanted);
    RandomGenerator random = new SplittableRandom(wanted);
    while (track.bookedCount() < wanted) {
      // Not in step with the poll, nor with the world.
      LockSupport.parkNanos(INJECT_GAP_NS / 2 + random.nextLong(INJECT_GAP_NS));
      injector.inject();
    }
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (!track.allPassed(last)) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            wanted + " deals were booked, " + track.count(last) + " of them are " + last);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private Map<String, Object> connectorAlone(Simulator simulator, Injector injector, int wanted)
      throws InterruptedException {
    List<PlatformSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < simulator.ports().size(); i++) {
        String server = simulator.names().get(i);
        sessions.add(
            BareSession.open(
                i + 1,
                simulator.ports().get(i),
                Gateway.MANAGER_PASSWORD,
                events -> heard(server, events),
                Thread.ofPlatform().daemon().name("heard-" + i + "-", 0).factory()));
      }
      int count = Math.min(HEARD_DEALS, wanted);
      trade(injector, count, Station.HEARD);
      // Once more: the first ones waited for the picture.
      trade(injector, count, Station.HEARD);
    } finally {
      sessions.forEach(PlatformSession::close);
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    part(parts, "toConnector", track.between(Station.BOOKED, Station.HEARD));
    return parts;
  }

  private void heard(String server, List<PlatformEvent> events) {
    long nowNs = System.nanoTime();
    for (PlatformEvent event : events) {
      if (event instanceof DealSeen seen) {
        track.passed(Station.HEARD, server, seen.deal().key().ticket(), nowNs);
      }
    }
  }

  private static void part(Map<String, Object> parts, String name, Distribution took) {
    parts.put(name + "P50Ms", hundredths(took.ms(50)));
    parts.put(name + "P99Ms", hundredths(took.ms(99)));
  }

  private static double hundredths(double ms) {
    return Math.round(ms * 100) / 100.0;
  }
}
