package org.dealdesk.gateway.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The 64 partitions as one stream: each server's events in the order of their sequence, one server
 * as far as it goes before the next. One thread.
 */
final class LogMerge implements Iterator<LoggedEvent> {
  private static final int PAGE = 1_024;
  private static final int NOBODY = -1;

  private final EventLog log;
  private final Function<LogEntry, LoggedEvent> decode;
  private final LogPlace after;
  private final @Nullable Map<ServerId, Long> upTo;
  private final Partition[] partitions = new Partition[Partitions.COUNT];

  /** Of each partition's first record, in plain numbers because all 64 are looked at. */
  private final int[] headServer = new int[Partitions.COUNT];

  private final long[] headSequence = new long[Partitions.COUNT];
  private final Map<Integer, Long> nextSequence = new HashMap<>();
  private int server = NOBODY;
  private long next = -1;
  private @Nullable LoggedEvent found;

  /**
   * A reader.
   *
   * @param after only what stands behind this place
   * @param end and before that one, null for the log's end
   * @param upTo and up to these sequences, a server not named being left out; null for all
   * @param decode makes an event of each record, called in the order of the stream
   */
  LogMerge(
      EventLog log,
      LogPlace after,
      @Nullable LogPlace end,
      @Nullable Map<ServerId, Long> upTo,
      Function<LogEntry, LoggedEvent> decode) {
    this.log = log;
    this.decode = decode;
    this.after = after;
    this.upTo = upTo;
    after.sequences().forEach((known, last) -> nextSequence.put(known.value(), last + 1));
    for (int i = 0; i < partitions.length; i++) {
      long until = end == null ? Long.MAX_VALUE : end.offsets().get(i);
      partitions[i] = new Partition(i, after.offsets().get(i), until);
      look(i);
    }
  }

  @Override
  public boolean hasNext() {
    if (found == null) {
      found = find();
    }
    return found != null;
  }

  @Override
  public LoggedEvent next() {
    if (!hasNext() || found == null) {
      throw new NoSuchElementException();
    }
    LoggedEvent event = found;
    found = null;
    return event;
  }

  private @Nullable LoggedEvent find() {
    int at = partitionOf(server, next);
    if (at < 0) {
      at = otherServer();
    }
    if (at < 0) {
      return null;
    }
    LogEntry entry = partitions[at].take();
    look(at);
    next++;
    return decode.apply(entry);
  }

  private int partitionOf(int wanted, long sequence) {
    for (int i = 0; i < headSequence.length; i++) {
      if (headSequence[i] == sequence && headServer[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Goes on with a server whose next record stands first in its partition; -1 at the end. */
  private int otherServer() {
    nextSequence.put(server, next);
    int stuck = -1;
    for (int i = 0; i < headServer.length; i++) {
      if (headServer[i] != NOBODY) {
        long wanted = nextSequence.getOrDefault(headServer[i], 1L);
        if (headSequence[i] == wanted) {
          server = headServer[i];
          next = wanted;
          return i;
        }
        stuck = i;
      }
    }
    if (stuck >= 0) {
      throw new LogConflict(
          FaultReason.LOG_CONFLICT,
          "server "
              + headServer[stuck]
              + " lacks sequence "
              + nextSequence.getOrDefault(headServer[stuck], 1L));
    }
    return -1;
  }

  /** Takes notice of a partition's first record, and lets go what is not wanted. */
  private void look(int partition) {
    LogEntry head = partitions[partition].head();
    while (head != null && !wanted(head)) {
      // Later ones of that server may be out of bounds as well, but another server's may follow.
      partitions[partition].take();
      head = partitions[partition].head();
    }
    headServer[partition] = head == null ? NOBODY : head.server().value();
    headSequence[partition] = head == null ? 0 : head.sequence();
  }

  private boolean wanted(LogEntry head) {
    return head.sequence() > after.sequence(head.server())
        && (upTo == null || head.sequence() <= upTo.getOrDefault(head.server(), 0L));
  }

  private final class Partition {
    private final int number;
    private final long until;
    private final Deque<LogEntry> page = new ArrayDeque<>();
    private long nextOffset;
    private boolean ended;

    Partition(int number, long from, long until) {
      this.number = number;
      this.until = until;
      nextOffset = from;
      ended = from >= until;
    }

    @Nullable LogEntry head() {
      if (page.isEmpty() && !ended) {
        fill();
      }
      return page.peekFirst();
    }

    LogEntry take() {
      return page.removeFirst();
    }

    private void fill() {
      int wanted = (int) Math.min(PAGE, until - nextOffset);
      try {
        page.addAll(log.read(number, nextOffset, wanted));
      } catch (LogUnavailable e) {
        throw new ReplayInterrupted(e);
      }
      nextOffset += page.size();
      ended = page.size() < wanted || nextOffset >= until;
    }
  }
}
