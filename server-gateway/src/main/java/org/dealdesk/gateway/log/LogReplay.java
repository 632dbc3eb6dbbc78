package org.dealdesk.gateway.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the 64 partitions as one: each server's events in the order of their sequence. A missing
 * sequence is found here and stops the reader. Any thread; each call reads on its own.
 */
public final class LogReplay implements EventReplay {
  private static final int PAGE = 512;

  private final EventLog log;
  private final LogCodec codec = new LogCodec();

  public LogReplay(EventLog log) {
    this.log = log;
  }

  /** The whole log; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> all() {
    return after(LogPlace.BEGINNING);
  }

  /** The log behind a place; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> after(LogPlace place) {
    return stream(new Merge(place, null, null));
  }

  /** What stands between two places of the log; may be read while it is written. */
  public Stream<LoggedEvent> between(LogPlace from, LogPlace to) {
    return stream(new Merge(from, to, null));
  }

  @Override
  public Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo) {
    return stream(new Merge(after, null, Map.copyOf(upTo))).map(LoggedEvent::envelope);
  }

  private static Stream<LoggedEvent> stream(Iterator<LoggedEvent> events) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private final class Merge implements Iterator<LoggedEvent> {
    private final @Nullable Map<ServerId, Long> upTo;
    private final LogPlace after;
    private final Partition[] partitions = new Partition[Partitions.COUNT];
    private final Map<ServerId, Long> nextSequence = new HashMap<>();
    private int at;
    private @Nullable LoggedEvent found;

    Merge(LogPlace after, @Nullable LogPlace end, @Nullable Map<ServerId, Long> upTo) {
      this.upTo = upTo;
      this.after = after;
      after.sequences().forEach((server, last) -> nextSequence.put(server, last + 1));
      for (int i = 0; i < partitions.length; i++) {
        long until = end == null ? Long.MAX_VALUE : end.offsets().get(i);
        partitions[i] = new Partition(i, after.offsets().get(i), until);
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
      @Nullable LogEntry stuck = null;
      for (int passed = 0; passed < partitions.length; ) {
        LogEntry head = partitions[at].head();
        if (head == null) {
          passed++;
        } else if (beyond(head) || head.sequence() <= after.sequence(head.server())) {
          // Later ones of that server are beyond as well, but another server's may follow.
          partitions[at].take();
          passed = 0;
          continue;
        } else if (head.sequence() == nextSequence.getOrDefault(head.server(), 1L)) {
          nextSequence.put(head.server(), head.sequence() + 1);
          partitions[at].take();
          return codec.decode(head.payload());
        } else {
          stuck = head;
          passed++;
        }
        at = (at + 1) % partitions.length;
      }
      if (stuck != null) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT,
            "server "
                + stuck.server().value()
                + " lacks sequence "
                + nextSequence.getOrDefault(stuck.server(), 1L));
      }
      return null;
    }

    private boolean beyond(LogEntry head) {
      return upTo != null && head.sequence() > upTo.getOrDefault(head.server(), 0L);
    }
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

    void take() {
      page.removeFirst();
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
