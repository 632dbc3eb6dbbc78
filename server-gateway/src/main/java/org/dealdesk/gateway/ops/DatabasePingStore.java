package org.dealdesk.gateway.ops;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The smallest question to the database. Any thread. */
@Component
class DatabasePingStore {
  private final JdbcClient jdbc;

  DatabasePingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Asks and waits for the answer; throws what the driver throws. */
  void ping() {
    jdbc.sql("select 1").query(Integer.class).single();
  }
}
