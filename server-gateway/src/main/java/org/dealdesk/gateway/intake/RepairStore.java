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
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What differed from a server and was put right; follows from the log. Any thread. */
public final class RepairStore implements LogFollower {
  private final JdbcTemplate sql;

  public RepairStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  /**
   * Something put right.
   *
   * @param repaired what
   * @param at UTC
   */
  public record Kept(Repaired repaired, Instant at) {}

  @Override
  public String name() {
    return "repair";
  }

  @Override
  public void take(List<Committed> records) {
    List<Object[]> rows = new ArrayList<>();
    for (Committed record : records) {
      var envelope = record.event().envelope();
      if (envelope.event() instanceof Repaired repaired) {
        rows.add(
            new Object[] {
              envelope.server().value(),
              envelope.sequence(),
              record.event().brand().code(),
              repaired.account().login(),
              repaired.kind().name(),
              SqlText.of(repaired.before()),
              SqlText.of(repaired.after()),
              SqlText.of(repaired.cause()),
              envelope.receivedAt().atOffset(ZoneOffset.UTC)
            });
      }
    }
    sql.batchUpdate("insert into repair values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
  }

  /**
   * The newest of all servers, newest first.
   *
   * @param limit at least 1
   */
  public List<Kept> newest(int limit) {
    return sql.query(
        "select server, login, kind, before, after, cause, at from repair"
            + " order by at desc, sequence desc limit ?",
        (row, index) ->
            new Kept(
                new Repaired(
                    new AccountKey(new ServerId(row.getInt(1)), row.getLong(2)),
                    RepairKind.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)),
                row.getObject(7, OffsetDateTime.class).toInstant()),
        limit);
  }
}
