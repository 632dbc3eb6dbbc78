package org.dealdesk.gateway.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The event log as a PostgreSQL table. Each append is one transaction: the writer's epoch is
 * checked, the rows are copied, the commit waits for the disk. After any failure the next attempt
 * first reads back what is there, because a failed commit is not a no.
 */
public final class PostgresLogStore implements EventLog {
  private static final String COPY =
      "copy event_log (partition, log_offset, brand, server, sequence, kind, payload)"
          + " from stdin (format binary)";
  private static final int COLUMNS = 7;
  private static final int ROW_OVERHEAD = 80;
  private static final String DISK_FULL = "53100";
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource source;
  private final WriterLeaseStore lease;
  private @Nullable Connection connection;
  private boolean unsettled = true;

  private PostgresLogStore(DataSource source, String holder) {
    this.source = source;
    this.lease = new WriterLeaseStore(source, holder);
  }

  /**
   * Becomes the writer.
   *
   * @param source connections; two are kept while the log is open
   * @param holder who this is, for the person who wonders which gateway holds the log
   * @throws LogConflict with {@code DATABASE_IN_USE} if another gateway is the writer
   */
  public static PostgresLogStore open(DataSource source, String holder) throws LogUnavailable {
    PostgresLogStore store = new PostgresLogStore(source, holder);
    store.lease.confirm();
    return store;
  }

  @Override
  public long[] nextOffsets() throws LogUnavailable {
    String sql =
        "select p, coalesce((select max(log_offset) + 1 from event_log where partition = p), 0)"
            + " from generate_series(0, 63) p";
    try (Connection ask = source.getConnection();
        PreparedStatement statement = ask.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      long[] next = new long[Partitions.COUNT];
      while (rows.next()) {
        next[rows.getInt(1)] = rows.getLong(2);
      }
      return next;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void append(List<LogEntry> batch) throws LogUnavailable {
    try {
      Connection open = writable();
      List<LogEntry> missing = unsettled ? missing(open, batch) : batch;
      unsettled = true;
      if (!missing.isEmpty()) {
        lease.check(open);
        copy(open, missing);
      }
      open.commit();
      unsettled = false;
    } catch (SQLException e) {
      drop();
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw unavailable(e);
      }
      settleViolation(batch, e);
    } catch (LogConflict e) {
      drop();
      throw e;
    }
  }

  /**
   * Another row stands where one of these belongs. If it is the same row after all, the append has
   * happened; if the row is elsewhere, this gateway's idea of the log is wrong.
   */
  private void settleViolation(List<LogEntry> batch, SQLException cause) throws LogUnavailable {
    try {
      List<LogEntry> missing = missing(writable(), batch);
      if (!missing.isEmpty()) {
        drop();
        throw new LogConflict(
            FaultReason.LOG_CONFLICT, missing.getFirst() + " is refused: " + cause.getMessage());
      }
      unsettled = false;
    } catch (SQLException e) {
      drop();
      throw unavailable(e);
    }
  }

  private Connection writable() throws SQLException {
    Connection open = connection;
    if (open == null) {
      lease.hold();
      open = source.getConnection();
      open.setAutoCommit(false);
      connection = open;
    }
    return open;
  }

  private static void copy(Connection open, List<LogEntry> entries) throws SQLException {
    int size = entries.stream().mapToInt(entry -> entry.payload().length + ROW_OVERHEAD).sum();
    BinaryCopy copy = new BinaryCopy(size);
    for (LogEntry entry : entries) {
      copy.row(COLUMNS);
      copy.smallint(entry.partition());
      copy.bigint(entry.offset());
      copy.text(entry.brand().code());
      copy.integer(entry.server().value());
      copy.bigint(entry.sequence());
      copy.smallint(entry.kind());
      copy.bytea(entry.payload());
    }
    byte[] bytes = copy.finish();
    try {
      org.postgresql.copy.CopyIn in = open.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
      in.writeToCopy(bytes, 0, bytes.length);
      in.endCopy();
    } catch (RuntimeException e) {
      throw new SQLException("copy failed", e);
    }
  }

  /** Those not yet in the log; whoever finds another record in their place stops. */
  private static List<LogEntry> missing(Connection open, List<LogEntry> batch) throws SQLException {
    Map<Place, LogEntry> there = present(open, batch);
    List<LogEntry> missing = new ArrayList<>();
    for (LogEntry entry : batch) {
      LogEntry found = there.get(new Place(entry.partition(), entry.offset()));
      if (found == null) {
        missing.add(entry);
      } else if (!found.equals(entry)) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT, "expected " + entry + " but the log holds " + found);
      }
    }
    return missing;
  }

  private static Map<Place, LogEntry> present(Connection open, List<LogEntry> batch)
      throws SQLException {
    Integer[] partitions = batch.stream().map(LogEntry::partition).toArray(Integer[]::new);
    Long[] offsets = batch.stream().map(LogEntry::offset).toArray(Long[]::new);
    String sql =
        "select l.partition, l.log_offset, l.brand, l.server, l.sequence, l.kind, l.payload"
            + " from unnest(?::int[], ?::bigint[]) as b(p, o)"
            + " join event_log l on l.partition = b.p and l.log_offset = b.o";
    try (PreparedStatement ask = open.prepareStatement(sql)) {
      ask.setArray(1, open.createArrayOf("int4", partitions));
      ask.setArray(2, open.createArrayOf("int8", offsets));
      Map<Place, LogEntry> found = new HashMap<>();
      for (LogEntry entry : entries(ask)) {
        found.put(new Place(entry.partition(), entry.offset()), entry);
      }
      return found;
    }
  }

  @Override
  public List<LogEntry> read(int partition, long fromOffset, int limit) throws LogUnavailable {
    String sql =
        "select partition, log_offset, brand, server, sequence, kind, payload from event_log"
            + " where partition = ? and log_offset >= ? order by log_offset limit ?";
    try (Connection ask = source.getConnection();
        PreparedStatement statement = ask.prepareStatement(sql)) {
      statement.setInt(1, partition);
      statement.setLong(2, fromOffset);
      statement.setInt(3, limit);
      return entries(statement);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static List<LogEntry> entries(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      List<LogEntry> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(
            new LogEntry(
                row.getInt(1),
                row.getLong(2),
                new BrandId(row.getString(3)),
                new ServerId(row.getInt(4)),
                row.getLong(5),
                row.getInt(6),
                row.getBytes(7)));
      }
      return entries;
    }
  }

  @Override
  public void confirmWriter() throws LogUnavailable {
    lease.confirm();
  }

  private void drop() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try (broken) {
        broken.rollback();
        broken.setAutoCommit(true);
      } catch (SQLException ignored) {
        // It was broken; that is why it is dropped.
      }
    }
  }

  static LogUnavailable unavailable(SQLException e) {
    boolean full = DISK_FULL.equals(e.getSQLState());
    return new LogUnavailable(full ? FaultReason.DATABASE_FULL : FaultReason.DATABASE_GONE, e);
  }

  @Override
  public void close() {
    drop();
    lease.close();
  }

  private record Place(int partition, long offset) {}
}
