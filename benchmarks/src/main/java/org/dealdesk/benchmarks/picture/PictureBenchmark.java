package org.dealdesk.benchmarks.picture;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.stream.LongStream;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;
import org.dealdesk.benchmarks.rig.BareSession;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.benchmarks.rig.MachineLoad;
import org.dealdesk.benchmarks.rig.Program;
import org.dealdesk.benchmarks.rig.WorkFolder;
import org.dealdesk.platforms.spi.PlatformSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * The start-up picture: both servers of a firm at once, over their sockets with AES, through the
 * shipped connector into a sink that counts. The servers are a process of their own, so that
 * processor time tells the two apart. The figure is the first round: a gateway that starts is as
 * cold. The median of the later ones is told too.
 */
public final class PictureBenchmark implements Benchmark {
  private static final double ASKED = 20;
  private static final double GOAL = 5;

  /** From so many accounts on another figure is asked for: that of a large firm's start. */
  private static final int LARGE = 100_000;

  private static final double LARGE_ASKED = 90;
  private static final double LARGE_GOAL = 30;

  // Netting accounts put theirs together, so that 10,000 accounts come to a good 80,000 positions.
  private static final int POSITIONS_PER_ACCOUNT = 9;

  private static final long LIMIT_SECONDS = 180;
  private static final Duration SERVERS_START = Duration.ofMinutes(3);

  /** A picture read once; seconds, and megabytes of heap. */
  private record Round(
      double seconds,
      double untilPositions,
      double connectorCpu,
      double serversCpu,
      double heapPeakMb,
      double heapHeldMb,
      long accounts,
      long positions,
      boolean equal) {}

  /** The threads of the sessions, to ask for their processor time. */
  private static final class SessionThreads implements ThreadFactory {
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = Thread.ofPlatform().daemon().name("picture-" + made.size()).unstarted(work);
      made.add(thread);
      return thread;
    }

    double processorSeconds() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long sumNs = 0;
      for (Thread thread : made) {
        sumNs += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
      return sumNs / 1e9;
    }
  }

  @Override
  public String name() {
    return "picture";
  }

  @Override
  public Result run(BenchArgs args) throws Exception {
    int accounts = args.accounts(10_000);
    int rounds = args.rounds(3);
    List<Round> measured = new ArrayList<>();
    try (WorkFolder folder = new WorkFolder()) {
      Path ready = folder.path().resolve("servers.json");
      try (Program servers = servers(folder, ready, args.seed(42), accounts)) {
        servers.await("listening", SERVERS_START, () -> Files.exists(ready));
        ServersMain.World world =
            JsonMapper.shared().readValue(Files.readString(ready), ServersMain.World.class);
        double heldMb = heldMb();
        for (int number = 1; number <= rounds; number++) {
          Round round = round(world, servers, heldMb);
          measured.add(round);
          System.out.printf(
              "round %d: %.2f s, of that %.2f s until the first positions; processor: connector"
                  + " %.2f s, servers %.2f s%n",
              number,
              round.seconds(),
              round.untilPositions(),
              round.connectorCpu(),
              round.serversCpu());
        }
      }
    }
    return result(measured, accounts >= LARGE);
  }

  private static Result result(List<Round> measured, boolean large) {
    Round cold = measured.getFirst();
    boolean equal = measured.stream().allMatch(Round::equal);
    double[] warm = measured.stream().skip(1).mapToDouble(Round::seconds).sorted().toArray();
    Result result =
        Result.of(
                "picture",
                "value",
                cold.seconds(),
                large ? LARGE_ASKED : ASKED,
                large ? LARGE_GOAL : GOAL,
                equal)
            .with("accounts", cold.accounts())
            .with("positions", cold.positions())
            .with("untilPositionsS", cold.untilPositions())
            .with("connectorCpuS", cold.connectorCpu())
            .with("serversCpuS", cold.serversCpu())
            .with("heapPeakMb", cold.heapPeakMb())
            .with("heapHeldMb", cold.heapHeldMb())
            .with("load", MachineLoad.perMinute());
    return warm.length == 0 ? result : result.with("warmS", warm[warm.length / 2]);
  }

  private static Program servers(WorkFolder folder, Path ready, long seed, int accounts)
      throws IOException {
    return Program.start(
        "servers",
        folder.path().resolve("servers.log"),
        List.of("-Xmx2g"),
        ServersMain.class,
        List.of(
            Long.toString(seed),
            Integer.toString(accounts),
            Integer.toString(POSITIONS_PER_ACCOUNT),
            ready.toString()));
  }

  private static Round round(ServersMain.World world, Program servers, double heldBefore)
      throws Exception {
    SessionThreads threads = new SessionThreads();
    List<CountingSink> sinks = new ArrayList<>();
    List<PlatformSession> sessions = new ArrayList<>();
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    Duration serversBefore = servers.processorTime();
    long startNs = System.nanoTime();
    try {
      for (int i = 0; i < world.servers().size(); i++) {
        CountingSink sink = new CountingSink();
        sinks.add(sink);
        int port = world.servers().get(i).port();
        sessions.add(BareSession.open(i + 1, port, Gateway.MANAGER_PASSWORD, sink, threads));
      }
      for (int i = 0; i < sinks.size(); i++) {
        if (!sinks.get(i).await(LIMIT_SECONDS)) {
          throw new IllegalStateException("no picture: " + sessions.get(i).status());
        }
      }
      double connectorCpu = threads.processorSeconds();
      double serversCpu = servers.processorTime().minus(serversBefore).toMillis() / 1e3;
      double peakMb = megabytes(heapPools().stream().mapToLong(p -> p.getPeakUsage().getUsed()));
      return new Round(
          last(sinks.stream().mapToLong(CountingSink::completeNs), startNs),
          last(sinks.stream().mapToLong(CountingSink::firstPositionNs), startNs),
          connectorCpu,
          serversCpu,
          peakMb - heldBefore,
          heldMb() - heldBefore,
          sinks.stream().mapToLong(CountingSink::accounts).sum(),
          sinks.stream().mapToLong(CountingSink::positions).sum(),
          allWhole(sinks, world));
    } finally {
      sessions.forEach(PlatformSession::close);
    }
  }

  private static boolean allWhole(List<CountingSink> sinks, ServersMain.World world) {
    boolean whole = true;
    for (int i = 0; i < sinks.size(); i++) {
      whole &= sinks.get(i).isWhole(world.servers().get(i));
    }
    return whole;
  }

  private static double last(LongStream momentsNs, long startNs) {
    return (momentsNs.max().orElse(startNs) - startNs) / 1e9;
  }

  private static double heldMb() {
    System.gc();
    return megabytes(heapPools().stream().mapToLong(pool -> pool.getUsage().getUsed()));
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double megabytes(LongStream bytes) {
    return bytes.sum() / 1024.0 / 1024.0;
  }
}
