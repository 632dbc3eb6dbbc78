package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.api.Test;

/** What is set aside of a log with poison in it, and what goes on. */
class LogDecoderTest {
  private static final ServerId ONE = new ServerId(1);
  private static final byte[] GARBAGE =
      "\u00ff\u00ff\u00ff\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  private final List<ParkedRecord> parked = new ArrayList<>();
  private final LogDecoder decoder = new LogDecoder(parked::add);
  private final HeldAccounts held = new HeldAccounts();

  @Test
  void aRecordThatCannotBeReadStandsAsABreakAtItsPlaceAndItsBytesAreKept() {
    LoggedEvent read = decoder.decode(poisoned(deal(1), GARBAGE), held);
    assertThat(read.envelope().sequence()).isEqualTo(1);
    assertThat(read.envelope().event())
        .isInstanceOfSatisfying(
            RecordRefused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(FaultReason.RECORD_PARKED);
              assertThat(refused.raw()).contains("sequence 1", "5 bytes");
            });
    assertThat(parked)
        .singleElement()
        .satisfies(each -> assertThat(each.payload()).isEqualTo(GARBAGE));
  }

  @Test
  void whatFollowsOfTheSameAccountIsSetAsideAndTheRestGoesOn() {
    LoggedEvent poison = deal(1);
    // The same account comes round after 500 deals.
    decoder.decode(poisoned(poison, newer(poison)), held);
    assertThat(decoder.decode(entry(deal(2)), held)).isEqualTo(deal(2));
    assertThat(decoder.decode(entry(deal(501)), held).envelope().event())
        .isInstanceOf(RecordRefused.class);
    assertThat(parked).extracting(ParkedRecord::subject).containsOnly(subject(poison));
    assertThat(parked).hasSize(2);
  }

  @Test
  void positionsToldAsAWholeLetTheAccountGo() {
    LoggedEvent poison = deal(1);
    decoder.decode(poisoned(poison, newer(poison)), held);
    LoggedEvent revised = positions(2, account(poison), LoggedEvent.Cause.REVISION);
    assertThat(decoder.decode(entry(revised), held))
        .as("worked out from deals")
        .isNotEqualTo(revised);
    assertThat(held.holds(account(poison))).isTrue();
    LoggedEvent whole = positions(3, account(poison), LoggedEvent.Cause.REPAIR);
    assertThat(decoder.decode(entry(whole), held)).isEqualTo(whole);
    assertThat(decoder.decode(entry(deal(501)), held)).isEqualTo(deal(501));
    assertThat(held.isEmpty()).isTrue();
  }

  @Test
  void whereNobodyCanTellTheAccountAllOfThePartitionAreHeldEachUntilItIsToldAnew() {
    LoggedEvent poison = deal(1);
    decoder.decode(poisoned(poison, GARBAGE), held);
    LoggedEvent neighbour = neighbourOf(poison);
    assertThat(decoder.decode(entry(neighbour), held)).isNotEqualTo(neighbour);
    LoggedEvent whole = positions(9, account(neighbour), LoggedEvent.Cause.BASELINE);
    assertThat(decoder.decode(entry(whole), held)).isEqualTo(whole);
    assertThat(decoder.decode(entry(neighbour), held)).isEqualTo(neighbour);
    assertThat(held.holds(account(poison))).isTrue();
    assertThat(held.of(new ServerId(2)).isEmpty()).isTrue();
    assertThat(held.of(ONE).holds(account(poison))).isTrue();
    assertThat(held.of(ONE).holds(account(neighbour))).isFalse();
  }

  @Test
  void aRecordFiledUnderAnotherNameOfItsServerIsPoisonToo() {
    LogEntry right = entry(deal(1));
    LogEntry wrong =
        new LogEntry(
            right.partition(), 0, right.brand(), right.server(), 2, right.kind(), right.payload());
    assertThat(decoder.decode(wrong, held)).isNotEqualTo(deal(1));
    assertThat(parked).hasSize(1);
  }

  @Test
  void aNewerVersionAnUnknownKindAndAnAbsurdNumberArePoison() throws Exception {
    LogRecord record = LogRecord.parseFrom(EncodedEvent.of(deal(1)).payload());
    List<LogRecord> poison =
        List.of(
            record.toBuilder().setSchema(99).build(),
            record.toBuilder().clearDealSeen().build(),
            record.toBuilder()
                .setDealSeen(
                    record.getDealSeen().toBuilder()
                        .setPrice(
                            record.getDealSeen().getPrice().toBuilder().setScale(-2_000_000_000)))
                .build());
    for (LogRecord each : poison) {
      assertThat(decoder.decode(poisoned(deal(1), each.toByteArray())).envelope().event())
          .isInstanceOf(RecordRefused.class);
    }
    assertThat(parked).hasSize(3);
  }

  @Test
  void aRecordOfTheServersOwnHoldsNoAccount() {
    LogEntry own =
        new LogEntry(
            Partitions.of(ONE, 0),
            0,
            LoggedEvent.SHARED,
            ONE,
            1,
            LogRecord.SYMBOL_SEEN_FIELD_NUMBER,
            GARBAGE);
    decoder.decode(own, held);
    assertThat(held.isEmpty()).isTrue();
    assertThat(parked).singleElement().extracting(ParkedRecord::subject).isEqualTo("server 1");
  }

  @Test
  void whoTakesEachByItselfMissesOnlyWhatCannotBeRead() {
    LoggedEvent poison = deal(1);
    decoder.decode(poisoned(poison, newer(poison)));
    assertThat(decoder.decode(entry(deal(501)))).isEqualTo(deal(501));
  }

  private static LoggedEvent deal(long sequence) {
    return TestEvents.at(ONE, sequence);
  }

  private static LoggedEvent neighbourOf(LoggedEvent event) {
    for (long sequence = 2; ; sequence++) {
      LoggedEvent other = deal(sequence);
      if (entry(other).partition() == entry(event).partition()) {
        return other;
      }
    }
  }

  private static LoggedEvent positions(long sequence, AccountKey of, LoggedEvent.Cause cause) {
    PlatformEvent read = new PositionsRead(of, 7, List.of());
    return new LoggedEvent(
        new Envelope(ONE, 1, sequence, Instant.parse("2026-11-20T10:00:00Z"), read),
        LoggedEvent.SHARED,
        0,
        cause);
  }

  private static AccountKey account(LoggedEvent event) {
    return ((DealSeen) event.envelope().event()).deal().account();
  }

  private static String subject(LoggedEvent event) {
    return "account " + account(event).login();
  }

  /** A message that names its account and that a newer version has written. */
  private static byte[] newer(LoggedEvent deal) {
    try {
      LogRecord record = LogRecord.parseFrom(EncodedEvent.of(deal).payload());
      return record.toBuilder().setSchema(99).build().toByteArray();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LogEntry entry(LoggedEvent event) {
    return poisoned(event, EncodedEvent.of(event).payload());
  }

  private static LogEntry poisoned(LoggedEvent event, byte[] payload) {
    PlatformEvent what = event.envelope().event();
    return new LogEntry(
        Partitions.of(ONE, EventKeys.login(what)),
        event.envelope().sequence(),
        event.brand(),
        ONE,
        event.envelope().sequence(),
        EventKeys.kind(what),
        payload);
  }
}
