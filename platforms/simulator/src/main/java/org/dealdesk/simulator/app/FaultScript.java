package org.dealdesk.simulator.app;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Faults in the order they happen. A step waits for a number of answered commands, not for a time,
 * so that a script plays the same on a slow machine. Immutable.
 */
public record FaultScript(List<Step> steps) {
  private static final int MOST_STEPS = 6;
  private static final int LONGEST_WAIT = 60;

  /** A fault, and how many commands are answered between the one before and it. */
  public record Step(int afterAnswers, Fault fault) {
    @Override
    public String toString() {
      return afterAnswers + ": " + fault;
    }
  }

  public FaultScript {
    steps = List.copyOf(steps);
  }

  /** A script drawn from a seed: two to six faults that hide nothing. */
  public static FaultScript seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 2_654_435_761L + 17);
    List<Step> steps = new ArrayList<>();
    for (int count = 2 + random.nextInt(MOST_STEPS - 1); count > 0; count--) {
      steps.add(new Step(1 + random.nextInt(LONGEST_WAIT), Fault.draw(random)));
      if (steps.getLast().fault() instanceof Fault.Cut && random.nextBoolean()) {
        // Trading goes on while nobody is connected.
        steps.add(new Step(0, new Fault.Work(1 + random.nextInt(200))));
      }
    }
    return new FaultScript(steps);
  }

  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("; "));
  }
}
