package org.dealdesk.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database beans: the host where there is one, and the pool everything shares. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final int POOL = 12;

  @Bean(destroyMethod = "close")
  DatabaseAddress databaseAddress(GatewayConfig config, ThreadFactory threads) {
    return DatabaseAddress.open(config, threads, false);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(DatabaseAddress address, ThreadFactory threads) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("gateway");
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.user());
    pool.setPassword(address.password().reveal());
    pool.setMaximumPoolSize(POOL);
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(5_000);
    pool.setValidationTimeout(2_000);
    // A lost server is found out by an answer that does not come, not only by a closed socket.
    pool.addDataSourceProperty("socketTimeout", "60");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "dealdesk gateway");
    pool.setThreadFactory(threads);
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException unreachable) {
      throw new StartFault(
          DatabaseFaults.reasonOf(unreachable).orElse(FaultReason.DATABASE_GONE),
          Texts.of("database.unreachable", address.url(), String.valueOf(unreachable.getMessage())),
          unreachable);
    }
  }
}
