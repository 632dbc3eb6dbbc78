package org.dealdesk.quality.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exposure a dealer sees equals what the trading servers hold, at every deal; a cut connection
 * changes nothing.
 */
@Tag("slow")
class ExposureIsTruthTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void viewEqualsTruthAlsoAfterACut() {
    try (Desk desk = Desk.open(folder, 400, 30)) {
      Comparison comparison =
          new Comparison(new Truth(desk.truthFile), desk.watch("exposure.symbol"));
      comparison.agree(40, LIMIT, desk.gatewayLog());
      long cutBefore = comparison.newest(Desk.SERVERS.getFirst());
      long otherBefore = comparison.newest(Desk.SERVERS.getLast());
      desk.cut(1, Duration.ofSeconds(30));
      // The other server goes on: its deals keep arriving while the first is away.
      Program.awaitTrue(
          "deals of the other server during the cut",
          Duration.ofSeconds(20),
          desk::gatewayLog,
          () -> {
            comparison.step();
            return comparison.newest(Desk.SERVERS.getLast()) > otherBefore + 50;
          });
      Program.awaitTrue(
          "deals of the cut server after it came back",
          Duration.ofSeconds(90),
          desk::gatewayLog,
          () -> {
            comparison.step();
            return comparison.newest(Desk.SERVERS.getFirst()) > cutBefore + 400;
          });
      comparison.agree(40, LIMIT, desk.gatewayLog());
      assertThat(comparison.sidesCompared()).as("statements met at equal deals").isPositive();
    }
  }
}
