package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresLogStoreTest extends EventLogContract {
  private final HikariDataSource source = TestDatabase.migrated();
  private final JdbcTemplate sql = new JdbcTemplate(source);

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  EventLog open() throws LogUnavailable {
    return PostgresLogStore.open(source, "test");
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

  private void breakConnections() {
    sql.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()",
        row -> {});
    // The pool would otherwise hand out the broken ones it still holds.
    source.getHikariPoolMXBean().softEvictConnections();
  }
}
