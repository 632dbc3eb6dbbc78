package org.dealdesk.gateway.log;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a follower its records and keeps how far it has come, in one transaction. One thread. */
final class FollowerStore {
  private final JdbcTemplate sql;
  private final TransactionTemplate transaction;

  FollowerStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /** Next offset wanted of each partition. */
  long[] progress(String follower) {
    long[] next = new long[Partitions.COUNT];
    sql.query(
        "select partition, next_offset from projection_offset where projection = ?",
        row -> {
          next[row.getInt(1)] = row.getLong(2);
        },
        follower);
    return next;
  }

  /** All or nothing. */
  void advance(LogFollower follower, List<Committed> records, long[] before, long[] after) {
    transaction.executeWithoutResult(running -> {
      follower.take(records);
      save(follower.name(), before, after);
    });
  }

  private void save(String follower, long[] before, long[] after) {
    List<Object[]> moved =
        IntStream.range(0, after.length)
            .filter(i -> after[i] != before[i])
            .mapToObj(i -> new Object[] {follower, i, after[i]})
            .toList();
    int[] written =
        sql.batchUpdate(
            "insert into projection_offset (projection, partition, next_offset) values (?, ?, ?)"
                + " on conflict (projection, partition)"
                + " do update set next_offset = excluded.next_offset",
            moved);
    if (written.length != moved.size()) {
      throw new IllegalStateException("progress not kept: " + Arrays.toString(written));
    }
  }
}
