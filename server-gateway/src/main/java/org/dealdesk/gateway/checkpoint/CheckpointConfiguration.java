package org.dealdesk.gateway.checkpoint;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.log.LogHost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the keeper of checkpoints together. */
@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {
  @Bean
  CheckpointKeeper checkpointKeeper(
      DataSource source,
      LogHost host,
      List<CheckpointPart> parts,
      GatewayConfig config,
      Clock clock,
      ThreadFactory threads) {
    return CheckpointKeeper.over(source, host::log, parts, config.checkpoints(), clock, threads);
  }
}
