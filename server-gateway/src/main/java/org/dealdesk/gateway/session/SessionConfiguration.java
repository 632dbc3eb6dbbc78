package org.dealdesk.gateway.session;

import java.util.List;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sessions' beans that need no start. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
  @Bean
  SessionHistoryStore sessionHistoryStore(DataSource source) {
    return new SessionHistoryStore(source);
  }

  /** Every platform whose jar is there. */
  @Bean
  Connectors connectors() {
    return new Connectors(
        ServiceLoader.load(PlatformConnector.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /**
   * The ways to trading servers.
   *
   * @param all one per platform
   */
  record Connectors(List<PlatformConnector> all) {}
}
