package org.dealdesk.gateway.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.sql.DataSource;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The images in the database: each in one transaction, in deflated pieces, so that neither writing
 * nor reading one needs it whole in memory. Any thread.
 */
final class CheckpointStore {
  /** Kept of each part. */
  static final int KEPT = 2;

  private static final int BUFFER = 1 << 16;

  private final JdbcTemplate sql;
  private final TransactionTemplate transaction;

  CheckpointStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /**
   * What an image is of.
   *
   * @param part whose
   * @param form in which it was made
   * @param place behind which events it stands
   * @param witness checksum of the last records before the place
   * @param takenAt UTC
   */
  record Head(String part, String form, LogPlace place, long witness, Instant takenAt) {}

  /** An image that is kept. */
  record Kept(long id, Head head, int chunks, long checksum) {}

  /** Writes an image durably or not at all, and lets the oldest of its part go. */
  void write(Head head, Consumer<ImageWriter> image) {
    transaction.executeWithoutResult(running -> {
      long id = sql.queryForList("select nextval('checkpoint_id')", Long.class).getFirst();
      ChunkOutput chunks = new ChunkOutput((number, payload) -> chunk(id, number, payload));
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (OutputStream out =
          new BufferedOutputStream(new DeflaterOutputStream(chunks, deflater, BUFFER), BUFFER)) {
        ImageWriter writer = new ImageWriter(out);
        image.accept(writer);
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        deflater.end();
      }
      head(id, head, chunks);
      dropOld(head.part());
    });
  }

  private void chunk(long id, int number, byte[] payload) {
    one(
        sql.update(
            "insert into checkpoint_chunk (checkpoint, number, payload) values (?, ?, ?)",
            id,
            number,
            payload));
  }

  private void head(long id, Head head, ChunkOutput chunks) {
    List<ServerId> servers = head.place().sequences().keySet().stream().sorted().toList();
    one(
        sql.update(
            "insert into checkpoint (id, part, form, offsets, servers, sequences, witness, chunks,"
                + " checksum, taken_at) values (?, ?, ?, ?::bigint[], ?::integer[], ?::bigint[],"
                + " ?, ?, ?, ?)",
            id,
            head.part(),
            head.form(),
            head.place().offsets().toArray(Long[]::new),
            servers.stream().map(ServerId::value).toArray(Integer[]::new),
            servers.stream().map(head.place()::sequence).toArray(Long[]::new),
            head.witness(),
            chunks.count(),
            chunks.checksum(),
            head.takenAt().atOffset(ZoneOffset.UTC)));
  }

  private static void one(int rows) {
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows written instead of one");
    }
  }

  private void dropOld(String part) {
    List<Long> old =
        sql.queryForList(
            "select id from checkpoint where part = ? order by id desc offset ?",
            Long.class,
            part,
            KEPT);
    for (Long id : old) {
      one(sql.update("delete from checkpoint where id = ?", id));
    }
  }

  /** Images of a part, newest first. */
  List<Kept> newest(String part) {
    return sql.query(
        "select * from checkpoint where part = ? order by id desc", (row, i) -> kept(row), part);
  }

  /** A piece of an image; null where it is missing. */
  byte @Nullable [] chunk(long id, int number) {
    List<byte[]> found =
        sql.query(
            "select payload from checkpoint_chunk where checkpoint = ? and number = ?",
            (row, i) -> row.getBytes(1),
            id,
            number);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    List<Integer> servers = list(row.getArray("servers"), Integer.class);
    List<Long> last = list(row.getArray("sequences"), Long.class);
    Map<ServerId, Long> sequences = new HashMap<>();
    for (int i = 0; i < servers.size(); i++) {
      sequences.put(new ServerId(servers.get(i)), last.get(i));
    }
    return new Kept(
        row.getLong("id"),
        new Head(
            row.getString("part"),
            row.getString("form"),
            new LogPlace(sequences, list(row.getArray("offsets"), Long.class)),
            row.getLong("witness"),
            row.getObject("taken_at", OffsetDateTime.class).toInstant()),
        row.getInt("chunks"),
        row.getLong("checksum"));
  }

  private static <T> List<T> list(Array array, Class<T> kind) throws SQLException {
    return new ArrayList<>(Arrays.stream((Object[]) array.getArray()).map(kind::cast).toList());
  }
}
