package org.dealdesk.gateway.log;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.TradingDay;
import org.dealdesk.wire.LogCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of deals: each revision a row, none ever changed. Follows from the log. Any thread. */
public final class DealStore implements LogFollower, DealQueries {
  private static final int MOST = 1_000;
  private static final String NEWEST =
      " not exists (select 1 from deal later where later.server = d.server"
          + " and later.ticket = d.ticket and later.revision > d.revision)";

  private final JdbcTemplate sql;

  public DealStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  @Override
  public String name() {
    return "deal";
  }

  @Override
  public void take(List<Committed> records) {
    List<Row> rows = new ArrayList<>();
    for (Committed record : records) {
      if (record.event().envelope().event() instanceof DealSeen seen) {
        rows.add(row(record, seen.deal(), seen.history(), false));
      } else if (record.event().envelope().event() instanceof DealGone gone) {
        rows.add(row(record, gone.deal(), true, true));
      }
    }
    if (!rows.isEmpty()) {
      insert(rows);
    }
  }

  private static Row row(Committed record, Deal deal, boolean history, boolean gone) {
    return new Row(
        deal,
        record.event().revision(),
        record.event().brand(),
        history,
        record.event().envelope().receivedAt(),
        gone);
  }

  private void insert(List<Row> rows) {
    sql.update(connection -> {
      var insert =
          connection.prepareStatement(
              "insert into deal select * from unnest(?::int[], ?::bigint[], ?::int[],"
                  + " ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],"
                  + " ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],"
                  + " ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[],"
                  + " ?::bigint[], ?::text[], ?::boolean[], ?::bigint[], ?::timestamptz[],"
                  + " ?::boolean[], ?::date[])");
      int column = 0;
      for (Column each : COLUMNS) {
        insert.setArray(++column, each.of(connection, rows));
      }
      return insert;
    });
  }

  @Override
  public List<StoredDeal> ofAccount(AccountKey account, long beforeTicket, int limit) {
    return sql.query(
        "select * from deal d where server = ? and login = ? and ticket < ? and"
            + NEWEST
            + " order by ticket desc limit ?",
        (row, index) -> stored(row),
        account.server().value(),
        account.login(),
        beforeTicket,
        checked(limit));
  }

  @Override
  public List<StoredDeal> newest(int limit) {
    return sql.query(
        "select * from deal d where" + NEWEST + " order by booked_at desc, ticket desc limit ?",
        (row, index) -> stored(row),
        checked(limit));
  }

  @Override
  public Optional<StoredDeal> find(DealKey key) {
    List<StoredDeal> all = revisions(key);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  @Override
  public List<StoredDeal> revisions(DealKey key) {
    return sql.query(
        "select * from deal where server = ? and ticket = ? order by revision",
        (row, index) -> stored(row),
        key.server().value(),
        key.ticket());
  }

  /**
   * Tickets of the deals a server is thought to hold in a span of its own time; those gone are left
   * out.
   *
   * @param account whose deals; absent for those of all accounts
   * @param fromServerMs first millisecond, server local time
   * @param untilServerMs first millisecond behind the span
   */
  public Set<Long> ticketsIn(
      ServerId server, @Nullable AccountKey account, long fromServerMs, long untilServerMs) {
    Object[] span =
        account == null
            ? new Object[] {server.value(), fromServerMs, untilServerMs}
            : new Object[] {server.value(), fromServerMs, untilServerMs, account.login()};
    return new HashSet<>(
        sql.queryForList(
            "select ticket from deal d where server = ? and server_time_ms >= ?"
                + " and server_time_ms < ? and not gone"
                + (account == null ? "" : " and login = ?")
                + " and"
                + NEWEST,
            Long.class,
            span));
  }

  /** Newest revision and fingerprint of deals, for telling known from new. */
  public Map<Long, Known> known(ServerId server, List<Long> tickets) {
    return known(
        "select distinct on (ticket) ticket, revision, content_hash, gone from deal"
            + " where server = ? and ticket = any (?::bigint[]) order by ticket, revision desc",
        server.value(),
        tickets.toArray(Long[]::new));
  }

  /** The same of the newest deals of a server, highest tickets first. */
  public Map<Long, Known> newestKnown(ServerId server, int limit) {
    return known(
        "select distinct on (ticket) ticket, revision, content_hash, gone from deal"
            + " where server = ? order by ticket desc, revision desc limit ?",
        server.value(),
        limit);
  }

  private Map<Long, Known> known(String query, Object... arguments) {
    Map<Long, Known> found = new HashMap<>();
    sql.query(
        query,
        row -> {
          found.put(row.getLong(1), new Known(row.getInt(2), row.getLong(3), row.getBoolean(4)));
        },
        arguments);
    return found;
  }

  /**
   * What must be remembered of a deal to tell a change from a repetition.
   *
   * @param revision its newest one
   * @param contentHash of that revision
   * @param gone whether the server has it no more
   */
  public record Known(int revision, long contentHash, boolean gone) {
    public Known(int revision, long contentHash) {
      this(revision, contentHash, false);
    }
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1..1,000, was " + limit);
    }
    return limit;
  }

  private static StoredDeal stored(ResultSet row) throws SQLException {
    ServerId server = new ServerId(row.getInt("server"));
    Deal deal =
        new Deal(
            new DealKey(server, row.getLong("ticket")),
            new AccountKey(server, row.getLong("login")),
            row.getLong("order_ticket"),
            row.getLong("position"),
            DealKind.valueOf(row.getString("kind")),
            DealEntry.valueOf(row.getString("entry")),
            row.getString("reason"),
            row.getString("symbol"),
            row.getBigDecimal("lots"),
            row.getBigDecimal("contract_size"),
            row.getBigDecimal("price"),
            row.getBigDecimal("profit"),
            row.getBigDecimal("swap"),
            row.getBigDecimal("commission"),
            instant(row, "booked_at"),
            row.getLong("server_time_ms"),
            row.getString("comment"));
    return new StoredDeal(
        deal,
        row.getInt("revision"),
        new BrandId(row.getString("brand")),
        instant(row, "received_at"),
        row.getBoolean("history"),
        row.getBoolean("gone"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private record Row(
      Deal deal, int revision, BrandId brand, boolean history, Instant receivedAt, boolean gone) {}

  /** Columns in the order of the table. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("int4", row -> row.deal.key().server().value()),
          new Column("int8", row -> row.deal.key().ticket()),
          new Column("int4", Row::revision),
          new Column("text", row -> row.brand.code()),
          new Column("int8", row -> row.deal.account().login()),
          new Column("int8", row -> row.deal.order()),
          new Column("int8", row -> row.deal.position()),
          new Column("text", row -> row.deal.kind().name()),
          new Column("text", row -> row.deal.entry().name()),
          new Column("text", row -> SqlText.of(row.deal.reason())),
          new Column("text", row -> SqlText.of(row.deal.symbol())),
          new Column("numeric", row -> plain(row.deal.lots())),
          new Column("numeric", row -> plain(row.deal.contractSize())),
          new Column("numeric", row -> plain(row.deal.price())),
          new Column("numeric", row -> plain(row.deal.profit())),
          new Column("numeric", row -> plain(row.deal.swap())),
          new Column("numeric", row -> plain(row.deal.commission())),
          new Column("timestamptz", row -> row.deal.time().toString()),
          new Column("int8", row -> row.deal.serverTimeMs()),
          new Column("text", row -> SqlText.of(row.deal.comment())),
          new Column("bool", Row::history),
          new Column("int8", row -> LogCodec.contentHash(row.deal)),
          new Column("timestamptz", row -> row.receivedAt.toString()),
          new Column("bool", Row::gone),
          new Column("date", row -> TradingDay.of(row.deal.serverTimeMs()).date().toString()));

  private static String plain(BigDecimal number) {
    return number.toString();
  }

  private record Column(String type, Function<Row, Object> value) {
    Array of(Connection connection, List<Row> rows) throws SQLException {
      return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
  }
}
