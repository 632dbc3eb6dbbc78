package org.dealdesk.gateway.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;

/**
 * A writer to be killed: goes on where the log ends, writes for two servers as fast as their queues
 * allow, and prints {@code server sequence} for each event that was acknowledged. Needs the JDBC
 * address, user and password; never ends by itself.
 */
final class CrashWriterMain {
  private static final int CHUNK = 50;

  /** What is acknowledged goes out alone; everything else a library prints goes to the other. */
  private static final PrintStream ACKNOWLEDGED = System.out;

  private CrashWriterMain() {}

  public static void main(String[] arguments) throws Exception {
    System.setOut(System.err);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername(arguments[1]);
    config.setPassword(arguments[2]);
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(5_000);
    // The database may be on its way up: a connection that died with it looks alive for a moment.
    config.setInitializationFailTimeout(-1);
    try (HikariDataSource source = new HikariDataSource(config)) {
      EventLog log = open(source);
      Map<ServerId, Long> last = new HashMap<>();
      new LogReplay(log)
          .all()
          .forEach(e -> last.put(e.envelope().server(), e.envelope().sequence()));
      LogAppender appender =
          new LogAppender(log, CrashWriterMain::tell, new LogStatus(), Thread::new);
      appender.start();
      Thread other = new Thread(() -> write(appender, new ServerId(2), last));
      other.start();
      write(appender, new ServerId(1), last);
      other.join();
    }
  }

  private static EventLog open(HikariDataSource source) {
    while (true) {
      try {
        return PostgresLogStore.open(source, "crash writer");
      } catch (LogUnavailable | LogConflict e) {
        // The one killed before may still hold the lock for a moment.
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static void write(LogAppender appender, ServerId server, Map<ServerId, Long> last) {
    Credits credits = new Credits(500);
    try {
      for (long next = last.getOrDefault(server, 0L) + 1; ; next += CHUNK) {
        credits.awaitRoom();
        appender.submit(
            LongStream.range(next, next + CHUNK)
                .mapToObj(sequence -> TestEvents.at(server, sequence))
                .toList(),
            credits);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(List<Committed> batch) {
    StringBuilder lines = new StringBuilder();
    for (Committed each : batch) {
      Envelope envelope = each.event().envelope();
      lines.append(envelope.server().value()).append(' ').append(envelope.sequence()).append('\n');
    }
    ACKNOWLEDGED.print(lines);
    ACKNOWLEDGED.flush();
  }
}
