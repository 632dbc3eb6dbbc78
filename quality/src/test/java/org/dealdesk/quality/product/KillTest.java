package org.dealdesk.quality.product;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 of the gateway, of PostgreSQL and of both, ten times each at moments of the seed's choice
 * while deals flow; after each restart the exposure equals the truth. The trading servers live on
 * and are the witness.
 */
@Tag("slow")
class KillTest {
  private static final int KILLS = 10;

  @TempDir Path folder;

  private enum Victim {
    GATEWAY(1),
    POSTGRES(2),
    BOTH(3);

    private final long seed;

    Victim(long seed) {
      this.seed = seed;
    }
  }

  @Test
  void gatewayTenTimes() {
    killAndCompare(Victim.GATEWAY);
  }

  @Test
  void postgresTenTimes() {
    killAndCompare(Victim.POSTGRES);
  }

  @Test
  void bothTenTimes() {
    killAndCompare(Victim.BOTH);
  }

  private void killAndCompare(Victim victim) {
    Random moments = new Random(victim.seed);
    try (Desk desk = Desk.open(folder, 200, 40)) {
      Comparison comparison =
          new Comparison(new Truth(desk.truthFile), desk.watch("exposure.symbol"));
      comparison.agree(5, Duration.ofSeconds(60), desk.gatewayLog());
      for (int kill = 0; kill < KILLS; kill++) {
        // The moment is the point of the test: anywhere in the flow, not where something is ready.
        LockSupport.parkNanos(moments.nextLong(600_000_000L));
        if (victim != Victim.GATEWAY) {
          desk.killPostgres();
        }
        if (victim != Victim.POSTGRES) {
          desk.killGateway();
        }
        if (!desk.gatewayRuns()) {
          desk.restartGateway();
        }
        comparison.agreeOnNewDeals(
            3, Duration.ofSeconds(90), victim + " kill " + kill + "\n" + desk.gatewayLog());
      }
    }
  }
}
