package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class PostgresLogStoreTest extends EventLogContract {
  private final HikariDataSource source = TestDatabase.migrated();
  private final JdbcTemplate sql = new JdbcTemplate(source);

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  protected EventLog open() throws LogUnavailable {
    return PostgresLogStore.open(source, "test");
  }

  @Override
  protected DataSource database() {
    return source;
  }

  @Test
  void nobodyChangesOrRemovesARow() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "first")));
      assertThatThrownBy(() -> sql.update("update event_log set sequence = 2"))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
      assertThatThrownBy(() -> sql.update("delete from event_log"))
          .isInstanceOf(DataAccessException.class);
      assertThatThrownBy(() -> sql.execute("truncate event_log"))
          .isInstanceOf(DataAccessException.class);
      assertThat(all(log)).hasSize(1);
    }
  }

  @Test
  void aWriterThatWasPushedAsideIsRefusedInItsNextTransaction() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "mine")));
      sql.update("update log_writer set epoch = epoch + 1");
      assertThatThrownBy(() -> log.append(List.of(entry(5, 1, 2, "late"))))
          .isInstanceOfSatisfying(
              LogConflict.class,
              e -> assertThat(e.reason()).isEqualTo(FaultReason.DATABASE_IN_USE));
      assertThat(all(log)).hasSize(1);
    }
  }

  @Test
  void aLostConnectionIsAnUnknownOutcomeAndTheNextTrySettlesIt() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "one")));
      breakConnections();
      List<LogEntry> next = List.of(entry(5, 1, 2, "two"));
      assertThatThrownBy(() -> log.append(next))
          .isInstanceOfSatisfying(
              LogUnavailable.class,
              e -> assertThat(e.reason()).isEqualTo(FaultReason.DATABASE_GONE));
      log.append(next);
      assertThat(all(log)).hasSize(2);
    }
  }

  @Test
  void aWriterThatLostItsLockTakesItAgainUnlessAnotherHasIt() throws LogUnavailable {
    EventLog log = open();
    log.append(List.of(entry(5, 0, 1, "one")));
    breakConnections();
    log.confirmWriter();
    assertThatThrownBy(this::open).isInstanceOf(LogConflict.class);
    breakConnections();
    EventLog other = open();
    assertThatThrownBy(log::confirmWriter).isInstanceOf(LogConflict.class);
    other.append(List.of(entry(5, 1, 2, "two")));
    other.close();
    assertThatThrownBy(log::confirmWriter)
        .as("its lock is free, but another has written since")
        .isInstanceOf(LogConflict.class);
    log.close();
  }

  @Test
  void aCutLeaseWhoseOldEndStillHoldsTheLockIsTakenAgain() throws LogUnavailable {
    AtomicBoolean cut = new AtomicBoolean();
    try (EventLog log = PostgresLogStore.open(firstCut(cut), "test")) {
      log.append(List.of(entry(5, 0, 1, "one")));
      cut.set(true);
      log.confirmWriter();
      log.append(List.of(entry(5, 1, 2, "two")));
      assertThat(all(log)).hasSize(2);
      assertThatThrownBy(this::open).as("the lock is held again").isInstanceOf(LogConflict.class);
    }
  }

  @Test
  void aBusyLockWithoutAnotherWriterIsWaitedFor() throws Exception {
    try (EventLog log = open();
        Connection stranger = source.getConnection()) {
      log.append(List.of(entry(5, 0, 1, "one")));
      int own = processOf(stranger);
      sql.query(
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
              + " where datname = current_database() and pid not in (?, pg_backend_pid())",
          row -> {},
          own);
      source.getHikariPoolMXBean().softEvictConnections();
      try (Statement lock = stranger.createStatement()) {
        lock.execute("select pg_advisory_lock(" + WriterLeaseStore.LOCK + ")");
        assertThatThrownBy(log::confirmWriter).isInstanceOf(LogUnavailable.class);
        lock.execute("select pg_advisory_unlock(" + WriterLeaseStore.LOCK + ")");
      }
      log.confirmWriter();
      assertThatThrownBy(this::open).as("the lock is held again").isInstanceOf(LogConflict.class);
    }
  }

  private static int processOf(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** A network that is cut between us and our first connection, whose other end lives on. */
  private DataSource firstCut(AtomicBoolean cut) {
    AtomicBoolean first = new AtomicBoolean(true);
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return first.getAndSet(false) ? cuttable(real, cut) : real;
      }
    };
  }

  private static Connection cuttable(Connection real, AtomicBoolean cut) {
    return (Connection)
        Proxy.newProxyInstance(
            PostgresLogStoreTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (!cut.get()) {
                return method.invoke(real, arguments);
              }
              return switch (method.getName()) {
                case "isValid" -> false;
                case "close" -> null;
                default -> throw new SQLException("cut", "08006");
              };
            });
  }

  private void breakConnections() {
    sql.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()",
        row -> {});
    // The pool would otherwise hand out the broken ones it still holds.
    source.getHikariPoolMXBean().softEvictConnections();
  }
}
