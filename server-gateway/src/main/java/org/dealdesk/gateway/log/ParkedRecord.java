package org.dealdesk.gateway.log;

import org.jspecify.annotations.Nullable;

/**
 * A record set aside, with its bytes. The payload is shared, not copied: nobody changes it.
 *
 * @param origin whose count the place is in
 * @param partition 0 to 63
 * @param place its offset
 * @param entry as it stands in the log, null for what is no part of it
 * @param subject whose it is, for a person
 * @param why it cannot be used
 * @param payload its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Carried to the table, never compared.
public record ParkedRecord(
    Origin origin,
    int partition,
    long place,
    @Nullable LogEntry entry,
    String subject,
    String why,
    byte[] payload) {
  /** Where a record that was set aside stands. */
  public enum Origin {
    /** In the log, at the log's own offset. */
    LOG,
    /** In the log's topic, at the broker's offset, and no gateway has written it. */
    BROKER
  }

  /** A record of the log. */
  static ParkedRecord of(LogEntry entry, ParkedKey key, String why) {
    return new ParkedRecord(
        Origin.LOG, entry.partition(), entry.offset(), entry, key.subject(), why, entry.payload());
  }

  /** A record somebody else has put into the log's topic. */
  public static ParkedRecord stranger(int partition, long brokerOffset, byte[] payload) {
    return new ParkedRecord(
        Origin.BROKER,
        partition,
        brokerOffset,
        null,
        "partition " + partition,
        "not written by a gateway",
        payload);
  }
}
