package org.dealdesk.gateway.log;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the 64 partitions as one: each server's events in the order of their sequence. A missing
 * sequence is found here and stops the reader. Any thread; each call reads on its own.
 */
public final class LogReplay implements EventReplay {
  private final EventLog log;
  private final Consumer<ParkedRecord> parking;

  /** For who only looks: what cannot be read is not kept apart. */
  public LogReplay(EventLog log) {
    this(log, parked -> {});
  }

  /**
   * Reads a log.
   *
   * @param log the log
   * @param parking takes what cannot be read; its place is told as a record refused
   */
  public LogReplay(EventLog log, Consumer<ParkedRecord> parking) {
    this.log = log;
    this.parking = parking;
  }

  /** The whole log; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> all() {
    return after(LogPlace.BEGINNING);
  }

  /** The log behind a place; meant for the start, while nothing is written. */
  public Stream<LoggedEvent> after(LogPlace place) {
    return stream(merge(place, null, null, new HeldAccounts()));
  }

  /**
   * As {@link #after}, read and decoded by a thread of its own, a bounded way ahead.
   *
   * @param held has, when all is read, the accounts of which something could not be read
   * @return to be closed by the caller
   */
  public Stream<LoggedEvent> afterReadingAhead(
      LogPlace place, ThreadFactory threads, HeldAccounts held) {
    ReadAhead ahead = new ReadAhead(merge(place, null, null, held), threads);
    return stream(ahead).onClose(ahead::close);
  }

  /**
   * What stands between two places of the log; may be read while it is written.
   *
   * @param held has, when all is read, the accounts of which something could not be read
   */
  public Stream<LoggedEvent> between(LogPlace from, LogPlace to, HeldAccounts held) {
    return stream(merge(from, to, null, held));
  }

  @Override
  public Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo) {
    return stream(merge(after, null, Map.copyOf(upTo), new HeldAccounts()))
        .map(LoggedEvent::envelope);
  }

  private LogMerge merge(
      LogPlace after,
      @Nullable LogPlace end,
      @Nullable Map<ServerId, Long> upTo,
      HeldAccounts held) {
    LogDecoder decoder = new LogDecoder(parking);
    return new LogMerge(log, after, end, upTo, entry -> decoder.decode(entry, held));
  }

  private static Stream<LoggedEvent> stream(Iterator<LoggedEvent> events) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
