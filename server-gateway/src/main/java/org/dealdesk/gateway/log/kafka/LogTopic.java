package org.dealdesk.gateway.log.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.Partitions;
import org.dealdesk.model.fault.FaultReason;

/** Makes the log's topic where there is none, and refuses one that is set otherwise. One thread. */
final class LogTopic {
  /** Brokers learn of a new topic one after the other. */
  private static final int TRIES = 500;

  private final Admin admin;
  private final Log.Kafka wanted;
  private final boolean mayMake;

  private LogTopic(Admin admin, Log.Kafka wanted, boolean mayMake) {
    this.admin = admin;
    this.wanted = wanted;
    this.mayMake = mayMake;
  }

  /**
   * Sees to the topic.
   *
   * @param mayMake whether a missing one is made, or is one that was lost
   * @return the id the brokers gave it; one made anew under the same name has another
   * @throws StartFault with {@code TOPIC_WRONG}, saying what to set
   * @throws LogConflict with {@code LOG_ELSEWHERE} for one that was lost
   */
  static String ensure(KafkaClients clients, boolean mayMake) {
    try (Admin admin = clients.admin()) {
      return new LogTopic(admin, clients.settings(), mayMake).ensure();
    }
  }

  private String ensure() {
    transactionsAreSafe();
    TopicDescription topic = described().orElseGet(this::made);
    int replicas =
        topic.partitions().stream()
            .map(TopicPartitionInfo::replicas)
            .mapToInt(List::size)
            .min()
            .orElse(0);
    List<String> wrong =
        TopicRules.complaints(topic.partitions().size(), replicas, settings(), wanted);
    if (!wrong.isEmpty()) {
      throw wrong(Texts.of("kafka.topic", wanted.topic(), String.join("; ", wrong)));
    }
    return topic.topicId().toString();
  }

  private void transactionsAreSafe() {
    FinalizedVersionRange range =
        get(admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get("transaction.version");
    if (range == null || range.maxVersionLevel() < TopicRules.TRANSACTIONS) {
      throw wrong(Texts.of("kafka.transactions", TopicRules.TRANSACTIONS));
    }
  }

  private Optional<TopicDescription> described() {
    try {
      return get(admin.describeTopics(Set.of(wanted.topic())).allTopicNames()).values().stream()
          .findFirst();
    } catch (UnknownTopicOrPartitionException none) {
      return Optional.empty();
    }
  }

  private TopicDescription made() {
    if (!mayMake) {
      throw new LogConflict(FaultReason.LOG_ELSEWHERE, Texts.of("kafka.lost", wanted.topic()));
    }
    NewTopic topic =
        new NewTopic(wanted.topic(), Partitions.COUNT, (short) wanted.replicas())
            .configs(TopicRules.settings(wanted));
    try {
      get(admin.createTopics(Set.of(topic)).all());
    } catch (TopicExistsException e) {
      // Somebody else was faster; it is looked at like any other.
    }
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<TopicDescription> made = described();
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new UnknownTopicOrPartitionException(wanted.topic() + " was made but is not told of");
  }

  private Map<String, String> settings() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.topic());
    return get(admin.describeConfigs(Set.of(resource)).all()).values().stream()
        .flatMap(config -> config.entries().stream())
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  private static StartFault wrong(String detail) {
    return new StartFault(FaultReason.TOPIC_WRONG, detail);
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }
}
