package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.Test;

/** What every event log must do, whatever stands behind it. A subclass brings the log. */
abstract class EventLogContract {
  /** Becomes the writer of the log of this test; the same log each time. */
  abstract EventLog open() throws LogUnavailable;

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

  static List<LogEntry> all(EventLog log) throws LogUnavailable {
    List<LogEntry> all = new ArrayList<>();
    for (int p = 0; p < Partitions.COUNT; p++) {
      all.addAll(log.read(p, 0, 100_000));
    }
    return all;
  }

  static LogEntry entry(int partition, long offset, long sequence, String payload) {
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
