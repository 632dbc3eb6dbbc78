package org.dealdesk.gateway.checkpoint;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.dealdesk.gateway.log.CommitListener;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.Credits;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogAppender;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.PostgresLogStore;
import org.dealdesk.gateway.log.TestEvents;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.id.ServerId;

/** A log of two servers with its images, on a real database. The test's thread. */
final class TallyDesk implements AutoCloseable {
  static final ServerId ONE = new ServerId(1);
  static final ServerId TWO = new ServerId(2);

  final CheckpointStore store;
  final StoredCheckpoints checkpoints;
  final CheckpointMaker maker;
  final EventLog log;
  private final LogStatus status = new LogStatus();
  private final LogAppender appender;
  private final Map<ServerId, Long> sequences = new HashMap<>();
  private volatile CommitListener listener = batch -> {};

  TallyDesk(DataSource source, EventLog log) throws LogUnavailable {
    this.log = log;
    store = new CheckpointStore(source);
    checkpoints = new StoredCheckpoints(store, () -> log);
    maker = new CheckpointMaker(store, checkpoints, Clock.systemUTC());
    try (var all = new LogReplay(log).all()) {
      all.forEach(e -> sequences.put(e.envelope().server(), e.envelope().sequence()));
    }
    appender = new LogAppender(log, this::tell, status, Thread::new);
    appender.start();
  }

  static TallyDesk open(DataSource source) throws LogUnavailable {
    return new TallyDesk(source, PostgresLogStore.open(source, "test"));
  }

  private void tell(List<Committed> batch) {
    listener.committed(batch);
  }

  void tells(CommitListener other) {
    listener = other;
  }

  /** Logs so many more events of a server. */
  void log(ServerId server, int events) {
    long from = sequences.getOrDefault(server, 0L);
    long before = status.appended();
    appender.submit(
        LongStream.rangeClosed(from + 1, from + events)
            .mapToObj(sequence -> TestEvents.at(server, sequence))
            .toList(),
        new Credits(1 << 20));
    sequences.put(server, from + events);
    Wait.until(
        () -> status.appended() >= before + events && status.waiting() == 0,
        () -> "appended " + status.appended());
  }

  /** Where the log ends. */
  LogPlace end() throws LogUnavailable {
    return new LogPlace(sequences, Arrays.stream(log.nextOffsets()).boxed().toList());
  }

  /** The state of the whole log. */
  Tally.State whole(Tally part) {
    Tally.State state = part.begin();
    try (var all = new LogReplay(log).all()) {
      all.forEach(state::apply);
    }
    return state;
  }

  /** The state as a start would find it, from the newest usable image on. */
  Tally.State resumed(Tally part) {
    Tally.State[] state = {part.begin()};
    LogPlace place =
        checkpoints.resume(
            Tally.NAME,
            part.form(),
            image -> {
              state[0] = part.begin();
              state[0].read(image);
            });
    if (place.equals(LogPlace.BEGINNING)) {
      state[0] = part.begin();
    }
    try (var behind = new LogReplay(log).after(place)) {
      behind.forEach(state[0]::apply);
    }
    return state[0];
  }

  @Override
  public void close() {
    appender.close();
    log.close();
  }
}
