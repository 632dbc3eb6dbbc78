package org.dealdesk.benchmarks;

/**
 * A workload. Found by {@code ServiceLoader}: a new one is a class and a line in {@code
 * META-INF/services}. Made anew for each run; called by one thread.
 */
public interface Benchmark {
  /** Short name, as given on the command line. */
  String name();

  /**
   * Runs the workload, says on the standard output what it measures, and returns the figures.
   *
   * @throws Exception if it cannot be measured; a wrong result is not that, but {@code equal:
   *     false}
   */
  Result run(BenchArgs args) throws Exception;
}
