package org.dealdesk.gateway.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {
  private static final Log.Kafka WANTED =
      new Log.Kafka(List.of("kafka:9092"), "dealdesk-log", 3, 2, Map.of());

  @Test
  void aTopicMadeByTheGatewayIsRight() {
    assertThat(TopicRules.complaints(64, 3, TopicRules.settings(WANTED), WANTED)).isEmpty();
  }

  @Test
  void moreSafetyThanAskedForIsRight() {
    Map<String, String> safer = new HashMap<>(TopicRules.settings(WANTED));
    safer.put("min.insync.replicas", "3");
    safer.put("max.message.bytes", "100000000");
    safer.put("compression.type", "zstd");
    assertThat(TopicRules.complaints(64, 5, safer, WANTED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cleanup.policy, compact",
    "cleanup.policy, 'compact,delete'",
    "retention.ms, 604800000",
    "retention.bytes, 1073741824",
    "min.insync.replicas, 1",
    "unclean.leader.election.enable, true",
    "max.message.bytes, 1048588",
  })
  void aSettingThatWouldLoseRecordsIsNamedWithWhatToSet(String key, String value) {
    Map<String, String> wrong = new HashMap<>(TopicRules.settings(WANTED));
    String right = String.valueOf(wrong.put(key, value));
    assertThat(TopicRules.complaints(64, 3, wrong, WANTED))
        .singleElement()
        .satisfies(complaint -> assertThat(complaint).contains(key, value, right));
  }

  @Test
  void aSettingNobodyTellsIsNotTakenForRight() {
    Map<String, String> less = new HashMap<>(TopicRules.settings(WANTED));
    less.remove("retention.ms");
    assertThat(TopicRules.complaints(64, 3, less, WANTED)).hasSize(1);
  }

  @Test
  void fewerCopiesOrOtherPartitionsAreNamed() {
    assertThat(TopicRules.complaints(63, 2, TopicRules.settings(WANTED), WANTED))
        .hasSize(2)
        .anySatisfy(complaint -> assertThat(complaint).contains("63", "64"))
        .anySatisfy(complaint -> assertThat(complaint).contains("2", "3"));
  }
}
