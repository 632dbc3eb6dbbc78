package org.dealdesk.gateway.log;

import java.util.List;

/**
 * The append-only log behind everything that must survive: 64 partitions, order inside each, one
 * writer at a time. Whoever opens it is the writer until it is closed or pushed aside.
 *
 * <p>{@link #append} and {@link #nextOffsets} belong to one thread; {@link #read} is for any.
 */
public interface EventLog extends AutoCloseable {
  /**
   * Offset of the next record of each partition, from the log itself.
   *
   * @return 64 numbers
   */
  long[] nextOffsets() throws LogUnavailable;

  /**
   * Appends all of the records or none, and returns only when they are durable. Each carries the
   * offset it expects to get. Calling again with the same records is how an unknown outcome is
   * settled: what is already there, byte for byte, counts as appended.
   *
   * @param batch one or more, gapless per partition
   * @throws LogUnavailable when the outcome is unknown or was a no; try again with the same records
   * @throws LogConflict when another record stands at one of the places, or another gateway has
   *     become the writer
   */
  void append(List<LogEntry> batch) throws LogUnavailable;

  /**
   * Records of one partition in order.
   *
   * @param partition 0 to 63
   * @param fromOffset first offset wanted
   * @param limit at most so many
   * @return empty at the end
   */
  List<LogEntry> read(int partition, long fromOffset, int limit) throws LogUnavailable;

  /**
   * Makes sure that this gateway is still the writer; called now and then while nothing is written.
   *
   * @throws LogConflict when it is not
   */
  void confirmWriter() throws LogUnavailable;

  /** Gives up being the writer. Idempotent. */
  @Override
  void close();
}
