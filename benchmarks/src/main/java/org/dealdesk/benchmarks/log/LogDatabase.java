package org.dealdesk.benchmarks.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dealdesk.gateway.database.PostgresHost;
import org.dealdesk.gateway.log.Credits;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogAppender;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.PostgresLogStore;
import org.dealdesk.wire.LoggedEvent;
import org.flywaydb.core.Flyway;

/** The gateway's own PostgreSQL with an empty log, open for writing. Whoever made it closes it. */
final class LogDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 6;
  private static final int CHUNK = 512;
  private static final int CREDITS = 65_536;

  private final PostgresHost host;
  private final HikariDataSource source;
  private final EventLog log;

  /**
   * Brings it up.
   *
   * @param data folder as a gateway's data folder
   */
  LogDatabase(Path data) throws LogUnavailable {
    Path binaries = data.resolve("postgres");
    host = PostgresHost.start(binaries.resolve("cluster"), binaries, 0, LogDatabase::thread);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(host.url());
    pool.setUsername(host.user());
    pool.setPassword(host.password().reveal());
    pool.setMaximumPoolSize(CONNECTIONS);
    source = new HikariDataSource(pool);
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
    log = PostgresLogStore.open(source, "benchmark");
  }

  static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().unstarted(work);
  }

  DataSource source() {
    return source;
  }

  EventLog log() {
    return log;
  }

  /** Logs events through the gateway's writer; returns when all are durable. */
  void append(List<LoggedEvent> events) throws LogUnavailable, InterruptedException {
    LogStatus status = new LogStatus();
    Credits credits = new Credits(CREDITS);
    try (LogAppender appender = new LogAppender(log, batch -> {}, status, LogDatabase::thread)) {
      appender.start();
      for (int from = 0; from < events.size(); from += CHUNK) {
        credits.awaitRoom();
        appender.submit(events.subList(from, Math.min(events.size(), from + CHUNK)), credits);
      }
    }
    if (status.appended() != events.size()) {
      throw new IllegalStateException("only " + status.appended() + " events are in the log");
    }
  }

  /** Where the log of a world ends. */
  LogPlace end(LogWorld world) throws LogUnavailable {
    return new LogPlace(
        Map.of(world.server(), world.sequence()),
        Arrays.stream(log.nextOffsets()).boxed().toList());
  }

  @Override
  public void close() {
    log.close();
    source.close();
    host.close();
  }
}
