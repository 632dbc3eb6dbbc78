package org.dealdesk.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * Fresh, migrated databases on one real PostgreSQL server per test JVM. The server is started at
 * the first call and stopped, with its folder removed, when the JVM ends.
 */
public final class TestDatabase {
  /** Unpacked once per build folder, shared by every test that starts a server. */
  public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** Started when the first database is asked for, not when the folder above is. */
  private static final class Shared {
    static final PostgresHost HOST = startHost();

    private Shared() {}
  }

  /** A pool on a new database with every migration applied; the test closes it. */
  public static HikariDataSource migrated() {
    HikariDataSource source = empty();
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
    return source;
  }

  /** A pool on a new database without any table; the test closes it. */
  public static HikariDataSource empty() {
    String name = "test_" + NUMBER.incrementAndGet();
    // Through the superuser: the role of the gateway may not make databases.
    try (Connection connection =
            DriverManager.getConnection(
                Shared.HOST.url().replace("/dealdesk", "/postgres"),
                PostgresStore.SUPERUSER,
                Shared.HOST.superuserPassword().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " owner " + Shared.HOST.user());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Shared.HOST.url().replace("/dealdesk", "/" + name));
    config.setUsername(Shared.HOST.user());
    config.setPassword(Shared.HOST.password().reveal());
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static PostgresHost startHost() {
    try {
      // Below the build folder: a kill of the JVM leaves nothing in the machine's own folders.
      Path parent = Files.createDirectories(Path.of("target", "postgres-tests").toAbsolutePath());
      Path home = Files.createTempDirectory(parent, "shared");
      PostgresHost host =
          PostgresHost.start(
              home,
              BINARIES,
              0,
              work -> {
                Thread thread = new Thread(work, "postgres-watch");
                thread.setDaemon(true);
                return thread;
              });
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                host.close();
                PostgresBinaries.remove(home);
              }));
      return host;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
