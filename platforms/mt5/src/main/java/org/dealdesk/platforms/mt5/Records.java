package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of answers and turns them into what the desk knows. What cannot be used is told
 * as refused and left out; the rest goes on. Owner thread only.
 */
final class Records {
  private final RecordReader reader = new RecordReader();
  private final Refusals refusals;
  private final Emitter emitter;
  private long refusedSoFar;

  Records(Refusals refusals, Emitter emitter) {
    this.refusals = refusals;
    this.emitter = emitter;
  }

  /** How many records were refused since the session began. */
  long refusedSoFar() {
    return refusedSoFar;
  }

  /** Turns a record into something of the desk. */
  interface Take<T> extends Function<Mt5Record, @Nullable T> {}

  /** Knows records by their fingerprints. */
  interface Watch {
    /** Whether the record need not be read. */
    boolean isKnown(long fingerprint);

    void refused(long fingerprint);
  }

  /** A normalised record with the fingerprint of its text. */
  record Read<T>(T value, long fingerprint) {}

  /**
   * Reads all records of an answer.
   *
   * @param what for messages, for example {@code deal}
   * @param id field that names a record in messages
   */
  <T> List<T> all(String body, String what, String id, Take<T> take) throws InterruptedException {
    List<T> values = new ArrayList<>();
    for (Read<T> read : read(body, new Collector<>(what, id, take, null))) {
      values.add(read.value());
    }
    return values;
  }

  /** Reads the records of an answer that {@code watch} does not know. */
  <T> List<Read<T>> unknown(String body, String what, String id, Take<T> take, Watch watch)
      throws InterruptedException {
    return read(body, new Collector<>(what, id, take, watch));
  }

  private <T> List<Read<T>> read(String body, Collector<T> collector) throws InterruptedException {
    reader.read(body, collector);
    for (RecordRefused refused : collector.refused) {
      emitter.add(refused);
    }
    return collector.read;
  }

  private final class Collector<T> implements RecordReader.Sink {
    private final String what;
    private final String id;
    private final Take<T> take;
    private final @Nullable Watch watch;
    private final List<Read<T>> read = new ArrayList<>();
    private final List<RecordRefused> refused = new ArrayList<>();

    Collector(String what, String id, Take<T> take, @Nullable Watch watch) {
      this.what = what;
      this.id = id;
      this.take = take;
      this.watch = watch;
    }

    @Override
    public boolean usesFingerprints() {
      return watch != null;
    }

    @Override
    public boolean isKnown(long fingerprint) {
      return watch != null && watch.isKnown(fingerprint);
    }

    @Override
    public void record(Mt5Record record, long fingerprint) {
      T value;
      try {
        value = take.apply(record);
      } catch (RecordException | IllegalArgumentException | ArithmeticException e) {
        refuse(what + " " + record.text(id), e, record.toString(), fingerprint);
        return;
      }
      if (value != null) {
        read.add(new Read<>(value, fingerprint));
      }
    }

    @Override
    public void refused(RecordException reason, String raw, long fingerprint) {
      refuse(what, reason, raw, fingerprint);
    }

    private void refuse(String subject, RuntimeException why, String raw, long fingerprint) {
      refusedSoFar++;
      if (watch != null) {
        watch.refused(fingerprint);
      }
      RecordRefused event = refusals.of(subject, why, raw);
      if (event != null) {
        refused.add(event);
      }
    }
  }
}
