package org.dealdesk.quality.product;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway with its log in Kafka: exposure equals the truth, also after a kill -9 of the broker,
 * of the gateway and of both while deals flow.
 */
@Tag("slow")
class KafkaTruthTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void viewEqualsTruthAlsoAfterKills() {
    try (Broker broker = Broker.start(folder.resolve("kafka"));
        Desk desk = Desk.open(folder, 200, 30, broker.asLog())) {
      Comparison comparison =
          new Comparison(new Truth(desk.truthFile), desk.watch("exposure.symbol"));
      comparison.agree(10, LIMIT, desk.gatewayLog());
      broker.kill9();
      broker.restart();
      comparison.agreeOnNewDeals(5, LIMIT, "broker killed\n" + desk.gatewayLog());
      desk.killGateway();
      desk.restartGateway();
      comparison.agreeOnNewDeals(5, LIMIT, "gateway killed\n" + desk.gatewayLog());
      desk.killGateway();
      broker.kill9();
      broker.restart();
      desk.restartGateway();
      comparison.agreeOnNewDeals(5, LIMIT, "both killed\n" + desk.gatewayLog());
    }
  }
}
