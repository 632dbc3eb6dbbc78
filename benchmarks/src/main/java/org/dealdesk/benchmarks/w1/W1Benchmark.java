package org.dealdesk.benchmarks.w1;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.dealdesk.benchmarks.BenchArgs;
import org.dealdesk.benchmarks.Benchmark;
import org.dealdesk.benchmarks.Result;

/**
 * W1: the shipped engine against the reference, in turns within one process, each turn from the
 * same loaded state. The figure is the median over the rounds of the reference's time by the
 * product's.
 */
public final class W1Benchmark implements Benchmark {
  private static final int FRAME_EVERY = 5_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final double ASKED = 8;
  private static final double GOAL = 25;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Time on the clock and on the processor, what was allocated, and the checksum. */
  private record Turn(long wallNs, long cpuNs, long allocated, long checksum) {}

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
    double[] ratios = new double[rounds];
    double[] cpuRatios = new double[rounds];
    double[] productNs = new double[rounds];
    double[] referenceNs = new double[rounds];
    double bytesPerPosition = 0;
    long allocated = 0;
    long checksum = 0;
    boolean equal = true;
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      W1Product product = new W1Product(world);
      product.load(preload);
      bytesPerPosition = product.bytesPerPosition();
      // With room for the positions the stream may open: what is measured is the steady state.
      product.reserve(events);
      Turn ours = turn(product, events);
      bytesPerPosition = product.bytesPerPosition();
      Turn theirs = turn(loadedReference(world, preload), events);
      equal &= ours.checksum() == theirs.checksum();
      checksum = ours.checksum();
      if (round >= 0) {
        ratios[round] = (double) theirs.wallNs() / ours.wallNs();
        cpuRatios[round] = (double) theirs.cpuNs() / ours.cpuNs();
        productNs[round] = (double) ours.wallNs() / count;
        referenceNs[round] = (double) theirs.wallNs() / count;
        allocated = Math.max(allocated, ours.allocated());
        System.out.printf(
            "round %d: product %.1f ns/event, reference %.1f ns/event, %.1f x (%.1f x by"
                + " processor time)%n",
            round + 1, productNs[round], referenceNs[round], ratios[round], cpuRatios[round]);
      }
    }
    return Result.of("W1", "ratio", median(ratios), ASKED, GOAL, equal)
        .with("cpuRatio", median(cpuRatios))
        .with("productNsPerEvent", median(productNs))
        .with("referenceNsPerEvent", median(referenceNs))
        .with("allocatedBytesPerEvent", (double) allocated / count)
        .with("bytesPerPosition", bytesPerPosition)
        .with("checksum", checksum)
        .with("rounds", rounds);
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

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
