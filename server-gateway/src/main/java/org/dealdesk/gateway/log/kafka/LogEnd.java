package org.dealdesk.gateway.log.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.Partitions;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;

/** Where the log ends, in every partition and for every server. Immutable. */
final class LogEnd {
  private final long[] next;
  private final Map<ServerId, Long> sequences;
  private final long appends;

  /**
   * @param next next offset of each partition
   * @param sequences last sequence of every server
   * @param appends appends of all time
   */
  LogEnd(long[] next, Map<ServerId, Long> sequences, long appends) {
    this.next = next.clone();
    this.sequences = Map.copyOf(sequences);
    this.appends = appends;
  }

  static LogEnd empty() {
    return new LogEnd(new long[Partitions.COUNT], Map.of(), 0);
  }

  long next(int partition) {
    return next[partition];
  }

  long[] next() {
    return next.clone();
  }

  Map<ServerId, Long> sequences() {
    return sequences;
  }

  long appends() {
    return appends;
  }

  /**
   * The end once these are there too.
   *
   * @throws LogConflict if they do not follow on this end
   */
  LogEnd after(List<LogEntry> entries) {
    long[] then = next.clone();
    Map<ServerId, Long> last = new TreeMap<>(sequences);
    for (LogEntry entry : entries) {
      if (entry.offset() != then[entry.partition()]++) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT,
            entry + " does not follow, the partition ends before " + next[entry.partition()]);
      }
      Long before = last.put(entry.server(), entry.sequence());
      if (before != null && before >= entry.sequence()) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT, entry + " is refused: sequence " + before + " is there");
      }
    }
    return new LogEnd(then, last, appends + 1);
  }
}
