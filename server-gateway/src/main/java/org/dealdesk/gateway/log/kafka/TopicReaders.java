package org.dealdesk.gateway.log.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.Partitions;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;

/**
 * Readers of the topic for whoever asks: as many as read at once, and two kept for the next. Any
 * thread; closed when nobody reads any more.
 */
final class TopicReaders implements AutoCloseable {
  private static final int KEPT = 2;

  private final Supplier<TopicReader> make;
  private final ConcurrentLinkedDeque<TopicReader> idle = new ConcurrentLinkedDeque<>();

  TopicReaders(Supplier<TopicReader> make) {
    this.make = make;
  }

  List<LogEntry> read(int partition, long from, int limit) {
    return with(reader -> reader.read(partition, from, limit));
  }

  /**
   * Where the log ends, read from the last records themselves.
   *
   * @param owner the database the log must belong to
   * @param places learns where the ends are
   * @throws LogConflict if it belongs to another, or records are missing
   */
  LogEnd end(UUID owner, Places places) {
    return with(reader -> end(reader, owner, places));
  }

  private static LogEnd end(TopicReader reader, UUID owner, Places places) {
    long[] next = new long[Partitions.COUNT];
    long appends = 0;
    Map<Long, Map<ServerId, Long>> sequences = new HashMap<>();
    for (int partition = 0; partition < Partitions.COUNT; partition++) {
      if (reader.beginning(partition) > 0) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT, "the oldest records of partition " + partition + " are gone");
      }
      TopicReader.Found last = reader.last(partition);
      if (last != null) {
        RecordFrame frame = last.frame();
        if (!frame.owner().equals(owner)) {
          throw new LogConflict(
              FaultReason.LOG_ELSEWHERE, "a gateway with another database writes this topic");
        }
        next[partition] = frame.offset() + 1;
        places.committed(partition, frame.offset(), last.broker());
        appends = Math.max(appends, frame.append());
        if (!frame.ends().isEmpty()) {
          sequences.put(frame.append(), frame.ends());
        }
      }
    }
    Map<ServerId, Long> newest = sequences.getOrDefault(appends, Map.of());
    if (appends > 0 && newest.isEmpty()) {
      throw new LogConflict(
          FaultReason.LOG_CONFLICT, "the end of append " + appends + " is not in the topic");
    }
    return new LogEnd(next, newest, appends);
  }

  /** Whether the broker answers; throws if it does not. */
  void ask() {
    long ignored = with(reader -> reader.beginning(0));
  }

  private <T> T with(Function<TopicReader, T> work) {
    TopicReader kept = idle.pollFirst();
    TopicReader reader = kept == null ? make.get() : kept;
    boolean well = false;
    try {
      T done = work.apply(reader);
      well = true;
      return done;
    } finally {
      if (well && idle.size() < KEPT) {
        idle.addFirst(reader);
      } else {
        reader.close();
      }
    }
  }

  @Override
  public void close() {
    for (TopicReader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
      reader.close();
    }
  }
}
