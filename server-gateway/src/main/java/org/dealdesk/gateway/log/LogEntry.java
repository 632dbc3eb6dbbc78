package org.dealdesk.gateway.log;

import java.util.Arrays;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;

/**
 * One record at its place in the log. The payload is shared, not copied: nobody changes it.
 *
 * @param partition 0 to 63
 * @param offset place in the partition, from 0, without gaps
 * @param brand whose it is
 * @param server whose stream
 * @param sequence place in that stream
 * @param kind number of the event's field in the log schema, for looking without decoding
 * @param payload the encoded event
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look into the array.
public record LogEntry(
    int partition,
    long offset,
    BrandId brand,
    ServerId server,
    long sequence,
    int kind,
    byte[] payload) {
  @Override
  public boolean equals(Object other) {
    return other instanceof LogEntry that
        && partition == that.partition
        && offset == that.offset
        && brand.equals(that.brand)
        && server.equals(that.server)
        && sequence == that.sequence
        && kind == that.kind
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Integer.hashCode(partition) * 31 + Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "LogEntry["
        + partition
        + "/"
        + offset
        + " server "
        + server.value()
        + " sequence "
        + sequence
        + " kind "
        + kind
        + ", "
        + payload.length
        + " bytes]";
  }
}
