package org.dealdesk.benchmarks.log;

import java.io.IOException;
import java.time.Duration;
import org.dealdesk.benchmarks.Result;
import org.dealdesk.benchmarks.rig.Gateway;
import org.dealdesk.benchmarks.rig.Wait;
import org.dealdesk.gateway.config.GatewayConfig;

/** Starts of a gateway over a long log, first without a checkpoint and then with one. */
final class Starts {
  private static final Duration CHECKPOINT = Duration.ofMinutes(3);

  private Starts() {}

  /** The result with the seconds until desktops are served. */
  static Result measured(Gateway gateway, Result result, long events)
      throws IOException, InterruptedException {
    double whole = gateway.start();
    // Over so long a log one is made at once.
    boolean made =
        events >= GatewayConfig.CheckpointRule.USUAL.events()
            && Wait.until(
            CHECKPOINT,
            () ->
                gateway.said("checkpoint of live behind")
                    && gateway.said("checkpoint of intake behind"));
    gateway.stop();
    double again = gateway.start();
    gateway.stop();
    System.out.printf("start over the whole log %.2f s, from a checkpoint %.2f s%n", whole, again);
    return result
        .with("startWholeLogS", whole)
        .with("startFromCheckpointS", again)
        .with("checkpointMade", made);
  }
}
