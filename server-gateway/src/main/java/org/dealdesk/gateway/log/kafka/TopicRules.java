package org.dealdesk.gateway.log.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.gateway.log.Partitions;

/** What a topic must be like for the log's promises to hold. Pure; any thread. */
final class TopicRules {
  /** Earlier protocols of the brokers can lose or tear a transaction whose end is late. */
  static final short TRANSACTIONS = 2;

  private static final String FOREVER = "-1";

  private TopicRules() {}

  /** Settings of a topic made by the gateway. */
  static Map<String, String> settings(Log.Kafka wanted) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        FOREVER,
        TopicConfig.RETENTION_BYTES_CONFIG,
        FOREVER,
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
        Integer.toString(wanted.minInsync()),
        TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
        "false",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(KafkaClients.MAX_RECORD_BYTES));
  }

  /**
   * What must be set otherwise, in words.
   *
   * @param partitions how many it has
   * @param replicas fewest copies of a partition
   * @param actual its settings
   * @param wanted what the configuration asks for
   * @return empty for a topic that is right
   */
  static List<String> complaints(
      int partitions, int replicas, Map<String, String> actual, Log.Kafka wanted) {
    List<String> wrong = new ArrayList<>();
    if (partitions != Partitions.COUNT) {
      wrong.add(Texts.of("kafka.partitions", partitions, Partitions.COUNT));
    }
    if (replicas < wanted.replicas()) {
      wrong.add(Texts.of("kafka.replicas", replicas, wanted.replicas()));
    }
    settings(wanted).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> {
          String is = actual.getOrDefault(each.getKey(), "");
          if (!good(each.getKey(), is, each.getValue())) {
            wrong.add(Texts.of("kafka.setting", each.getKey(), is, each.getValue()));
          }
        });
    return wrong;
  }

  private static boolean good(String key, String is, String asked) {
    return switch (key) {
      case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
          is.matches("\\d{1,18}") && Long.parseLong(is) >= Long.parseLong(asked);
      default -> is.equals(asked);
    };
  }
}
