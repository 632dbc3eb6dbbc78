package org.dealdesk.gateway.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.sql.DataSource;
import org.dealdesk.model.id.BrandId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Blocks of exposure in the database. Any thread. */
@Component
final class HistoryStore {
  private final JdbcTemplate sql;

  HistoryStore(DataSource source) {
    sql = new JdbcTemplate(source);
  }

  /** Keeps a block; an earlier form of it with fewer seconds gives way. */
  void put(HistoryBlock block) {
    sql.update(
        "insert into exposure_block (brand, minute, first, seconds, payload)"
            + " values (?, ?, ?, ?, ?) on conflict (brand, minute, first) do update"
            + " set seconds = excluded.seconds, payload = excluded.payload"
            + " where exposure_block.seconds < excluded.seconds",
        block.place().brand().code(),
        block.place().minute(),
        block.place().first(),
        block.seconds(),
        deflated(block.bytes()));
  }

  /**
   * Lends the blocks of a brand, oldest first.
   *
   * @param from first minute since 1970
   * @param to last minute, included
   */
  void read(BrandId brand, long from, long to, Consumer<HistoryBlock> reader) {
    sql.query(
        "select minute, first, seconds, payload from exposure_block"
            + " where brand = ? and minute between ? and ? order by minute, first",
        (ResultSet row) ->
            reader.accept(
                new HistoryBlock(
                    new HistoryBlock.Place(brand, row.getLong(1), row.getInt(2)),
                    row.getInt(3),
                    inflated(row.getBytes(4)))),
        brand.code(),
        from,
        to);
  }

  /** Removes what is older; returns how many blocks. */
  int dropBefore(long minute) {
    return sql.update("delete from exposure_block where minute < ?", minute);
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /** Bytes that cannot be inflated are none: the block will be refused by its reader. */
  private static byte[] inflated(byte[] packed) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
