package org.dealdesk.gateway.log;

import java.util.UUID;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which log this database belongs to. Its tables follow from one log and would be wrong with
 * another, so the first one opened is written down and every other is refused. Any thread.
 */
public final class LogHomeStore {
  private final JdbcTemplate sql;

  public LogHomeStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  private record Home(UUID owner, String kind, String place) {
    boolean is(String otherKind, String otherPlace) {
      return kind.equals(otherKind) && place.equals(otherPlace);
    }
  }

  /** Whether this database has no log yet. */
  public boolean isFree() throws LogUnavailable {
    try {
      Integer free =
          sql.queryForObject("select count(*) from log_home where kind = ''", Integer.class);
      return free != null && free > 0;
    } catch (DataAccessException e) {
      throw new LogUnavailable(FaultReason.DATABASE_GONE, e);
    }
  }

  /**
   * Takes a log for this database's, if it has none yet or has this one.
   *
   * @param kind as it is called in the configuration
   * @param place which log of that kind
   * @return the id of this database, by which the log can know it again
   * @throws LogConflict with {@code LOG_ELSEWHERE} if it has another
   */
  public UUID claim(String kind, String place) throws LogUnavailable {
    try {
      sql.update("update log_home set kind = ?, place = ? where id = 1 and kind = ''", kind, place);
      Home home =
          sql.queryForObject(
              "select owner, kind, place from log_home where id = 1",
              (row, index) ->
                  new Home(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
      if (home == null || !home.is(kind, place)) {
        throw new LogConflict(
            FaultReason.LOG_ELSEWHERE,
            home == null ? "" : Texts.of("log.elsewhere", home.kind, home.place, kind, place));
      }
      return home.owner;
    } catch (DataAccessException e) {
      throw new LogUnavailable(FaultReason.DATABASE_GONE, e);
    }
  }
}
