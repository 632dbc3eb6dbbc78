package org.dealdesk.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People in table {@code desk_user}. Any thread. */
@Component
public class UserStore {
  /** Stands where a hash would, for somebody who cannot log in by password. */
  public static final String NO_PASSWORD = "!";

  static final String COLUMNS =
      "u.id, u.name, u.full_name, array_to_string(u.roles, ',') as roles,"
          + " array_to_string(u.brands, ',') as brands, u.password_hash, u.demo, u.enabled,"
          + " u.last_log_in";

  private final JdbcClient jdbc;

  public UserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Somebody as stored.
   *
   * @param id key
   * @param name log-in name, lower case
   * @param fullName for display
   * @param roles what the person is
   * @param brands empty for all brands
   * @param passwordHash {@link PasswordRules} text or {@link #NO_PASSWORD}
   * @param demo made for a demonstration, with a published password
   * @param enabled whether the person may log in
   * @param lastLogIn the newest log-in, null before the first
   */
  public record UserRow(
      long id,
      String name,
      String fullName,
      Set<DeskRole> roles,
      Set<BrandId> brands,
      String passwordHash,
      boolean demo,
      boolean enabled,
      @Nullable Instant lastLogIn) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "UserRow[" + name + " " + roles + "]";
    }
  }

  /** The person of that log-in name. */
  public Optional<UserRow> find(String name) {
    return jdbc.sql("select " + COLUMNS + " from desk_user u where u.name = :name")
        .param("name", name)
        .query((row, number) -> read(row))
        .optional();
  }

  /** Everybody, by name. */
  public List<UserRow> all() {
    return jdbc.sql("select " + COLUMNS + " from desk_user u order by u.name")
        .query((row, number) -> read(row))
        .list();
  }

  /** Adds somebody; false when the name is taken. */
  public boolean add(
      String name,
      String fullName,
      Collection<DeskRole> roles,
      Collection<BrandId> brands,
      String passwordHash,
      boolean demo,
      Instant at) {
    return jdbc.sql(
                """
                insert into desk_user
                  (name, full_name, roles, brands, password_hash, demo, created_at)
                values (:name, :full, string_to_array(:roles, ','), string_to_array(:brands, ','),
                  :hash, :demo, :at)
                on conflict (name) do nothing
                """)
            .param("name", name)
            .param("full", fullName)
            .param("roles", roles.stream().map(DeskRole::code).collect(Collectors.joining(",")))
            .param("brands", brands.stream().map(BrandId::code).collect(Collectors.joining(",")))
            .param("hash", passwordHash)
            .param("demo", demo)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Replaces a password hash; false when nobody has the name. */
  public boolean setPassword(String name, String passwordHash) {
    return jdbc.sql("update desk_user set password_hash = :hash where name = :name")
            .param("hash", passwordHash)
            .param("name", name)
            .update()
        == 1;
  }

  /** Lets somebody in or not; false when nobody has the name. */
  public boolean setEnabled(String name, boolean enabled) {
    return jdbc.sql("update desk_user set enabled = :enabled where name = :name")
            .param("enabled", enabled)
            .param("name", name)
            .update()
        == 1;
  }

  /** Lets all demonstration users in or none; returns how many that changed. */
  int setDemoEnabled(boolean enabled) {
    return jdbc.sql("update desk_user set enabled = :enabled where demo and enabled <> :enabled")
        .param("enabled", enabled)
        .update();
  }

  void loggedIn(long id, Instant at) {
    jdbc.sql("update desk_user set last_log_in = :at where id = :id")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  static UserRow read(ResultSet row) throws SQLException {
    java.time.OffsetDateTime last = row.getObject("last_log_in", java.time.OffsetDateTime.class);
    return new UserRow(
        row.getLong("id"),
        row.getString("name"),
        row.getString("full_name"),
        words(row.getString("roles")).stream()
            .flatMap(code -> DeskRole.of(code).stream())
            .collect(Collectors.toUnmodifiableSet()),
        words(row.getString("brands")).stream()
            .map(BrandId::new)
            .collect(Collectors.toUnmodifiableSet()),
        row.getString("password_hash"),
        row.getBoolean("demo"),
        row.getBoolean("enabled"),
        last == null ? null : last.toInstant());
  }

  private static List<String> words(String joined) {
    return Arrays.stream(joined.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
