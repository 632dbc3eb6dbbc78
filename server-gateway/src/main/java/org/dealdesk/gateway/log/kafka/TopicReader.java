package org.dealdesk.gateway.log.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.Partitions;
import org.dealdesk.gateway.log.kafka.Places.Place;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic by the log's own offsets, over one consumer to which every partition is assigned
 * and all but the one being read are paused, so that what was fetched ahead stays. Whatever this
 * gateway did not write is passed over and told. One thread at a time.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SOON = Duration.ofMillis(5);
  private static final long LIMIT_NS = Duration.ofSeconds(10).toNanos();
  private static final long NEAR = 512;
  private static final long FIRST_BACK = 32;
  private static final long FURTHER_BACK = 16;
  private static final long UNKNOWN = -1;

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition[] partitions;
  private final Places places;
  private final StrangerSink strangers;

  /** Our offset that is read next at the consumer's position. */
  private final long[] next = new long[Partitions.COUNT];

  /** Broker's offset before which everything was known to be committed or given up. */
  private final long[] ends = new long[Partitions.COUNT];

  /** A record of ours and the broker's offset of it. */
  record Found(RecordFrame frame, long broker) {}

  TopicReader(
      Consumer<byte[], byte[]> consumer, String topic, Places places, StrangerSink strangers) {
    this.consumer = consumer;
    this.places = places;
    this.strangers = strangers;
    partitions =
        IntStream.range(0, Partitions.COUNT)
            .mapToObj(number -> new TopicPartition(topic, number))
            .toArray(TopicPartition[]::new);
    consumer.assign(List.of(partitions));
    consumer.pause(List.of(partitions));
    // Whoever reads says from where; the consumer asks nobody.
    for (TopicPartition each : partitions) {
      consumer.seek(each, 0);
    }
    Arrays.fill(next, UNKNOWN);
  }

  /**
   * A page of one partition.
   *
   * @param partition 0 to 63
   * @param from our offset of the first
   * @param limit at most so many; fewer only at the end
   */
  List<LogEntry> read(int partition, long from, int limit) {
    TopicPartition of = partitions[partition];
    boolean follows = next[partition] == from;
    next[partition] = UNKNOWN;
    if (!follows) {
      consumer.seek(of, start(partition, from));
    }
    List<LogEntry> page = new ArrayList<>();
    consumer.resume(Set.of(of));
    try {
      Progress progress = new Progress(of);
      while (page.size() < limit && !atEnd(partition)) {
        take(consumer.poll(POLL).records(of), from, limit, page);
        progress.check();
      }
      next[partition] = from + page.size();
      return page;
    } finally {
      consumer.pause(Set.of(of));
    }
  }

  private void take(
      List<ConsumerRecord<byte[], byte[]>> records, long from, int limit, List<LogEntry> page) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      int partition = record.partition();
      if (page.size() == limit) {
        consumer.seek(partitions[partition], record.offset());
        return;
      }
      RecordFrame frame = frame(record);
      if (frame != null && frame.offset() >= from) {
        long expected = from + page.size();
        if (frame.offset() != expected) {
          throw new LogConflict(
              FaultReason.LOG_CONFLICT,
              "partition " + partition + " holds offset " + frame.offset() + " at " + expected);
        }
        page.add(frame.entry(partition, record.value()));
      }
    }
  }

  /** The last record of ours in a partition; null in an empty one. */
  @Nullable Found last(int partition) {
    long end = end(partition);
    for (long back = FIRST_BACK; ; back *= FURTHER_BACK) {
      long from = Math.max(0, end - back);
      Found last = find(partition, from, end, false);
      if (last != null || from == 0) {
        return last;
      }
    }
  }

  /** Broker's offset of the first record there is; above 0 some are gone. */
  long beginning(int partition) {
    TopicPartition of = partitions[partition];
    return consumer.beginningOffsets(Set.of(of)).getOrDefault(of, 0L);
  }

  /** Broker's offset of the end of what is committed. */
  private long end(int partition) {
    TopicPartition of = partitions[partition];
    long begun = System.nanoTime();
    while (true) {
      ends[partition] = consumer.endOffsets(Set.of(of)).getOrDefault(of, 0L);
      // A commit is acknowledged before its marker has reached every partition.
      if (ends[partition] >= places.at(partition).broker()) {
        return ends[partition];
      }
      if (System.nanoTime() - begun > LIMIT_NS) {
        throw new TimeoutException("partition " + partition + " does not show what was committed");
      }
      consumer.poll(SOON);
    }
  }

  private boolean atEnd(int partition) {
    long position = consumer.position(partitions[partition]);
    return position >= ends[partition] && position >= end(partition);
  }

  /**
   * Broker's offset from which to read for one of ours. Ours never runs ahead of the broker's, and
   * the distance only grows, so that halving finds it.
   */
  private long start(int partition, long from) {
    Place known = places.at(partition);
    Place base = known.own() <= from ? known : Place.BEGINNING;
    long low = base.broker() + (from - base.own());
    long high = end(partition);
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      Found found = find(partition, middle, high, true);
      if (found == null || found.frame().offset() > from) {
        high = middle;
      } else {
        low = found.broker() + (from - found.frame().offset());
      }
    }
    return Math.min(low, high);
  }

  /** The first or last record of ours from one of the broker's offsets on, before another. */
  private @Nullable Found find(int partition, long from, long before, boolean first) {
    next[partition] = UNKNOWN;
    TopicPartition of = partitions[partition];
    consumer.seek(of, from);
    consumer.resume(Set.of(of));
    try {
      Found found = null;
      Progress progress = new Progress(of);
      while (consumer.position(of) < before) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(of)) {
          RecordFrame frame = frame(record);
          if (frame != null && record.offset() < before) {
            found = new Found(frame, record.offset());
            if (first) {
              return found;
            }
          }
        }
        progress.check();
      }
      return found;
    } finally {
      consumer.pause(Set.of(of));
    }
  }

  private @Nullable RecordFrame frame(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(RecordFrame.HEADER);
    RecordFrame frame = header == null ? null : RecordFrame.decode(header.value());
    if (frame == null || record.value() == null) {
      strangers.take(record.partition(), record.offset(), record.value());
      return null;
    }
    return frame;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  /** Gives up on a broker that tells nothing more. */
  private final class Progress {
    private final TopicPartition of;
    private long position;
    private long since = System.nanoTime();

    Progress(TopicPartition of) {
      this.of = of;
      position = consumer.position(of);
    }

    void check() {
      long now = consumer.position(of);
      if (now != position) {
        position = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > LIMIT_NS) {
        throw new TimeoutException("nothing more comes from " + of);
      }
    }
  }
}
