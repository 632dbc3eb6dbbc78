package org.dealdesk.gateway.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.function.Function;
import org.dealdesk.gateway.access.AccessEventStore;
import org.dealdesk.gateway.access.UserStore;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.database.DatabaseAddress;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stores as a command at the console uses them, without the gateway around. Works beside a
 * running gateway on the same data folder too, which sees the changes within seconds. One thread.
 *
 * @param users people
 * @param events record of what was done
 * @param clock time
 */
record Console(UserStore users, AccessEventStore events, Clock clock) {
  static final AccessEventStore.Origin ORIGIN =
      new AccessEventStore.Origin("console", System.getProperty("user.name", "?"));

  /** Opens the database, brings it to the newest version, does the work, closes it. */
  static <T> T with(GatewayConfig config, Function<Console, T> work) {
    try (DatabaseAddress address = DatabaseAddress.open(config, new GatewayThreads(), true);
        HikariDataSource source = source(address)) {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .outOfOrder(true)
          .cleanDisabled(true)
          .load()
          .migrate();
      JdbcClient jdbc = JdbcClient.create(source);
      Clock clock = Clock.systemUTC();
      return work.apply(new Console(new UserStore(jdbc), new AccessEventStore(jdbc, clock), clock));
    }
  }

  private static HikariDataSource source(DatabaseAddress address) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("console");
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.user());
    pool.setPassword(address.password().reveal());
    pool.setMaximumPoolSize(2);
    return new HikariDataSource(pool);
  }
}
