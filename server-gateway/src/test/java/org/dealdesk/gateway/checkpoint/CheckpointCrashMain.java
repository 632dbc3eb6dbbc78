package org.dealdesk.gateway.checkpoint;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.PostgresLogStore;

/**
 * A gateway in little, to be killed: logs and makes one image after the other, and says when it
 * begins one. Needs the JDBC address, user and password; never ends by itself.
 */
final class CheckpointCrashMain {
  /** Sixteen megabytes of noise, so that a kill mostly meets an image half written. */
  static final int BALLAST = 2_000_000;

  private static final PrintStream SAID = System.out;

  private CheckpointCrashMain() {}

  public static void main(String[] arguments) throws Exception {
    System.setOut(System.err);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername(arguments[1]);
    config.setPassword(arguments[2]);
    config.setMaximumPoolSize(5);
    Tally part = new Tally(() -> "1", BALLAST);
    try (HikariDataSource source = new HikariDataSource(config);
        TallyDesk desk = new TallyDesk(source, log(source))) {
      while (true) {
        desk.log(TallyDesk.ONE, 70);
        desk.log(TallyDesk.TWO, 30);
        SAID.println("begins");
        SAID.flush();
        desk.maker.make(part, desk.log, desk.end());
      }
    }
  }

  private static EventLog log(HikariDataSource source) throws LogUnavailable {
    while (true) {
      try {
        return PostgresLogStore.open(source, "crash main");
      } catch (LogConflict e) {
        // The one killed before may still hold the lock for a moment.
        LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
