package org.dealdesk.gateway.intake;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The intake's beans that need no start. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  @Bean
  IntakeBreakStore intakeBreakStore(DataSource source) {
    return new IntakeBreakStore(source);
  }

  @Bean
  RepairStore repairStore(DataSource source) {
    return new RepairStore(source);
  }

  @Bean
  SideRecordStore sideRecordStore(DataSource source) {
    return new SideRecordStore(source);
  }
}
