package org.dealdesk.gateway.intake;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.wire.LoggedEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proofs of positions and blocks of prices: kept beside the log, not in it. Any thread. */
public final class SideRecordStore {
  private final JdbcTemplate sql;

  public SideRecordStore(DataSource source) {
    this.sql = new JdbcTemplate(source);
  }

  /**
   * A minute of prices as kept.
   *
   * @param server whose
   * @param minute its beginning, UTC
   * @param ticks how many
   * @param symbols of how many symbols
   * @param payload packed
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried from one method to the next, never compared.
  record Block(ServerId server, Instant minute, int ticks, int symbols, byte[] payload) {}

  void add(ServerId server, PositionProof proof) {
    sql.update(
        "insert into reconcile_run"
            + " (server, brand, at, accounts, positions, differences, complete)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        server.value(),
        LoggedEvent.SHARED.code(),
        utc(proof.at()),
        proof.accounts(),
        proof.positions(),
        proof.differences(),
        proof.complete());
  }

  /** The newest proofs of a server, newest first. */
  public List<PositionProof> proofs(ServerId server, int limit) {
    return sql.query(
        "select at, accounts, positions, differences, complete from reconcile_run"
            + " where server = ? order by at desc, id desc limit ?",
        (row, index) ->
            new PositionProof(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getBoolean(5)),
        server.value(),
        limit);
  }

  /** A part written before a restart in the same minute stays; the new one goes behind it. */
  void add(Block block) {
    sql.update(
        "insert into tick_block (server, minute, part, brand, ticks, symbols, payload)"
            + " select ?, ?, coalesce(max(part) + 1, 0), ?, ?, ?, ? from tick_block"
            + " where server = ? and minute = ?",
        block.server().value(),
        utc(block.minute()),
        LoggedEvent.SHARED.code(),
        block.ticks(),
        block.symbols(),
        block.payload(),
        block.server().value(),
        utc(block.minute()));
  }

  /** All prices kept of a minute, in the order they came. */
  public List<Tick> ticks(ServerId server, Instant minute) throws IOException {
    List<byte[]> parts =
        sql.query(
            "select payload from tick_block where server = ? and minute = ? order by part",
            (row, index) -> row.getBytes(1),
            server.value(),
            utc(minute));
    List<Tick> ticks = new ArrayList<>();
    for (byte[] part : parts) {
      ticks.addAll(TickBlock.read(minute, part));
    }
    return ticks;
  }

  int dropOlderThan(Instant now, Duration age) {
    return sql.update("delete from tick_block where minute < ?", utc(now.minus(age)));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
