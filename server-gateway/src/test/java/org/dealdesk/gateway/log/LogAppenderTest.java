package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class LogAppenderTest {
  private static final ServerId ONE = new ServerId(1);
  private static final ServerId TWO = new ServerId(2);

  private final HikariDataSource source = TestDatabase.migrated();
  private final LogStatus status = new LogStatus();
  private final List<Committed> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void eventsOfTwoServersComeBackEachInItsOrder() throws Exception {
    Credits credits = new Credits(100_000);
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      try (LogAppender appender = appender(log)) {
        for (long from = 1; from <= 3_000; from += 100) {
          appender.submit(events(ONE, from, from + 99), credits);
          appender.submit(events(TWO, from, from + 99), credits);
        }
        Wait.until(() -> status.appended() == 6_000, () -> "appended " + status.appended());
      }
      assertThat(credits.used()).isZero();
      assertThat(status.waiting()).isZero();
      List<LoggedEvent> all = new LogReplay(log).all().toList();
      assertThat(all.stream().filter(e -> e.envelope().server().equals(ONE)))
          .containsExactlyElementsOf(events(ONE, 1, 3_000));
      assertThat(all.stream().filter(e -> e.envelope().server().equals(TWO)))
          .containsExactlyElementsOf(events(TWO, 1, 3_000));
      assertThat(told).hasSize(6_000);
    }
  }

  @Test
  void theLogIsReadAgainUpToAGivenPointAndNoFurther() throws Exception {
    try (EventLog log = PostgresLogStore.open(source, "test");
        LogAppender appender = appender(log)) {
      appender.submit(events(ONE, 1, 2_000), new Credits(10_000));
      appender.submit(events(TWO, 1, 1_000), new Credits(10_000));
      Wait.until(() -> status.appended() == 3_000, () -> "appended " + status.appended());
      List<Envelope> part =
          new LogReplay(log).replay(LogPlace.BEGINNING, Map.of(ONE, 700L)).toList();
      assertThat(part)
          .containsExactlyElementsOf(
              events(ONE, 1, 700).stream().map(LoggedEvent::envelope).toList());
    }
  }

  @Test
  void nothingIsToldBeforeItIsDurableAndWhileTheDatabaseIsAwayItIsTriedAgain() throws Exception {
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      Flaky flaky = new Flaky(log);
      try (LogAppender appender = appender(flaky)) {
        appender.submit(events(ONE, 1, 10), new Credits(100));
        Wait.until(() -> told.size() == 10, () -> "told " + told.size());
        flaky.gone = true;
        appender.submit(events(ONE, 11, 20), new Credits(100));
        Wait.until(() -> flaky.refused.get() > 2, () -> "refused " + flaky.refused);
        assertThat(told).hasSize(10);
        assertThat(status.fault()).map(LogStatus.Fault::reason).contains(FaultReason.DATABASE_FULL);
        assertThat(status.waiting()).isEqualTo(10);
        flaky.gone = false;
        Wait.until(() -> told.size() == 20, () -> "told " + told.size());
        assertThat(status.fault()).isEmpty();
      }
      assertThat(new LogReplay(log).all()).containsExactlyElementsOf(events(ONE, 1, 20));
    }
  }

  @Test
  void aFullDatabaseIsToldAndWhatWaitsIsWrittenOnceThereIsRoom() throws Exception {
    JdbcTemplate sql = new JdbcTemplate(source);
    sql.execute(
        """
        create function no_room() returns trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$
        """);
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      try (LogAppender appender = appender(log)) {
        appender.submit(events(ONE, 1, 10), new Credits(100));
        Wait.until(() -> told.size() == 10, () -> "told " + told.size());
        sql.execute(
            "create trigger no_room before insert on event_log"
                + " for each statement execute function no_room()");
        appender.submit(events(ONE, 11, 20), new Credits(100));
        Wait.until(
            () ->
                status.fault().map(LogStatus.Fault::reason).orElse(null)
                    == FaultReason.DATABASE_FULL,
            () -> "fault " + status.fault());
        assertThat(told).hasSize(10);
        sql.execute("drop trigger no_room on event_log");
        Wait.until(() -> told.size() == 20, () -> "told " + told.size());
        assertThat(status.fault()).isEmpty();
      }
      assertThat(new LogReplay(log).all()).containsExactlyElementsOf(events(ONE, 1, 20));
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNotWrittenTwice() throws Exception {
    AtomicInteger lost = new AtomicInteger();
    try (EventLog log = PostgresLogStore.open(losingAnswers(lost), "test")) {
      try (LogAppender appender = appender(log)) {
        appender.submit(events(ONE, 1, 10), new Credits(100));
        Wait.until(() -> told.size() == 10, () -> "told " + told.size());
        appender.submit(events(ONE, 11, 20), new Credits(100));
        Wait.until(() -> told.size() == 20, () -> "told " + told.size());
        assertThat(status.fault()).isEmpty();
      }
      assertThat(lost).hasValue(2);
      assertThat(new LogReplay(log).all()).containsExactlyElementsOf(events(ONE, 1, 20));
    }
  }

  /** The first two commits happen, and nobody hears of it: the connection breaks before. */
  private DataSource losingAnswers(AtomicInteger lost) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                LogAppenderTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  try {
                    Object answer = method.invoke(real, arguments);
                    if (method.getName().equals("commit") && lost.get() < 2) {
                      lost.incrementAndGet();
                      throw new SQLException("no answer", "08006");
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }
    };
  }

  @Test
  void aSessionWaitsWhenItsShareOfTheQueueIsUsedAndTheOtherDoesNot() throws Exception {
    Credits first = new Credits(10);
    Credits second = new Credits(10);
    CountDownLatch passed = new CountDownLatch(1);
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      Flaky flaky = new Flaky(log);
      flaky.gone = true;
      try (LogAppender appender = appender(flaky)) {
        first.awaitRoom();
        appender.submit(events(ONE, 1, 10), first);
        Thread session =
            new Thread(() -> {
              try {
                first.awaitRoom();
                passed.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
        session.start();
        second.awaitRoom();
        Wait.until(
            () -> session.getState() == Thread.State.WAITING, () -> "is " + session.getState());
        flaky.gone = false;
        assertThat(passed.await(20, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aConflictEndsWritingAndIsTold() throws Exception {
    try (EventLog log = PostgresLogStore.open(source, "test");
        LogAppender appender = appender(log)) {
      appender.submit(events(ONE, 1, 1), new Credits(10));
      Wait.until(() -> told.size() == 1, () -> "told " + told.size());
      appender.submit(events(ONE, 1, 1), new Credits(10));
      Wait.until(
          () ->
              status.fault().map(LogStatus.Fault::reason).orElse(null) == FaultReason.LOG_CONFLICT,
          () -> "fault " + status.fault());
      assertThat(told).hasSize(1);
      assertThat(appender).isNotNull();
    }
  }

  @Test
  void aMissingSequenceStopsTheReader() throws Exception {
    try (EventLog log = PostgresLogStore.open(source, "test");
        LogAppender appender = appender(log)) {
      appender.submit(events(ONE, 1, 5), new Credits(10));
      appender.submit(events(ONE, 7, 9), new Credits(10));
      Wait.until(() -> told.size() == 8, () -> "told " + told.size());
      assertThatThrownBy(() -> new LogReplay(log).all().toList())
          .isInstanceOf(LogConflict.class)
          .hasMessageContaining("lacks sequence 6");
    }
  }

  private LogAppender appender(EventLog log) throws LogUnavailable {
    LogAppender appender = new LogAppender(log, told::addAll, status, Thread::new);
    appender.start();
    return appender;
  }

  private static List<LoggedEvent> events(ServerId server, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(i -> TestEvents.at(server, i)).toList();
  }

  /** A log that says its disk is full when told to. */
  private static final class Flaky implements EventLog {
    private final EventLog log;
    private volatile boolean gone;
    private final AtomicInteger refused = new AtomicInteger();

    Flaky(EventLog log) {
      this.log = log;
    }

    @Override
    public long[] nextOffsets() throws LogUnavailable {
      return log.nextOffsets();
    }

    @Override
    public void append(List<LogEntry> batch) throws LogUnavailable {
      if (gone) {
        refused.incrementAndGet();
        throw new LogUnavailable(FaultReason.DATABASE_FULL, new IllegalStateException("test"));
      }
      log.append(batch);
    }

    @Override
    public List<LogEntry> read(int partition, long fromOffset, int limit) throws LogUnavailable {
      return new ArrayList<>(log.read(partition, fromOffset, limit));
    }

    @Override
    public void confirmWriter() throws LogUnavailable {
      log.confirmWriter();
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
