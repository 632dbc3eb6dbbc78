package org.dealdesk.gateway.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.LogFollower;
import org.dealdesk.gateway.log.SqlText;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.id.ServerId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What could not be used, as a table that follows from the log. Any thread. */
public final class IntakeBreakStore implements LogFollower {
  private final JdbcTemplate sql;

  public IntakeBreakStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  /**
   * Something that could not be used.
   *
   * @param server whose
   * @param sequence place in that server's stream
   * @param code stable fault code
   * @param subject what it was about
   * @param raw what was received
   * @param at UTC
   */
  public record Break(
      ServerId server, long sequence, String code, String subject, String raw, Instant at) {}

  @Override
  public String name() {
    return "intake_break";
  }

  @Override
  public void take(List<Committed> records) {
    List<Object[]> rows = new ArrayList<>();
    for (Committed record : records) {
      var envelope = record.event().envelope();
      if (envelope.event() instanceof RecordRefused refused) {
        rows.add(
            new Object[] {
              envelope.server().value(),
              envelope.sequence(),
              record.event().brand().code(),
              refused.reason().code(),
              SqlText.of(refused.subject()),
              SqlText.of(refused.raw()),
              envelope.receivedAt().atOffset(ZoneOffset.UTC)
            });
      }
    }
    sql.batchUpdate("insert into intake_break values (?, ?, ?, ?, ?, ?, ?)", rows);
  }

  /**
   * The newest of all servers, newest first.
   *
   * @param limit at least 1
   */
  public List<Break> newest(int limit) {
    return sql.query(
        "select server, sequence, code, subject, raw, at from intake_break"
            + " order by at desc, sequence desc limit ?",
        (row, index) ->
            new Break(
                new ServerId(row.getInt(1)),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant()),
        limit);
  }
}
