package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every event log must do, whatever stands behind it. A subclass brings the log. */
public abstract class EventLogContract {
  private static final int POISONED = 17;

  /** Becomes the writer of the log of this test; the same log each time. */
  protected abstract EventLog open() throws LogUnavailable;

  /** Where the tables are that follow from it. */
  protected abstract DataSource database();

  @Test
  void anEmptyLogBeginsAtZeroEverywhere() throws LogUnavailable {
    try (EventLog log = open()) {
      assertThat(log.nextOffsets()).hasSize(Partitions.COUNT).containsOnly(0);
      assertThat(log.read(63, 0, 10)).isEmpty();
    }
  }

  @Test
  void whatWasAppendedIsReadInOrderAndAcrossARestart() throws LogUnavailable {
    List<LogEntry> entries = entries(500, 1);
    try (EventLog log = open()) {
      log.append(entries.subList(0, 200));
      log.append(entries.subList(200, 500));
      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(entries);
    }
    try (EventLog log = open()) {
      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(entries);
      long[] next = log.nextOffsets();
      for (int p = 0; p < Partitions.COUNT; p++) {
        int partition = p;
        long held = entries.stream().filter(e -> e.partition() == partition).count();
        assertThat(next[p]).as("partition %d", p).isEqualTo(held);
        assertThat(log.read(p, 0, 1_000)).extracting(LogEntry::offset).isSorted();
      }
    }
  }

  @Test
  void readingStopsAtTheLimitAndGoesOnBehindIt() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(3, 0, 1, "a"), entry(3, 1, 2, "b"), entry(3, 2, 3, "c")));
      assertThat(log.read(3, 0, 2)).extracting(LogEntry::offset).containsExactly(0L, 1L);
      assertThat(log.read(3, 2, 2)).extracting(LogEntry::offset).containsExactly(2L);
      assertThat(log.read(3, 3, 2)).isEmpty();
    }
  }

  @Test
  void theSameAppendTwiceIsOneAppend() throws LogUnavailable {
    List<LogEntry> entries = entries(50, 2);
    try (EventLog log = open()) {
      log.append(entries);
    }
    try (EventLog log = open()) {
      log.append(entries);
      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(entries);
    }
  }

  @Test
  void anAppendOfWhichAPartIsThereAddsTheRest() throws LogUnavailable {
    List<LogEntry> entries = entries(50, 3);
    try (EventLog log = open()) {
      log.append(entries.subList(0, 20));
    }
    try (EventLog log = open()) {
      log.append(entries);
      assertThat(all(log)).containsExactlyInAnyOrderElementsOf(entries);
    }
  }

  @Test
  void anotherRecordAtTheSamePlaceStopsTheWriter() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "first")));
      assertThatThrownBy(() -> log.append(List.of(entry(5, 0, 1, "other"))))
          .isInstanceOfSatisfying(
              LogConflict.class, e -> assertThat(e.reason()).isEqualTo(FaultReason.LOG_CONFLICT));
      assertThat(all(log))
          .extracting(e -> new String(e.payload(), StandardCharsets.UTF_8))
          .containsExactly("first");
    }
  }

  @Test
  void aSequenceIsWrittenOnce() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "first")));
      assertThatThrownBy(() -> log.append(List.of(entry(6, 0, 1, "first"))))
          .isInstanceOfSatisfying(
              LogConflict.class, e -> assertThat(e.reason()).isEqualTo(FaultReason.LOG_CONFLICT));
    }
  }

  @Test
  void aRefusedAppendLeavesNothingBehind() throws LogUnavailable {
    try (EventLog log = open()) {
      log.append(List.of(entry(5, 0, 1, "first")));
      List<LogEntry> partlyWrong = List.of(entry(7, 0, 2, "good"), entry(5, 0, 3, "taken"));
      assertThatThrownBy(() -> log.append(partlyWrong)).isInstanceOf(LogConflict.class);
      assertThat(all(log)).hasSize(1);
    }
  }

  @Test
  void thereIsOneWriterAtATime() throws LogUnavailable {
    try (EventLog first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              LogConflict.class,
              e -> assertThat(e.reason()).isEqualTo(FaultReason.DATABASE_IN_USE));
      first.append(List.of(entry(0, 0, 1, "still here")));
      first.confirmWriter();
    }
    try (EventLog second = open()) {
      second.append(List.of(entry(0, 1, 2, "next")));
      assertThat(all(second)).hasSize(2);
    }
  }

  @Test
  void anyByteIsKept() throws LogUnavailable {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    LogEntry entry =
        new LogEntry(9, 0, new BrandId("marlin-eu"), new ServerId(65_535), 1, 22, bytes);
    try (EventLog log = open()) {
      log.append(List.of(entry));
      assertThat(log.read(9, 0, 1)).containsExactly(entry);
    }
  }

  @Test
  void poisonIsSetAsideWithItsBytesWhatFollowsOfItsAccountIsHeldAndTheRestGoesOn()
      throws LogUnavailable {
    ServerId server = new ServerId(1);
    LogStatus status = new LogStatus();
    DealStore deals = new DealStore(database());
    try (EventLog log = open()) {
      log.append(dealsWithPoison(server, 600, POISONED));
      FollowerRunner followers =
          new FollowerRunner(database(), List.of(deals), status, Thread::new);
      followers.start(log);
      followers.close();
      HeldAccounts held = new HeldAccounts();
      Parking parking = new Parking(database(), status);
      List<LoggedEvent> read =
          new LogReplay(log, parking::keep)
              .between(LogPlace.BEGINNING, end(log, server, 600), held)
              .toList();

      assertThat(read).hasSize(600);
      AccountKey account = accountOf(TestEvents.at(server, POISONED));
      for (LoggedEvent event : read) {
        LoggedEvent written = TestEvents.at(server, event.envelope().sequence());
        boolean lost =
            event.envelope().sequence() >= POISONED && accountOf(written).equals(account);
        assertThat(event.equals(written)).as("%s", event).isNotEqualTo(lost);
      }
      assertThat(held.holds(account)).isTrue();
    }
    assertThat(status.stoppedTables()).isEmpty();
    assertThat(deals.newest(1_000)).as("each stands for itself").hasSize(599);
    JdbcTemplate sql = new JdbcTemplate(database());
    assertThat(sql.queryForList("select sequence from log_parked order by sequence", Long.class))
        .containsExactly((long) POISONED, POISONED + 500L);
    assertThat(status.parked()).isEqualTo(2);
    assertThat(
            sql.queryForObject(
                "select payload from log_parked where sequence = ?", byte[].class, POISONED))
        .endsWith(8, 99);
  }

  private static AccountKey accountOf(LoggedEvent event) {
    return ((PlatformEvent.DealSeen) event.envelope().event()).deal().account();
  }

  private static LogPlace end(EventLog log, ServerId server, long last) throws LogUnavailable {
    return new LogPlace(Map.of(server, last), Arrays.stream(log.nextOffsets()).boxed().toList());
  }

  /** Deals of which one says that a newer version has written it. */
  private static List<LogEntry> dealsWithPoison(ServerId server, int count, int poisoned) {
    long[] next = new long[Partitions.COUNT];
    List<LogEntry> entries = new ArrayList<>();
    for (int sequence = 1; sequence <= count; sequence++) {
      LoggedEvent event = TestEvents.at(server, sequence);
      int partition = Partitions.of(server, accountOf(event).login());
      byte[] payload = EncodedEvent.of(event).payload();
      if (sequence == poisoned) {
        payload = Arrays.copyOf(payload, payload.length + 2);
        payload[payload.length - 2] = 8;
        payload[payload.length - 1] = 99;
      }
      int kind = EventKeys.kind(event.envelope().event());
      entries.add(
          new LogEntry(
              partition, next[partition]++, event.brand(), server, sequence, kind, payload));
    }
    return entries;
  }

  protected static List<LogEntry> all(EventLog log) throws LogUnavailable {
    List<LogEntry> all = new ArrayList<>();
    for (int p = 0; p < Partitions.COUNT; p++) {
      all.addAll(log.read(p, 0, 100_000));
    }
    return all;
  }

  protected static LogEntry entry(int partition, long offset, long sequence, String payload) {
    return new LogEntry(
        partition,
        offset,
        new BrandId("shared"),
        new ServerId(1),
        sequence,
        22,
        payload.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LogEntry> entries(int count, long seed) {
    Random random = new Random(seed);
    long[] next = new long[Partitions.COUNT];
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int partition = random.nextInt(Partitions.COUNT);
      entries.add(entry(partition, next[partition]++, i, "event " + i));
    }
    return entries;
  }
}
