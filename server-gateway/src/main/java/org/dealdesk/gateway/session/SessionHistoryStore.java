package org.dealdesk.gateway.session;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.LogFollower;
import org.dealdesk.gateway.log.SqlText;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** In which state each session was, why, from when to when; follows from the log. Any thread. */
public final class SessionHistoryStore implements LogFollower {
  private final JdbcTemplate sql;

  public SessionHistoryStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  /**
   * One state of a session.
   *
   * @param server which
   * @param epoch log-in, counted over all starts of the gateway
   * @param state the state
   * @param reason stable fault code, empty for none
   * @param detail technical text
   * @param from UTC
   * @param to UTC; absent while it lasts
   */
  public record Phase(
      ServerId server,
      long epoch,
      SessionState state,
      String reason,
      String detail,
      Instant from,
      @Nullable Instant to) {}

  @Override
  public String name() {
    return "session_history";
  }

  @Override
  public void take(List<Committed> records) {
    for (Committed record : records) {
      if (record.event().envelope().event() instanceof SessionChanged changed) {
        write(record, record.event().envelope(), changed.status());
      }
    }
  }

  private void write(Committed record, Envelope envelope, SessionStatus status) {
    OffsetDateTime since = status.since().atOffset(ZoneOffset.UTC);
    sql.update(
        "update session_history set to_at = ? where server = ? and to_at is null",
        since,
        envelope.server().value());
    sql.update(
        "insert into session_history values (?, ?, ?, ?, ?, ?, ?, ?, null)",
        envelope.server().value(),
        envelope.sequence(),
        record.event().brand().code(),
        status.epoch(),
        status.state().name(),
        status.fault() == null ? "" : status.fault().code(),
        SqlText.of(status.detail()),
        since);
  }

  /** The newest phases of a session, newest first. */
  public List<Phase> newest(ServerId server, int limit) {
    return sql.query(
        "select server, epoch, state, reason, detail, from_at, to_at from session_history"
            + " where server = ? order by sequence desc limit ?",
        (row, index) -> {
          OffsetDateTime to = row.getObject(7, OffsetDateTime.class);
          return new Phase(
              new ServerId(row.getInt(1)),
              row.getLong(2),
              SessionState.valueOf(row.getString(3)),
              row.getString(4),
              row.getString(5),
              row.getObject(6, OffsetDateTime.class).toInstant(),
              to == null ? null : to.toInstant());
        },
        server.value(),
        limit);
  }
}
