package org.dealdesk.gateway.log;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of records set aside, each once. Any thread. */
final class ParkedStore {
  private final JdbcTemplate sql;

  ParkedStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  /** Returns whether it was not there yet. */
  boolean keep(ParkedRecord parked) {
    LogEntry entry = parked.entry();
    int added =
        sql.update(
            "insert into log_parked"
                + " (origin, partition, place, server, sequence, kind, subject, why, payload)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            parked.origin().name(),
            parked.partition(),
            parked.place(),
            entry == null ? null : entry.server().value(),
            entry == null ? null : entry.sequence(),
            entry == null ? null : entry.kind(),
            parked.subject(),
            SqlText.of(parked.why()),
            parked.payload());
    return added > 0;
  }

  /** How many there are. */
  long count() {
    Long count = sql.queryForObject("select count(*) from log_parked", Long.class);
    return count == null ? 0 : count;
  }
}
