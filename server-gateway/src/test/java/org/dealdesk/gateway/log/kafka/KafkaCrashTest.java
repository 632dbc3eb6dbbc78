package org.dealdesk.gateway.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.Credits;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogAppender;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.TestEvents;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the broker at moments nobody chose while the log is written, starts it on the same folder,
 * and looks whether everything that was acknowledged is there, once, in its place.
 */
@Tag("slow")
class KafkaCrashTest {
  private static final int KILLS = 6;
  private static final int CHUNK = 50;
  private static final ServerId ONE = new ServerId(1);
  private static final ServerId TWO = new ServerId(2);

  private final Random random = new Random(20_261_121);
  private final LogStatus status = new LogStatus();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Map<ServerId, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<ServerId, Long> written = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void aKilledBrokerLosesNothingItAcknowledgedAndDoublesNothing() throws Exception {
    try (HikariDataSource source = TestDatabase.migrated();
        TestBroker broker = TestBroker.start(folder)) {
      Log.Kafka topic = broker.topic("crash");
      try (EventLog log = KafkaLogStore.open(topic, source, "test", (p, o, bytes) -> {});
          LogAppender appender = new LogAppender(log, this::told, status, Thread::new)) {
        appender.start();
        Thread first = writer(appender, ONE);
        Thread second = writer(appender, TWO);
        for (int kill = 0; kill < KILLS; kill++) {
          long before = status.appended();
          Wait.until(() -> status.appended() > before, () -> "stands still: " + status.fault());
          LockSupport.parkNanos(random.nextLong(300_000_000));
          broker.kill();
          if (kill % 2 == 0) {
            assertFaultIsTold();
          }
          broker.restart();
        }
        ending.set(true);
        first.join();
        second.join();
        Wait.until(() -> status.waiting() == 0, () -> "not written: " + status.fault());
      }
      assertThat(acknowledged).isEqualTo(written);
      try (EventLog log = KafkaLogStore.open(topic, source, "test", (p, o, bytes) -> {})) {
        check(log);
      }
    }
  }

  private void assertFaultIsTold() {
    Wait.until(
        () -> status.fault().filter(fault -> fault.reason() == FaultReason.BROKER_GONE).isPresent(),
        () -> "no fault is told: " + status.fault());
  }

  private void check(EventLog log) {
    // The reader itself refuses a gap; a sequence cannot be there twice.
    List<LoggedEvent> all = new LogReplay(log).all().toList();
    written.forEach((server, last) -> {
      List<LoggedEvent> stream =
          all.stream().filter(event -> event.envelope().server().equals(server)).toList();
      assertThat(stream)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, last)
                  .mapToObj(sequence -> TestEvents.at(server, sequence))
                  .toList());
    });
    assertThat(all).hasSize((int) written.values().stream().mapToLong(Long::longValue).sum());
  }

  private void told(List<Committed> batch) {
    for (Committed each : batch) {
      long sequence = each.event().envelope().sequence();
      Long before = acknowledged.put(each.event().envelope().server(), sequence);
      assertThat(sequence).as("told in order, once").isEqualTo(before == null ? 1 : before + 1);
    }
  }

  private Thread writer(LogAppender appender, ServerId server) {
    Thread thread = new Thread(() -> write(appender, server));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void write(LogAppender appender, ServerId server) {
    Credits credits = new Credits(500);
    try {
      for (long next = 1; !ending.get(); next += CHUNK) {
        credits.awaitRoom();
        appender.submit(
            LongStream.range(next, next + CHUNK)
                .mapToObj(sequence -> TestEvents.at(server, sequence))
                .toList(),
            credits);
        written.put(server, next + CHUNK - 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
