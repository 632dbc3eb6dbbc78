package org.dealdesk.benchmarks.w1;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;

/**
 * W1: the shipped engine against the reference, in turns within one process, each turn from the
 * same loaded state. The figure is the median over the rounds of the reference's processor time by
 * the product's. Time on the clock is told too; where others use the machine it flatters the
 * product, whose turns are short enough to pass between them.
 */
public final class W1Benchmark implements Benchmark {
  private static final int FRAME_EVERY = 5_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final double ASKED = 8;
  private static final double GOAL = 25;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Time on the clock and on the processor, what was allocated, and the checksum. */
  private record Turn(long wallNs, long cpuNs, long allocated, long checksum) {}

  /** A turn of each side, and what the product held before it. */
  private record Round(
      Turn ours, Turn theirs, double bytesPerPosition, double engineBytesPerPosition) {
    double cpuRatio() {
      return (double) theirs.cpuNs() / ours.cpuNs();
    }

    double wallRatio() {
      return (double) theirs.wallNs() / ours.wallNs();
    }
  }

  @Override
  public String name() {
    return "W1";
  }

  @Override
  public Result run(BenchArgs args) {
    int rounds = args.rounds(5);
    int count = args.events(500_000);
    W1World world = new W1World(args.accounts(100_000), args.seed(42));
    W1Events preload = world.preload(args.preload(1_000_000));
    W1Events events = world.stream(count);
    List<Round> measured = new ArrayList<>();
    boolean equal = true;
    for (int number = 1 - WARM_UP_ROUNDS; number <= rounds; number++) {
      Round round = round(world, preload, events);
      equal &= round.ours().checksum() == round.theirs().checksum();
      if (number > 0) {
        measured.add(round);
        System.out.printf(
            "round %d: product %.1f ns/event, reference %.1f ns/event of processor time, %.1f x"
                + " (%.1f x on the clock)%n",
            number,
            (double) round.ours().cpuNs() / count,
            (double) round.theirs().cpuNs() / count,
            round.cpuRatio(),
            round.wallRatio());
      }
    }
    Round last = measured.getLast();
    return Result.of("W1", "ratio", median(measured, Round::cpuRatio), ASKED, GOAL, equal)
        .with("clockRatio", median(measured, Round::wallRatio))
        .with("productNsPerEvent", median(measured, r -> (double) r.ours().cpuNs() / count))
        .with("referenceNsPerEvent", median(measured, r -> (double) r.theirs().cpuNs() / count))
        .with(
            "allocatedBytesPerEvent",
            (double) measured.stream().mapToLong(r -> r.ours().allocated()).max().orElseThrow()
                / count)
        .with("bytesPerPosition", last.bytesPerPosition())
        .with("engineBytesPerPosition", last.engineBytesPerPosition())
        .with("checksum", last.ours().checksum())
        .with("rounds", rounds);
  }

  private Round round(W1World world, W1Events preload, W1Events events) {
    W1Product product = new W1Product(world);
    product.load(preload);
    double bytesPerPosition = product.bytesPerPosition();
    double engineBytesPerPosition = product.engineBytesPerPosition();
    // With room for the positions the stream may open: what is measured is the steady state.
    product.reserve(events);
    Turn ours = turn(product, events);
    Turn theirs = turn(loadedReference(world, preload), events);
    return new Round(ours, theirs, bytesPerPosition, engineBytesPerPosition);
  }

  private static W1Reference loadedReference(W1World world, W1Events preload) {
    W1Reference reference = new W1Reference(world);
    reference.load(preload);
    return reference;
  }

  private Turn turn(W1Engine engine, W1Events events) {
    // Neither side pays for the garbage of the other.
    System.gc();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    long checksum = engine.run(events, FRAME_EVERY);
    long wallNs = System.nanoTime() - wall;
    long cpuNs = threads.getCurrentThreadCpuTime() - cpu;
    return new Turn(wallNs, cpuNs, threads.getCurrentThreadAllocatedBytes() - allocated, checksum);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
