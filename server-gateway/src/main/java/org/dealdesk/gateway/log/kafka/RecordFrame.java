package org.dealdesk.gateway.log.kafka;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the topic carries beside the event: its place in our own count, because Kafka's
 * offsets have holes where transactions end, and where the log ends for each server. Immutable.
 *
 * @param offset place in the partition, from 0, without gaps
 * @param brand whose it is
 * @param server whose stream
 * @param sequence place in that stream
 * @param kind number of the event's field in the log schema
 * @param owner the database this log belongs to
 * @param append counts the appends of all time, from 1
 * @param ends last sequence of every server, on the last record of an append; empty on the others
 */
record RecordFrame(
    long offset,
    BrandId brand,
    ServerId server,
    long sequence,
    int kind,
    UUID owner,
    long append,
    Map<ServerId, Long> ends) {
  /** Name of the record header it stands in. */
  static final String HEADER = "dealdesk";

  private static final byte VERSION = 1;
  private static final int FIXED = 1 + 8 + 4 + 8 + 2 + 16 + 8 + 1 + 2;
  private static final int END = 4 + 8;

  RecordFrame {
    ends = Map.copyOf(ends);
  }

  static RecordFrame of(LogEntry entry, UUID owner, long append, Map<ServerId, Long> ends) {
    return new RecordFrame(
        entry.offset(),
        entry.brand(),
        entry.server(),
        entry.sequence(),
        entry.kind(),
        owner,
        append,
        ends);
  }

  LogEntry entry(int partition, byte[] payload) {
    return new LogEntry(partition, offset, brand, server, sequence, kind, payload);
  }

  byte[] encode() {
    byte[] brandCode = brand.code().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(FIXED + brandCode.length + ends.size() * END);
    out.put(VERSION)
        .putLong(offset)
        .putInt(server.value())
        .putLong(sequence)
        .putShort((short) kind);
    out.putLong(owner.getMostSignificantBits()).putLong(owner.getLeastSignificantBits());
    out.putLong(append).put((byte) brandCode.length).put(brandCode);
    out.putShort((short) ends.size());
    ends.forEach((of, last) -> out.putInt(of.value()).putLong(last));
    return out.array();
  }

  /** Reads a header; null for what this gateway cannot have written. */
  static @Nullable RecordFrame decode(byte @Nullable [] header) {
    if (header == null) {
      return null;
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(header);
      if (in.get() != VERSION) {
        return null;
      }
      long offset = in.getLong();
      ServerId server = new ServerId(in.getInt());
      long sequence = in.getLong();
      int kind = in.getShort();
      UUID owner = new UUID(in.getLong(), in.getLong());
      long append = in.getLong();
      byte[] brand = new byte[Byte.toUnsignedInt(in.get())];
      in.get(brand);
      Map<ServerId, Long> ends = new TreeMap<>();
      for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
        ends.put(new ServerId(in.getInt()), in.getLong());
      }
      boolean whole = !in.hasRemaining() && offset >= 0;
      return whole
          ? new RecordFrame(
              offset,
              new BrandId(new String(brand, StandardCharsets.UTF_8)),
              server,
              sequence,
              kind,
              owner,
              append,
              ends)
          : null;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }
}
