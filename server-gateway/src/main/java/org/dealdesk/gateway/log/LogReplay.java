package org.dealdesk.gateway.log;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;

/**
 * Reads the 64 partitions as one: each server's events in the order of their sequence. A missing
 * sequence is found here and stops the reader. Any thread; each call reads on its own.
 */
public final class LogReplay implements EventReplay {
  private final EventLog log;

  public LogReplay(EventLog log) {
    this.log = log;
  }

  /** The whole log; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> all() {
    return after(LogPlace.BEGINNING);
  }

  /** The log behind a place; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> after(LogPlace place) {
    return stream(new LogMerge(log, place, null, null));
  }

  /**
   * As {@link #after}, read and decoded by a thread of its own, a bounded way ahead.
   *
   * @return to be closed by the caller
   */
  public Stream<LoggedEvent> afterReadingAhead(LogPlace place, ThreadFactory threads) {
    ReadAhead ahead = new ReadAhead(new LogMerge(log, place, null, null), threads);
    return stream(ahead).onClose(ahead::close);
  }

  /** What stands between two places of the log; may be read while it is written. */
  public Stream<LoggedEvent> between(LogPlace from, LogPlace to) {
    return stream(new LogMerge(log, from, to, null));
  }

  @Override
  public Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo) {
    return stream(new LogMerge(log, after, null, Map.copyOf(upTo))).map(LoggedEvent::envelope);
  }

  private static Stream<LoggedEvent> stream(Iterator<LoggedEvent> events) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
