package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** A table that fails stands alone: neither the writer nor another table waits for it. */
class FollowerRunnerTest {
  private static final ServerId ONE = new ServerId(1);

  /** More than the runner holds. */
  private static final int MANY = 200;

  private final HikariDataSource source = TestDatabase.migrated();
  private final LogStatus status = new LogStatus();
  private final List<Committed> good = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void aTableThatFailsStandsStillIsToldAndHoldsUpNobody() throws Exception {
    LogFollower bad =
        follower(
            "bad",
            records -> {
              throw new IllegalStateException("a bug");
            });
    try (EventLog log = PostgresLogStore.open(source, "test");
        FollowerRunner runner = runner(bad, follower("good", good::addAll))) {
      runner.start(log);
      Thread writer = tellMany(runner);
      Wait.until(() -> !writer.isAlive(), () -> "the writer waits, told " + good.size());
      Wait.until(() -> good.size() == MANY, () -> "told " + good.size());
      assertThat(status.stoppedTables()).containsOnlyKeys("bad");
      assertThat(status.stoppedTables().values())
          .extracting(LogStatus.Fault::reason)
          .containsExactly(FaultReason.TABLE_STOPPED);
    }
  }

  @Test
  void aTableWaitsForADatabaseThatIsAwayAndMissesNothing() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    LogFollower patient =
        follower(
            "patient",
            records -> {
              if (refused.getAndIncrement() < 2) {
                throw new DataAccessResourceFailureException("away");
              }
              good.addAll(records);
            });
    try (EventLog log = PostgresLogStore.open(source, "test");
        FollowerRunner runner = runner(patient)) {
      runner.start(log);
      Thread writer = tellMany(runner);
      Wait.until(() -> good.size() == MANY, () -> "told " + good.size() + " refused " + refused);
      Wait.until(() -> !writer.isAlive(), () -> "the writer waits");
      assertThat(good).extracting(Committed::offset).isSorted().doesNotHaveDuplicates();
      assertThat(status.stoppedTables()).isEmpty();
    }
  }

  @Test
  void theWriterNeverWaitsForAThreadThatHasEnded() throws Exception {
    List<Thread> made = new CopyOnWriteArrayList<>();
    LogFollower fatal =
        follower(
            "fatal",
            records -> {
              throw new StackOverflowError("test");
            });
    try (EventLog log = PostgresLogStore.open(source, "test");
        FollowerRunner runner =
            new FollowerRunner(
                source,
                List.of(fatal),
                status,
                work -> {
                  Thread thread = new Thread(work);
                  thread.setUncaughtExceptionHandler((t, e) -> {});
                  made.add(thread);
                  return thread;
                })) {
      runner.start(log);
      Thread writer = tellMany(runner);
      Wait.until(() -> !writer.isAlive(), () -> "the writer waits");
      Wait.until(() -> !made.getFirst().isAlive(), () -> "still there");
      assertThat(status.stoppedTables()).containsKey("fatal");
    }
  }

  @Test
  void whatATableRefusesAtTheStartDoesNotKeepTheGatewayFromStarting() throws Exception {
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      append(log, 30);
      LogFollower bad =
          follower(
              "bad",
              records -> {
                throw new DataIntegrityViolationException("23505");
              });
      try (FollowerRunner runner = runner(bad, follower("good", good::addAll))) {
        runner.start(log);
        assertThat(good).hasSize(30);
        assertThat(status.stoppedTables()).containsOnlyKeys("bad");
      }
    }
  }

  private FollowerRunner runner(LogFollower... followers) {
    return new FollowerRunner(source, List.of(followers), status, Thread::new);
  }

  private static Thread tellMany(FollowerRunner runner) {
    Thread writer =
        new Thread(() -> {
          for (int i = 0; i < MANY; i++) {
            LoggedEvent event = TestEvents.at(ONE, i + 1);
            runner.committed(List.of(new Committed(event, 0, i)));
          }
        });
    writer.setDaemon(true);
    writer.start();
    return writer;
  }

  private static void append(EventLog log, int events) throws LogUnavailable {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      LoggedEvent event = TestEvents.at(ONE, i + 1);
      int kind = EventKeys.kind(event.envelope().event());
      byte[] payload = EncodedEvent.of(event).payload();
      entries.add(new LogEntry(7, i, event.brand(), ONE, i + 1, kind, payload));
    }
    log.append(entries);
  }

  private static LogFollower follower(String name, Consumer<List<Committed>> taker) {
    return new LogFollower() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void take(List<Committed> records) {
        taker.accept(records);
      }
    };
  }
}
