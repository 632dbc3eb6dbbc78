package org.dealdesk.gateway.log;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log's beans that need no start. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
  @Bean
  DealStore dealStore(DataSource source) {
    return new DealStore(source);
  }

  @Bean
  Parking parking(DataSource source, LogStatus status) {
    return new Parking(source, status);
  }

  @Bean
  LogStatus logStatus() {
    return new LogStatus();
  }
}
