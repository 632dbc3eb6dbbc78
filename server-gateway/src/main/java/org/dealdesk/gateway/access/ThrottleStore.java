package org.dealdesk.gateway.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of wrong passwords in {@code access_throttle}. Any thread. */
@Component
class ThrottleStore {
  private final JdbcClient jdbc;

  ThrottleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is counted. */
  enum Kind {
    NAME("name"),
    ADDRESS("address");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /** Until when the subject has to wait, if it has. */
  Optional<Instant> lockedUntil(Kind kind, String subject, Instant now) {
    return jdbc.sql(
            """
            select locked_until from access_throttle
            where kind = :kind and subject = :subject and locked_until > :now
            """)
        .param("kind", kind.code)
        .param("subject", subject)
        .param("now", utc(now))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Counts one more failure and returns how many there are; old ones no longer count. */
  int count(Kind kind, String subject, Instant now) {
    return jdbc.sql(
            """
            insert into access_throttle as t (kind, subject, failures, last_failure)
            values (:kind, :subject, 1, :now)
            on conflict (kind, subject) do update set
              failures = case when t.last_failure < :forgotten then 1 else t.failures + 1 end,
              last_failure = :now
            returning failures
            """)
        .param("kind", kind.code)
        .param("subject", subject)
        .param("now", utc(now))
        .param("forgotten", utc(now.minus(LockoutRules.FORGOTTEN_AFTER)))
        .query(Integer.class)
        .single();
  }

  void lock(Kind kind, String subject, Instant until) {
    jdbc.sql(
            """
            update access_throttle set locked_until = :until
            where kind = :kind and subject = :subject
            """)
        .param("until", utc(until))
        .param("kind", kind.code)
        .param("subject", subject)
        .update();
  }

  /** Takes back one count and any wait: the password was right after all. */
  void takeBack(Kind kind, String subject) {
    jdbc.sql(
            """
            update access_throttle set failures = greatest(failures - 1, 0), locked_until = null
            where kind = :kind and subject = :subject
            """)
        .param("kind", kind.code)
        .param("subject", subject)
        .update();
  }

  void forget(Kind kind, String subject) {
    jdbc.sql("delete from access_throttle where kind = :kind and subject = :subject")
        .param("kind", kind.code)
        .param("subject", subject)
        .update();
  }

  /** Keeps the table small: guesses at made-up names leave rows too. */
  int removeBefore(Instant limit) {
    return jdbc.sql("delete from access_throttle where last_failure < :limit")
        .param("limit", utc(limit))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
