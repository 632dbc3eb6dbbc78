package org.dealdesk.gateway.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * The right to write, held in the database: an advisory lock on a connection of its own keeps a
 * second gateway out, and an epoch that every append checks keeps a writer out that has lost the
 * lock without knowing. One thread at a time.
 */
public final class WriterLeaseStore implements AutoCloseable {
  /** The letters DEALDESK; any number would do, as long as every gateway uses the same. */
  static final long LOCK = 0x4445414c4445534bL;

  private static final int VALID_SECONDS = 2;
  private static final int GIVE_BACK_MS = 2_000;
  private static final int END_MS = 2_000;

  private final DataSource source;
  private final String holder;
  private @Nullable Connection connection;
  private long epoch;

  /** Database process behind the connection that held the lock last, 0 for none. */
  private int backend;

  /**
   * Holds nothing yet.
   *
   * @param source connections; one is kept while the lease is held
   * @param holder who this is, for the person who wonders which gateway holds the log
   */
  public WriterLeaseStore(DataSource source, String holder) {
    this.source = source;
    this.holder = holder;
  }

  /**
   * Takes the lock and a new epoch, or confirms both.
   *
   * <p>A lost connection may leave its database process behind, which goes on holding the lock
   * until the database notices. While the epoch is still ours nobody else has written, so that
   * process is ended and the lock is tried for again later.
   *
   * @return this writer's epoch
   * @throws LogConflict if another gateway holds the lock at the start or has become the writer
   * @throws SQLException if the database is away, or the lock not yet free again
   */
  long hold() throws SQLException {
    Connection held = connection;
    if (held != null && held.isValid(VALID_SECONDS)) {
      return epoch;
    }
    drop();
    Connection fresh = source.getConnection();
    try {
      fresh.setAutoCommit(true);
      if (!lock(fresh)) {
        lockAgain(fresh);
      }
      epoch = epoch == 0 ? begin(fresh) : confirm(fresh);
      backend = processOf(fresh);
      connection = fresh;
      return epoch;
    } catch (SQLException | RuntimeException e) {
      abandon(fresh);
      throw e;
    }
  }

  /**
   * Takes the lease or confirms it, for a log that is not in the database itself.
   *
   * @throws LogConflict if another gateway holds it at the start or has become the writer
   * @throws LogUnavailable if the database is away, or the lease not yet free again
   */
  public void confirm() throws LogUnavailable {
    try {
      hold();
    } catch (SQLException e) {
      throw PostgresLogStore.unavailable(e);
    }
  }

  /** In an append's own transaction: still the newest writer, and no other can begin meanwhile. */
  void check(Connection append) throws SQLException {
    try (Statement ask = append.createStatement();
        ResultSet row = ask.executeQuery("select epoch from log_writer where id = 1 for share")) {
      if (!row.next() || row.getLong(1) != epoch) {
        throw new LogConflict(FaultReason.DATABASE_IN_USE, "another gateway has become the writer");
      }
    }
  }

  private void lockAgain(Connection fresh) throws SQLException {
    if (epoch == 0) {
      throw new LogConflict(FaultReason.DATABASE_IN_USE, "another gateway writes the log");
    }
    check(fresh);
    endFormerHolder(fresh);
    if (!lock(fresh)) {
      throw new SQLTransientConnectionException("the writer's lock is not free yet");
    }
  }

  /** Only if it still holds the lock: its number may belong to somebody else by now. */
  private void endFormerHolder(Connection fresh) throws SQLException {
    String sql =
        "select pg_terminate_backend(pid, ?) from pg_locks where locktype = 'advisory' and granted"
            + " and database = (select oid from pg_database where datname = current_database())"
            + " and classid::bigint = ? and objid::bigint = ? and objsubid = 1 and pid = ?";
    try (PreparedStatement end = fresh.prepareStatement(sql)) {
      end.setLong(1, END_MS);
      end.setLong(2, LOCK >>> Integer.SIZE);
      end.setLong(3, LOCK & 0xFFFF_FFFFL);
      end.setInt(4, backend);
      end.execute();
    }
  }

  private static int processOf(Connection fresh) throws SQLException {
    try (Statement ask = fresh.createStatement();
        ResultSet row = ask.executeQuery("select pg_backend_pid()")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static boolean lock(Connection fresh) throws SQLException {
    try (PreparedStatement ask = fresh.prepareStatement("select pg_try_advisory_lock(?)")) {
      ask.setLong(1, LOCK);
      try (ResultSet row = ask.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private long begin(Connection fresh) throws SQLException {
    String sql =
        "update log_writer set epoch = epoch + 1, holder = ?, since = now() where id = 1"
            + " returning epoch";
    try (PreparedStatement raise = fresh.prepareStatement(sql)) {
      raise.setString(1, holder);
      try (ResultSet row = raise.executeQuery()) {
        if (!row.next()) {
          throw new LogConflict(FaultReason.LOG_CONFLICT, "the writer's row is missing");
        }
        return row.getLong(1);
      }
    }
  }

  private long confirm(Connection fresh) throws SQLException {
    check(fresh);
    return epoch;
  }

  private void drop() {
    if (connection != null) {
      abandon(connection);
      connection = null;
    }
  }

  /** The lock belongs to the connection, so it must be given back before a pool keeps that open. */
  private static void abandon(Connection done) {
    try (done;
        Statement unlock = done.createStatement()) {
      // A connection that hangs must not hang the writer.
      done.setNetworkTimeout(Runnable::run, GIVE_BACK_MS);
      unlock.execute("select pg_advisory_unlock_all()");
    } catch (SQLException ignored) {
      // A connection that cannot be told has lost its lock already.
    }
  }

  /** Gives it back. Idempotent. */
  @Override
  public void close() {
    drop();
  }
}
