package org.dealdesk.gateway.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.EventLogContract;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class KafkaLogStoreTest extends EventLogContract {
  private final HikariDataSource source = TestDatabase.migrated();
  private final TestBroker broker = TestBroker.shared();
  private final Log.Kafka topic = broker.freshTopic();
  private final KafkaClients clients = new KafkaClients(topic);
  private final List<Stranger> strangers = new CopyOnWriteArrayList<>();

  private record Stranger(int partition, long broker, int bytes) {
    static Stranger of(int partition, long broker, byte @Nullable [] payload) {
      return new Stranger(partition, broker, payload == null ? -1 : payload.length);
    }
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  protected EventLog open() throws LogUnavailable {
    return open(topic, source);
  }

  @Override
  protected DataSource database() {
    return source;
  }

  private EventLog open(Log.Kafka where, HikariDataSource database) throws LogUnavailable {
    return KafkaLogStore.open(
        where,
        database,
        "test",
        (partition, offset, payload) -> strangers.add(Stranger.of(partition, offset, payload)));
  }

  @Test
  void aTransactionOfAFormerWriterThatNeverEndedIsNoPartOfTheLog() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "one")));
    }
    Producer<byte[], byte[]> dying = clients.producer();
    dying.initTransactions();
    dying.beginTransaction();
    var sent = dying.send(new ProducerRecord<>(topic.topic(), 5, null, new byte[] {1}));
    dying.flush();
    assertThat(sent).isDone();
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 1, 2, "two")));
      assertThat(all(log)).extracting(LogEntry::sequence).containsExactly(1L, 2L);
      assertThatThrownBy(dying::commitTransaction)
          .as("the newer writer has ended it")
          .isInstanceOf(RuntimeException.class);
      assertThat(log.read(5, 0, 10)).hasSize(2);
    } finally {
      dying.close(java.time.Duration.ZERO);
    }
    assertThat(strangers).as("what was not committed is not even seen").isEmpty();
  }

  @Test
  void aWriterWhoseProducerWasTakenFromItGoesOnWhileTheLeaseIsItsOwn() throws LogUnavailable {
    try (EventLog log = open();
        Producer<byte[], byte[]> thief = clients.producer()) {
      log.append(List.of(entry(5, 0, 1, "one")));
      thief.initTransactions();
      List<LogEntry> next = List.of(entry(5, 1, 2, "two"));
      assertThatThrownBy(() -> log.append(next)).isInstanceOf(LogUnavailable.class);
      log.append(next);
      assertThat(all(log)).hasSize(2);
    }
  }

  @Test
  void aWriterThatWasPushedAsideStopsAtItsNextAppend() throws LogUnavailable {
    EventLog log = open();
    log.append(List.of(entry(5, 0, 1, "mine")));
    breakConnections();
    try (EventLog other = open()) {
      List<LogEntry> late = List.of(entry(5, 1, 2, "late"));
      assertThatThrownBy(() -> log.append(late)).isInstanceOf(LogUnavailable.class);
      assertThatThrownBy(() -> log.append(late))
          .isInstanceOfSatisfying(
              LogConflict.class,
              e -> assertThat(e.reason()).isEqualTo(FaultReason.DATABASE_IN_USE));
      other.append(List.of(entry(5, 1, 2, "next")));
      assertThat(all(other)).hasSize(2);
    } finally {
      log.close();
    }
  }

  @Test
  void aPlaceInALongLogIsFoundWithoutReadingAllOfIt() throws LogUnavailable {
    try (EventLog log = open()) {
      long next = 0;
      for (int append = 0; append < 500; append++) {
        List<LogEntry> batch = new ArrayList<>();
        for (int i = 0; i < 1 + append % 9; i++) {
          batch.add(entry(7, next++, next, "event"));
        }
        log.append(batch);
      }
      long end = log.nextOffsets()[7];
      for (long from : new long[] {0, 1, 511, 512, 513, end / 2, end - 2, end - 1}) {
        assertThat(log.read(7, from, 3))
            .extracting(LogEntry::offset)
            .as("from %d", from)
            .startsWith(from)
            .hasSize((int) Math.min(3, end - from));
      }
      assertThat(log.read(7, end, 3)).isEmpty();
      assertThat(log.read(7, 100, 1_000)).hasSize(1_000);
      assertThat(log.read(7, 1_100, 10_000)).hasSize((int) (end - 1_100));
    }
  }

  @Test
  void recordsOfStrangersAreToldAndPassedOver() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "one"), entry(9, 0, 2, "other")));
      try (Producer<byte[], byte[]> stranger = clients.producer()) {
        stranger.initTransactions();
        stranger.beginTransaction();
        var some = stranger.send(new ProducerRecord<>(topic.topic(), 5, null, new byte[50 << 20]));
        var none = stranger.send(new ProducerRecord<>(topic.topic(), 6, null, null));
        stranger.commitTransaction();
        assertThat(List.of(some, none)).allSatisfy(sent -> assertThat(sent).isDone());
      }
    }
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 1, 3, "two")));
      assertThat(all(log)).extracting(LogEntry::sequence).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(log.nextOffsets()[6]).isZero();
    }
    assertThat(strangers)
        .contains(new Stranger(5, 2, 50 << 20))
        .anySatisfy(each -> assertThat(each).isEqualTo(new Stranger(6, 0, -1)));
  }

  @Test
  void aTopicOfAnotherDatabaseIsRefused() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "one")));
    }
    try (HikariDataSource other = TestDatabase.migrated()) {
      assertElsewhere(() -> open(topic, other));
    }
    try (EventLog log = open()) {
      assertThat(all(log)).hasSize(1);
    }
  }

  @Test
  void anotherTopicOrTheSameMadeAnewIsRefused() throws Exception {
    open().close();
    Log.Kafka second = broker.freshTopic();
    assertElsewhere(() -> open(second, source));
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(Set.of(topic.topic())).all().get();
      Wait.until(() -> !names(admin).contains(topic.topic()), () -> "still there");
    }
    assertElsewhere(this::open);
    broker.make(topic);
    assertElsewhere(this::open);
  }

  @Test
  void aTopicThatIsSetUpOtherwiseIsRefusedInWords() throws Exception {
    try (Admin admin = clients.admin()) {
      NewTopic wrong =
          new NewTopic(topic.topic(), 3, (short) 1)
              .configs(Map.of("cleanup.policy", "compact", "retention.ms", "1000"));
      admin.createTopics(Set.of(wrong)).all().get();
    }
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            StartFault.class,
            e -> {
              assertThat(e.reason()).isEqualTo(FaultReason.TOPIC_WRONG);
              assertThat(e.detail())
                  .contains("3 partitions", "64", "cleanup.policy", "compact", "retention.ms");
            });
    assertThat(new JdbcTemplate(source).queryForObject("select kind from log_home", String.class))
        .as("nothing was claimed")
        .isEmpty();
  }

  @Test
  void aBrokerThatDoesNotAnswerIsToldSo() {
    Log.Kafka nobody = new Log.Kafka(List.of("127.0.0.1:1"), "dealdesk-log", 1, 1, Map.of());
    assertThatThrownBy(() -> open(nobody, source))
        .isInstanceOfSatisfying(
            LogUnavailable.class, e -> assertThat(e.reason()).isEqualTo(FaultReason.BROKER_GONE));
  }

  private static Set<String> names(Admin admin) {
    try {
      return admin.listTopics().names().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertElsewhere(org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
    assertThatThrownBy(open)
        .isInstanceOfSatisfying(
            LogConflict.class, e -> assertThat(e.reason()).isEqualTo(FaultReason.LOG_ELSEWHERE));
  }

  private void breakConnections() {
    new JdbcTemplate(source)
        .query(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()",
            row -> {});
    // The pool would otherwise hand out the broken ones it still holds.
    source.getHikariPoolMXBean().softEvictConnections();
  }
}
