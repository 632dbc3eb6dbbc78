package org.dealdesk.gateway.app;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.gateway.config.GatewayConfig;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The gateway as a Spring context: every {@code @Component} below {@code org.dealdesk.gateway} is a
 * part of it.
 *
 * <p>Order of the start: database, migrations, then the life-cycle beans by rising phase (see
 * {@link org.dealdesk.gateway.config.Phases}). The stop runs the other way; the database goes last.
 * Auto-configuration is listed rather than guessed: the start is faster and says what it uses.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan("org.dealdesk.gateway")
@ImportAutoConfiguration({
  FlywayAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class
})
public class GatewayApplication {
  /** Brings a gateway up; the caller closes the context. */
  public static ConfigurableApplicationContext start(GatewayConfig config) {
    SpringApplication application = new SpringApplication(GatewayApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    ApplicationContextInitializer<GenericApplicationContext> given =
        context -> context.registerBean(GatewayConfig.class, () -> config);
    application.addInitializers(given);
    return application.run();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ThreadFactory threads() {
    return new GatewayThreads();
  }

  /** For short periodic work. Three threads, so that one task that hangs holds up no other. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService timer(ThreadFactory threads) {
    return Executors.newScheduledThreadPool(3, threads);
  }
}
