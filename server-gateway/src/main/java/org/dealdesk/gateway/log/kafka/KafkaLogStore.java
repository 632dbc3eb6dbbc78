package org.dealdesk.gateway.log.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogEntry;
import org.dealdesk.gateway.log.LogHomeStore;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.WriterLeaseStore;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * The event log as a Kafka topic. Each append is one transaction of the only producer; our own
 * offsets stand in each record's header. After any failure the next attempt begins with a new
 * producer, which settles what the former one left open, and reads where the log really ends.
 *
 * <p>Who may write is decided as for the log in the database, by the lease there. A gateway that
 * takes the lease starts its producer afterwards, which fences any other; one that starts a
 * producer again looks at its lease afterwards. So nobody writes who has lost the lease.
 */
public final class KafkaLogStore implements EventLog {
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final WriterLeaseStore lease;
  private final UUID owner;
  private final Places places = new Places();
  private final TopicReaders readers;
  private @Nullable Producer<byte[], byte[]> producer;
  private LogEnd end = LogEnd.empty();

  private KafkaLogStore(
      KafkaClients clients, WriterLeaseStore lease, UUID owner, StrangerSink strangers) {
    this.clients = clients;
    this.lease = lease;
    this.owner = owner;
    this.readers =
        new TopicReaders(() ->
            new TopicReader(clients.consumer(), clients.settings().topic(), places, strangers));
  }

  /**
   * Becomes the writer.
   *
   * @param settings where the broker is, and which topic
   * @param source the database of this gateway; a connection is kept while the log is open
   * @param holder who this is, for the person who wonders which gateway holds the log
   * @throws StartFault with {@code TOPIC_WRONG} if the topic is not as the log needs it
   * @throws LogConflict with {@code DATABASE_IN_USE} if another gateway is the writer, with {@code
   *     LOG_ELSEWHERE} if database and topic do not belong together
   */
  static KafkaLogStore open(
      Log.Kafka settings, DataSource source, String holder, StrangerSink strangers)
      throws LogUnavailable {
    KafkaClients clients = new KafkaClients(settings);
    WriterLeaseStore lease = new WriterLeaseStore(source, holder);
    boolean opened = false;
    try {
      lease.confirm();
      LogHomeStore home = new LogHomeStore(source);
      String topicId = LogTopic.ensure(clients, home.isFree());
      UUID owner = home.claim("kafka", settings.topic() + " " + topicId);
      KafkaLogStore store = new KafkaLogStore(clients, lease, owner, strangers);
      store.writable();
      opened = true;
      return store;
    } catch (KafkaException e) {
      throw KafkaFaults.unavailable(e);
    } finally {
      if (!opened) {
        lease.close();
      }
    }
  }

  @Override
  public long[] nextOffsets() throws LogUnavailable {
    try {
      writable();
      return end.next();
    } catch (KafkaException e) {
      throw KafkaFaults.unavailable(e);
    }
  }

  @Override
  public void append(List<LogEntry> batch) throws LogUnavailable {
    boolean done = false;
    try {
      Producer<byte[], byte[]> open = writable();
      List<LogEntry> missing = missing(batch);
      if (!missing.isEmpty()) {
        LogEnd then = end.after(missing);
        commit(open, missing, then);
        end = then;
      }
      done = true;
    } catch (KafkaException e) {
      throw KafkaFaults.unavailable(e);
    } finally {
      if (!done) {
        drop();
      }
    }
  }

  private Producer<byte[], byte[]> writable() throws LogUnavailable {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      lease.confirm();
      open = clients.producer();
      producer = open;
      boolean begun = false;
      try {
        open.initTransactions();
        lease.confirm();
        end = readers.end(owner, places);
        begun = true;
      } finally {
        if (!begun) {
          drop();
        }
      }
    }
    return open;
  }

  /** Those not yet in the log; whoever finds another record in their place stops. */
  private List<LogEntry> missing(List<LogEntry> batch) {
    List<LogEntry> missing = new ArrayList<>(batch.size());
    Map<Integer, List<LogEntry>> there = new HashMap<>();
    for (LogEntry entry : batch) {
      if (entry.offset() >= end.next(entry.partition())) {
        missing.add(entry);
      } else {
        there.computeIfAbsent(entry.partition(), none -> new ArrayList<>()).add(entry);
      }
    }
    there.forEach(this::compare);
    return missing;
  }

  private void compare(int partition, List<LogEntry> expected) {
    long first = expected.getFirst().offset();
    Iterator<LogEntry> held = readers.read(partition, first, expected.size()).iterator();
    for (LogEntry entry : expected) {
      LogEntry found = held.hasNext() ? held.next() : null;
      if (!entry.equals(found)) {
        throw new LogConflict(
            FaultReason.LOG_CONFLICT, "expected " + entry + " but the log holds " + found);
      }
    }
  }

  private void commit(Producer<byte[], byte[]> open, List<LogEntry> entries, LogEnd then) {
    open.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      boolean last = i == entries.size() - 1;
      sent.add(open.send(record(entries.get(i), then, last ? then.sequences() : Map.of())));
    }
    open.commitTransaction();
    for (int i = 0; i < sent.size(); i++) {
      LogEntry entry = entries.get(i);
      places.committed(entry.partition(), entry.offset(), sent.get(i).resultNow().offset());
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      LogEntry entry, LogEnd then, Map<ServerId, Long> ends) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(clients.settings().topic(), entry.partition(), null, entry.payload());
    RecordFrame frame = RecordFrame.of(entry, owner, then.appends(), ends);
    record.headers().add(RecordFrame.HEADER, frame.encode());
    return record;
  }

  @Override
  public List<LogEntry> read(int partition, long fromOffset, int limit) throws LogUnavailable {
    try {
      return readers.read(partition, fromOffset, limit);
    } catch (KafkaException e) {
      throw KafkaFaults.unavailable(e);
    }
  }

  @Override
  public void confirmWriter() throws LogUnavailable {
    lease.confirm();
    try {
      writable();
      readers.ask();
    } catch (KafkaException e) {
      throw KafkaFaults.unavailable(e);
    }
  }

  /** Without waiting: what it has sent and not ended is settled by the next one's start. */
  private void drop() {
    Producer<byte[], byte[]> broken = producer;
    producer = null;
    close(broken, Duration.ZERO);
  }

  private static void close(@Nullable Producer<byte[], byte[]> done, Duration patience) {
    if (done != null) {
      try {
        done.close(patience);
      } catch (KafkaException ignored) {
        // It was broken; that is why it is closed.
      }
    }
  }

  @Override
  public void close() {
    close(producer, CLOSE);
    producer = null;
    readers.close();
    lease.close();
  }
}
