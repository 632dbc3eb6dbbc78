package org.dealdesk.simulator.app;

import java.util.ArrayDeque;
import java.util.Queue;
import org.dealdesk.simulator.app.FaultScript.Step;

/**
 * Plays a script on one server of a simulator. The owner calls {@link #answered} behind each
 * command that was answered; any thread.
 */
public final class FaultPlayer {
  private final Simulator simulator;
  private final int server;
  private final Queue<Step> left;
  private int answers;

  /**
   * A script about to begin.
   *
   * @param server number of the server, counted from 0
   */
  public FaultPlayer(Simulator simulator, int server, FaultScript script) {
    this.simulator = simulator;
    this.server = server;
    this.left = new ArrayDeque<>(script.steps());
  }

  /** Counts a command and inflicts every fault that is due. */
  public synchronized void answered() {
    answers++;
    for (Step next = left.peek();
        next != null && answers >= next.afterAnswers();
        next = left.peek()) {
      left.remove();
      answers = 0;
      simulator.inflict(server, next.fault());
    }
  }

  /** Whether every step was carried out. */
  public synchronized boolean finished() {
    return left.isEmpty();
  }
}
