package org.dealdesk.gateway.checkpoint;

import java.util.List;
import java.util.zip.CRC32C;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogUnavailable;

/** By what a log is known again: the last record of each partition before a place. Pure. */
final class LogWitness {
  private LogWitness() {}

  /**
   * Checksum of the records, -1 where one of them is not in the log.
   *
   * @throws LogUnavailable while the log cannot be read
   */
  static long at(EventLog log, LogPlace place) throws LogUnavailable {
    CRC32C sum = new CRC32C();
    for (int partition = 0; partition < place.offsets().size(); partition++) {
      long next = place.offsets().get(partition);
      if (next > 0) {
        List<LogEntry> last = log.read(partition, next - 1, 1);
        if (last.isEmpty() || last.getFirst().offset() != next - 1) {
          return -1;
        }
        sum.update(last.getFirst().payload());
      }
    }
    return sum.getValue();
  }
}
