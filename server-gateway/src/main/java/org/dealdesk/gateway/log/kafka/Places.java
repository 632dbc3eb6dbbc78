package org.dealdesk.gateway.log.kafka;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.dealdesk.gateway.log.Partitions;

/** The newest end of each partition this gateway knows of, in both counts. Any thread. */
final class Places {
  private final AtomicReferenceArray<Place> newest =
      new AtomicReferenceArray<>(
          IntStream.range(0, Partitions.COUNT)
              .mapToObj(partition -> Place.BEGINNING)
              .toArray(Place[]::new));

  /**
   * The same place in both counts.
   *
   * @param own the log's offset, without gaps
   * @param broker the broker's, never lower
   */
  record Place(long own, long broker) {
    static final Place BEGINNING = new Place(0, 0);
  }

  Place at(int partition) {
    return newest.get(partition);
  }

  /** A record is known to be committed. */
  void committed(int partition, long own, long broker) {
    newest.accumulateAndGet(
        partition,
        new Place(own + 1, broker + 1),
        (before, now) -> now.own() > before.own() ? now : before);
  }
}
