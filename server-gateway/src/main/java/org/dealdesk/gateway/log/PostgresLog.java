package org.dealdesk.gateway.log;

import javax.sql.DataSource;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.springframework.stereotype.Component;

/** The log as a table of the gateway's own database. Any thread. */
@Component
final class PostgresLog implements LogAdapter {
  private final DataSource source;

  PostgresLog(DataSource source) {
    this.source = source;
  }

  @Override
  public boolean fits(Log configured) {
    return configured instanceof Log.Postgres;
  }

  @Override
  public EventLog open(Log configured, String holder) throws LogUnavailable {
    PostgresLogStore log = PostgresLogStore.open(source, holder);
    boolean ours = false;
    try {
      new LogHomeStore(source).claim("postgres", "");
      ours = true;
      return log;
    } finally {
      if (!ours) {
        log.close();
      }
    }
  }
}
