package org.dealdesk.benchmarks.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;
import javax.sql.DataSource;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;

/**
 * The reference: the same events into a table of the same columns by JDBC batches of a thousand
 * rows, each with its commit, and out again by one ordered query with a cursor.
 */
final class PlainLogStore {
  private static final int BATCH = 1_000;

  private final DataSource source;
  private final LogCodec codec = new LogCodec();

  PlainLogStore(DataSource source) throws SQLException {
    this.source = source;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table plain_log (brand text not null, server integer not null,"
              + " sequence bigint not null, payload bytea not null,"
              + " appended_at timestamptz not null default clock_timestamp(),"
              + " primary key (server, sequence))");
    }
  }

  void append(List<LoggedEvent> events) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into plain_log (brand, server, sequence, payload) values (?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      int waiting = 0;
      for (LoggedEvent event : events) {
        insert.setString(1, event.brand().code());
        insert.setInt(2, event.envelope().server().value());
        insert.setLong(3, event.envelope().sequence());
        insert.setBytes(4, codec.encode(event));
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          connection.commit();
          waiting = 0;
        }
      }
      insert.executeBatch();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Reads and decodes everything; returns a checksum of the events in their order. */
  long read() throws SQLException {
    CRC32C sum = new CRC32C();
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select payload from plain_log order by server, sequence")) {
      connection.setAutoCommit(false);
      select.setFetchSize(BATCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          LogBenchmark.count(sum, codec.decode(row.getBytes(1)));
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
    return sum.getValue();
  }
}
