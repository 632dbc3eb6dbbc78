package org.dealdesk.benchmarks.log;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.benchmarks.rig.MachineLoad;
import org.dealdesk.benchmarks.rig.WorkFolder;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.checkpoint.CheckpointKeeper;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.ConfigFile;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.intake.IntakeCheckpoint;
import org.dealdesk.gateway.intake.Recovery;
import org.dealdesk.gateway.live.LiveCheckpoint;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.wire.LoggedEvent;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * The PostgreSQL log. First events of a kilobyte, appended and read back in turns with plain SQL;
 * then the replay of a gateway's start over a million deals: log, codec, intake and live engine
 * until it is ready. The figure is the first replay, because a gateway that starts is as cold. At
 * last a checkpoint is made and a start goes on from it, however long the log is.
 */
public final class LogBenchmark implements Benchmark {
  private static final double ASKED = 10;
  private static final double GOAL = 5;
  private static final int DEALS = 1_000_000;
  private static final int ACCOUNTS = 10_000;
  private static final int LARGE_EVENTS = 60_000;
  private static final int COMMENT = 850;
  private static final int FILL = 100_000;
  private static final long LIMIT_SECONDS = 120;

  /** Events a second. */
  private record Speed(double append, double read, double plainAppend, double plainRead) {}

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Result run(BenchArgs args) throws Exception {
    int deals = args.events(DEALS);
    AtomicBoolean equal = new AtomicBoolean(true);
    Speed speed;
    try (WorkFolder folder = new WorkFolder()) {
      speed = large(folder, args.seed(42), Math.min(LARGE_EVENTS, deals), equal);
    }
    try (WorkFolder folder = new WorkFolder();
        Gateway gateway = new Gateway(folder.path(), List.of(1, 1));
        LogDatabase database = new LogDatabase(gateway.data())) {
      LogWorld world = new LogWorld(args.seed(42), args.accounts(ACCOUNTS), 0);
      fill(database, world, deals);
      GatewayConfig config = ConfigFile.read(gateway.config(), System.getenv());
      double[] replays = new double[args.rounds(3)];
      for (int i = 0; i < replays.length; i++) {
        replays[i] = start(database, world, config, Checkpoints.NONE, equal);
        System.out.printf("replay of %d events: %.2f s%n", world.sequence(), replays[i]);
      }
      CheckpointKeeper keeper = keeper(database, config, deals);
      keeper.start();
      keeper.begin(database.end(world));
      // At the end one is made, and the end waits for it.
      double made = seconds(keeper::stop);
      double resumed = start(database, world, config, keeper.checkpoints(), equal);
      System.out.printf("checkpoint made in %.2f s, start from it %.2f s%n", made, resumed);
      double[] sorted = replays.clone();
      Arrays.sort(sorted);
      return Result.of("log", "value", replays[0], ASKED, GOAL, equal.get())
          .with("deals", deals)
          .with("replayBestS", sorted[0])
          .with("checkpointMadeS", made)
          .with("startFromCheckpointS", resumed)
          .with("appendPerS", Math.round(speed.append))
          .with("plainAppendPerS", Math.round(speed.plainAppend))
          .with("appendRatio", speed.append / speed.plainAppend)
          .with("readPerS", Math.round(speed.read))
          .with("plainReadPerS", Math.round(speed.plainRead))
          .with("readRatio", speed.read / speed.plainRead)
          .with("load", MachineLoad.perMinute());
    }
  }

  private static CheckpointKeeper keeper(LogDatabase database, GatewayConfig config, int deals) {
    Clock clock = Clock.systemUTC();
    return CheckpointKeeper.over(
        database.source(),
        database::log,
        List.of(new IntakeCheckpoint(), new LiveCheckpoint(config, clock)),
        new GatewayConfig.CheckpointRule(2L * deals, Duration.ofDays(1)),
        clock,
        LogDatabase::thread);
  }

  private static Speed large(WorkFolder folder, long seed, int events, AtomicBoolean same)
      throws Exception {
    try (LogDatabase database = new LogDatabase(folder.path())) {
      PlainLogStore plain = new PlainLogStore(database.source());
      LogWorld world = new LogWorld(seed, 1_000, COMMENT);
      int rounds = 3;
      double[] append = new double[rounds];
      double[] plainAppend = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        List<LoggedEvent> batch = world.deals(events / rounds);
        double product = seconds(() -> database.append(batch));
        double reference = seconds(() -> plain.append(batch));
        append[i] = batch.size() / product;
        plainAppend[i] = batch.size() / reference;
      }
      double[] read = new double[rounds];
      double[] plainRead = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        long[] sums = new long[2];
        read[i] = world.sequence() / seconds(() -> sums[0] = readBack(database));
        plainRead[i] = world.sequence() / seconds(() -> sums[1] = plain.read());
        same.compareAndSet(true, sums[0] == sums[1]);
      }
      return new Speed(median(append), median(read), median(plainAppend), median(plainRead));
    }
  }

  private static long readBack(LogDatabase database) {
    CRC32C sum = new CRC32C();
    try (Stream<LoggedEvent> all = new LogReplay(database.log()).all()) {
      all.forEach(event -> count(sum, event));
    }
    return sum.getValue();
  }

  /** Puts an event's place and what it says into a checksum. */
  static void count(CRC32C sum, LoggedEvent event) {
    sum.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(event.envelope().sequence())
            .putInt(event.envelope().event().hashCode())
            .flip());
  }

  private static void fill(LogDatabase database, LogWorld world, int deals) throws Exception {
    database.append(world.directory());
    for (int left = deals; left > 0; left -= FILL) {
      database.append(world.deals(Math.min(FILL, left)));
    }
  }

  /** Does what a gateway does at its start, and looks whether the state is the world's. */
  private static double start(
      LogDatabase database,
      LogWorld world,
      GatewayConfig config,
      Checkpoints checkpoints,
      AtomicBoolean equal)
      throws Exception {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    LogReplay log = new LogReplay(database.log());
    beans.addBean("log", log);
    try (LiveEngine engine =
        new LiveEngine(
            config,
            Clock.systemUTC(),
            LogDatabase::thread,
            beans.getBeanProvider(EventReplay.class))) {
      Recovery recovery = new Recovery();
      double seconds = seconds(() -> recovery.run(log, checkpoints, engine, LogDatabase::thread));
      List<Boolean> right = new ArrayList<>();
      CountDownLatch looked = new CountDownLatch(1);
      engine.execute(state -> {
        right.add(isRight(state, world));
        looked.countDown();
      });
      boolean same =
          looked.await(LIMIT_SECONDS, TimeUnit.SECONDS)
              && right.getFirst()
              && recovery.sequences().getOrDefault(world.server(), 0L) == world.sequence();
      equal.compareAndSet(true, same);
      return seconds;
    }
  }

  private static boolean isRight(LiveState state, LogWorld world) {
    boolean right = state.exposure().slots().openCount() == world.positions();
    for (var expected : world.net().entrySet()) {
      LiveInstrument instrument = state.instruments().find(expected.getKey()).orElseThrow();
      ExposureSum sum = new ExposureSum(state.exposure()).start(instrument.engineIndex());
      for (int bucket = 0; bucket < state.brands().size() * Book.values().length; bucket++) {
        sum.add(0, bucket);
      }
      long scale = Math.round(Math.pow(10, instrument.unitDecimals()));
      right &= sum.netUnits() == expected.getValue() * scale;
    }
    return right;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long startNs = System.nanoTime();
    work.run();
    return (System.nanoTime() - startNs) / 1e9;
  }
}
