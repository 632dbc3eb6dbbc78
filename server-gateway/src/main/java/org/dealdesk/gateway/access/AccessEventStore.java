package org.dealdesk.gateway.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of who came, left and was refused, in {@code access_event}. Any thread. */
@Component
public class AccessEventStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  public AccessEventStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What happened. */
  public enum Kind {
    LOG_IN,
    LOG_OUT,
    LOG_IN_REFUSED,
    LOCKED_OUT,
    CALL_REFUSED,
    SESSION_ENDED,
    USER_CHANGED
  }

  /**
   * From where something happened.
   *
   * @param address network address, or {@code console}
   * @param client what the program calls itself
   */
  public record Origin(String address, String client) {
    private static final int LONGEST = 100;

    public Origin {
      // Both come from outside; neither may make a row, or a log line, out of its shape.
      address = tame(address);
      client = tame(client);
    }

    private static String tame(String text) {
      String line = text.replaceAll("\\p{Cntrl}", " ");
      return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
  }

  /** Appends one row. */
  public void append(
      Kind kind,
      String user,
      @Nullable UUID session,
      Origin origin,
      @Nullable FaultReason reason,
      String detail) {
    jdbc.sql(
            """
            insert into access_event
              (at, kind, user_name, session_id, address, client, code, detail)
            values (:at, :kind, :user, :session, :address, :client, :code, :detail)
            """)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("kind", kind.name())
        .param("user", user)
        .param("session", session)
        .param("address", origin.address())
        .param("client", origin.client())
        .param("code", reason == null ? null : reason.code())
        .param("detail", detail)
        .update();
  }
}
