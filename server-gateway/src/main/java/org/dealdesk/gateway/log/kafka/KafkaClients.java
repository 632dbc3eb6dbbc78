package org.dealdesk.gateway.log.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.dealdesk.gateway.config.GatewayConfig.Log;

/** Makes clients of the broker whose settings hold the log's promises. Immutable; any thread. */
final class KafkaClients {
  /** The largest record the topic takes; the broker's own limit of a request lies above it. */
  static final int MAX_RECORD_BYTES = 64 << 20;

  private static final int BATCH_BYTES = 256 << 10;
  private static final int FETCH_BYTES = 1 << 20;
  private static final int FETCH_WAIT_MS = 5;
  private static final int PAGE = 512;
  private static final int REQUEST_MS = millis(Duration.ofSeconds(5));
  private static final int CALL_MS = millis(Duration.ofSeconds(10));
  private static final int DELIVERY_MS = millis(Duration.ofSeconds(15));
  private static final int TRANSACTION_MS = millis(Duration.ofSeconds(30));
  private static final int MOST_BACKOFF_MS = 500;

  private final Log.Kafka settings;

  KafkaClients(Log.Kafka settings) {
    this.settings = settings;
  }

  Log.Kafka settings() {
    return settings;
  }

  Admin admin() {
    return Admin.create(common());
  }

  /** The one writer: one name in the topic's transactions, so that a newer one ends an older. */
  Producer<byte[], byte[]> producer() {
    Map<String, Object> all = common();
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "dealdesk." + settings.topic());
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MS);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_RECORD_BYTES);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A reader of what is committed, in no group: how far it has read is kept with its tables. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> all = common();
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, PAGE);
    // What is fetched ahead at the end of one partition would hold up the reading of the next.
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>();
    settings.security().forEach((key, value) -> all.put(key, value.reveal()));
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "dealdesk-gateway");
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_BACKOFF_MS);
    return all;
  }

  private static int millis(Duration time) {
    return Math.toIntExact(time.toMillis());
  }
}
