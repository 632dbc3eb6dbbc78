package org.dealdesk.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dealdesk.gateway.access.UserStore.UserRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Log-ins and token hashes in {@code desk_session} and {@code desk_token}. Any thread. */
@Component
class SessionStore {
  private static final String COLUMNS =
      "s.id as session_id, s.kind, s.expires_at, s.ends_at, " + UserStore.COLUMNS;
  private static final String PEOPLE = " from desk_session s join desk_user u on u.id = s.user_id";
  private static final String OPEN = " where s.ended_at is null and u.enabled";

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a log-in is for. */
  enum Kind {
    /** Somebody at a desktop. */
    PERSON("person"),
    /** The token in a connection profile, which several programs may share. */
    PROFILE("profile");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    private static Kind of(String code) {
      return code.equals(PROFILE.code) ? PROFILE : PERSON;
    }
  }

  /**
   * A log-in that has not ended, with its person as stored now.
   *
   * @param id key
   * @param kind what it is for
   * @param user whose it is
   * @param expires end of its newest token
   * @param ends end that no renewal moves
   */
  record SessionRow(UUID id, Kind kind, UserRow user, Instant expires, Instant ends) {}

  void add(SessionRow session, String client, String address, Instant at) {
    jdbc.sql(
            """
            insert into desk_session
              (id, user_id, kind, client, address, started_at, expires_at, ends_at)
            values (:id, :user, :kind, :client, :address, :at, :expires, :ends)
            """)
        .param("id", session.id())
        .param("user", session.user().id())
        .param("kind", session.kind().code)
        .param("client", client)
        .param("address", address)
        .param("at", utc(at))
        .param("expires", utc(session.expires()))
        .param("ends", utc(session.ends()))
        .update();
  }

  /** Keeps a further token of a session that is still open; false when it has ended meanwhile. */
  boolean addToken(UUID session, byte[] hash, Instant expires) {
    boolean open =
        jdbc.sql(
                    """
                    update desk_session set expires_at = greatest(expires_at, :expires)
                    where id = :id and ended_at is null
                    """)
                .param("expires", utc(expires))
                .param("id", session)
                .update()
            == 1;
    if (open) {
      jdbc.sql("insert into desk_token (token_hash, session_id, expires_at) values (:h, :id, :e)")
          .param("h", hash)
          .param("id", session)
          .param("e", utc(expires))
          .update();
    }
    return open;
  }

  /** The open session of a token and the token's own end. */
  Optional<TokenRow> ofToken(byte[] hash) {
    return jdbc.sql(
            "select t.expires_at as token_expires, "
                + COLUMNS
                + PEOPLE
                + " join desk_token t on t.session_id = s.id"
                + OPEN
                + " and t.token_hash = :hash")
        .param("hash", hash)
        .query((row, number) -> new TokenRow(read(row), instant(row, "token_expires")))
        .optional();
  }

  /**
   * A token's session and end.
   *
   * @param session open
   * @param expires end of this token
   */
  record TokenRow(SessionRow session, Instant expires) {}

  /** Those of the given sessions that are open, as stored now. */
  List<SessionRow> open(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("select " + COLUMNS + PEOPLE + OPEN + " and s.id in (:ids)")
        .param("ids", ids)
        .query((row, number) -> read(row))
        .list();
  }

  boolean end(UUID session, Instant at) {
    return jdbc.sql("update desk_session set ended_at = :at where id = :id and ended_at is null")
            .param("at", utc(at))
            .param("id", session)
            .update()
        == 1;
  }

  int endAllOf(String user, Instant at) {
    return jdbc.sql(
            """
            update desk_session set ended_at = :at where ended_at is null
              and user_id = (select id from desk_user where name = :user)
            """)
        .param("at", utc(at))
        .param("user", user)
        .update();
  }

  /** Forgets tokens that ended long enough ago that nobody shows them any more. */
  int removeTokensBefore(Instant limit) {
    return jdbc.sql("delete from desk_token where expires_at < :limit")
        .param("limit", utc(limit))
        .update();
  }

  private static SessionRow read(ResultSet row) throws SQLException {
    return new SessionRow(
        row.getObject("session_id", UUID.class),
        Kind.of(row.getString("kind")),
        UserStore.read(row),
        instant(row, "expires_at"),
        instant(row, "ends_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
