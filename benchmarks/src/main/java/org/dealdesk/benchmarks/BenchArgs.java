package org.dealdesk.benchmarks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Sizes of a run, from the command line. What is not given is the workload's own choice; a workload
 * heeds those that mean something to it.
 */
public final class BenchArgs {
  @Option(names = "--accounts", paramLabel = "N", description = "accounts in the population")
  private @Nullable Integer accounts;

  @Option(names = "--preload", paramLabel = "N", description = "deals applied before measuring")
  private @Nullable Integer preload;

  @Option(names = "--events", paramLabel = "N", description = "events measured")
  private @Nullable Integer events;

  @Option(names = "--seed", paramLabel = "N", description = "seed of the input")
  private @Nullable Long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "measured rounds, after those to warm up")
  private @Nullable Integer rounds;

  /** Accounts in the population. */
  public int accounts(int otherwise) {
    return atLeastOne("--accounts", accounts, otherwise);
  }

  /** Events applied before measuring; may be none. */
  public int preload(int otherwise) {
    int value = preload == null ? otherwise : preload;
    if (value < 0) {
      throw new IllegalArgumentException("--preload must not be negative, was " + value);
    }
    return value;
  }

  /** Events measured. */
  public int events(int otherwise) {
    return atLeastOne("--events", events, otherwise);
  }

  /** Seed of the input. */
  public long seed(long otherwise) {
    return seed == null ? otherwise : seed;
  }

  /** Measured rounds. */
  public int rounds(int otherwise) {
    return atLeastOne("--rounds", rounds, otherwise);
  }

  private static int atLeastOne(String option, @Nullable Integer given, int otherwise) {
    int value = given == null ? otherwise : given;
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be 1 or more, was " + value);
    }
    return value;
  }
}
