package org.dealdesk.benchmarks.start;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;
import org.dealdesk.benchmarks.rig.ExposureClient;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.benchmarks.rig.MachineLoad;
import org.dealdesk.benchmarks.rig.WorkFolder;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;

/**
 * Seconds from the command until the gateway serves desktops: the first time, with an empty folder
 * (unpack the database, make it, make the certificate authority, hash the demo's passwords), and
 * later, over the log of all accounts. The heap is that of a gateway which holds every account and
 * position. Trading goes on all the while.
 */
public final class StartBenchmark implements Benchmark {
  private static final double ASKED = 20;
  private static final double LATER_ASKED = 7;
  private static final double GOAL = 10;
  private static final int POSITIONS_PER_ACCOUNT = 8;
  private static final int DEALS_PER_SECOND = 20;
  private static final Duration PICTURE = Duration.ofMinutes(3);
  private static final Duration MEETING = Duration.ofMinutes(1);

  /** A running gateway looked at through its own contract; seconds and megabytes. */
  private record Look(double untilLive, double heapUsedMb, double residentPeakMb, boolean equal) {}

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Result run(BenchArgs args) throws Exception {
    int accounts = args.accounts(10_000);
    double[] later = new double[args.rounds(3)];
    SimulatorConfig world =
        SimulatorConfig.small(args.seed(42), accounts, Gateway.MANAGER_PASSWORD)
            .rates(POSITIONS_PER_ACCOUNT, DEALS_PER_SECOND);
    try (Simulator simulator = Simulator.start(world);
        WorkFolder folder = new WorkFolder();
        Gateway gateway = new Gateway(folder.path(), simulator.ports())) {
      double first = gateway.start();
      double firstCpu = gateway.processorSeconds();
      double laterCpu = 0;
      Look look = look(gateway, simulator);
      System.out.printf(
          "first start %.2f s, all servers live %.2f s after it, heap %.0f MB%n",
          first, look.untilLive(), look.heapUsedMb());
      boolean equal = look.equal();
      for (int i = 0; i < later.length; i++) {
        gateway.stop();
        later[i] = gateway.start();
        laterCpu = gateway.processorSeconds();
        Look again = look(gateway, simulator);
        equal &= again.equal();
        System.out.printf(
            "later start %.2f s, all servers live %.2f s after it, heap %.0f MB%n",
            later[i], again.untilLive(), again.heapUsedMb());
        look = again.heapUsedMb() > look.heapUsedMb() ? again : look;
      }
      Arrays.sort(later);
      return Result.of("start", "value", first, ASKED, GOAL, equal)
          .with("laterS", later[later.length / 2])
          .with("laterAsked", LATER_ASKED)
          .with("laterSlowestS", later[later.length - 1])
          .with("firstCpuS", firstCpu)
          .with("laterCpuS", laterCpu)
          .with("heapUsedMb", look.heapUsedMb())
          .with("heapAskedMb", 512L)
          .with("residentPeakMb", look.residentPeakMb())
          .with("accounts", accounts)
          .with("load", MachineLoad.perMinute());
    }
  }

  private static Look look(Gateway gateway, Simulator simulator)
      throws IOException, InterruptedException {
    long startNs = System.nanoTime();
    try (ExposureClient client = new ExposureClient(gateway.profile(), (state, decodedNs) -> {})) {
      client.open();
      boolean live = client.awaitLive(simulator.names().size(), PICTURE);
      double untilLive = (System.nanoTime() - startNs) / 1e9;
      boolean equal = live && client.agrees(simulator, MEETING);
      return new Look(
          untilLive,
          gateway.heapUsedMb().orElse(-1.0),
          gateway.residentPeakMb().orElse(-1.0),
          equal);
    }
  }
}
