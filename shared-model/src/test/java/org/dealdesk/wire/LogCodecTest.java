package org.dealdesk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.dealdesk.log.v1.DealKind;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.log.v1.Side;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.junit.jupiter.api.Test;

class LogCodecTest {
  private static final ServerId SERVER = new ServerId(1);

  private final LogCodec codec = new LogCodec();

  @Test
  void everyEventComesBackExactly() {
    RandomEvents events = new RandomEvents(7);
    for (int i = 0; i < 5_000; i++) {
      LoggedEvent event = events.next();
      assertThat(codec.decode(codec.encode(event))).as("event %d", i).isEqualTo(event);
    }
  }

  @Test
  void theSameEventGivesTheSameBytes() {
    for (int i = 0; i < 500; i++) {
      byte[] once = codec.encode(new RandomEvents(i).next());
      assertThat(codec.encode(codec.decode(once))).isEqualTo(once);
    }
  }

  /** Bytes once written are read for ever: the file is added to, never rewritten. */
  @Test
  void bytesWrittenByTheFirstVersionAreStillReadAndWritten() throws IOException {
    List<String> golden = golden();
    RandomEvents first = new RandomEvents(2026);
    RandomEvents later = new RandomEvents(2027);
    int written = RandomEvents.FIRST_KINDS * 4;
    int kinds = RandomEvents.KINDS - RandomEvents.FIRST_KINDS;
    assertThat(golden).hasSize(written + kinds * 4);
    for (int i = 0; i < golden.size(); i++) {
      LoggedEvent event =
          i < written
              ? first.next(i % RandomEvents.FIRST_KINDS)
              : later.next(RandomEvents.FIRST_KINDS + (i - written) % kinds);
      byte[] bytes = HexFormat.of().parseHex(golden.get(i));
      assertThat(codec.decode(bytes)).as("line %d", i + 1).isEqualTo(event);
      assertThat(HexFormat.of().formatHex(codec.encode(event))).isEqualTo(golden.get(i));
    }
  }

  @Test
  void whetherPricesMayBeNegativeIsKept() {
    RandomEvents events = new RandomEvents(2026);
    List<Boolean> kept = new ArrayList<>();
    for (int i = 0; i < RandomEvents.FIRST_KINDS * 4; i++) {
      LoggedEvent event = events.next(i % RandomEvents.FIRST_KINDS);
      if (codec.decode(codec.encode(event)).envelope().event()
          instanceof PlatformEvent.SymbolSeen seen) {
        kept.add(seen.spec().negativePrices());
      }
    }
    assertThat(kept).containsExactly(false, false, false, true);
  }

  @Test
  void anOlderVersionIsLiftedStepByStep() {
    byte[] old = codec.encode(deal("1.0", 1));
    Upcaster comment =
        upcaster(1, r -> r.setDealSeen(r.getDealSeen().toBuilder().setComment("lifted")));
    Upcaster reason =
        upcaster(2, r -> r.setDealSeen(r.getDealSeen().toBuilder().setReason("lifted too")));
    LogCodec third = new LogCodec(3, List.of(reason, comment));

    DealSeen seen = (DealSeen) third.decode(old).envelope().event();

    assertThat(seen.deal().comment()).isEqualTo("lifted");
    assertThat(seen.deal().reason()).isEqualTo("lifted too");
  }

  @Test
  void aNewerVersionAndAMissingStepAreRefused() {
    byte[] newer = new LogCodec(2, List.of()).encode(deal("1.0", 1));
    assertThatThrownBy(() -> codec.decode(newer))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageContaining("schema 2");
    byte[] older = codec.encode(deal("1.0", 1));
    assertThatThrownBy(() -> new LogCodec(2, List.of()).decode(older))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageContaining("schema 1");
  }

  @Test
  void damagedBytesAreRefusedAndNothingElse() {
    byte[] good = codec.encode(deal("1.25", 1));
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) 0x80;
      try {
        codec.decode(bad);
      } catch (UnreadableRecord expected) {
        assertThat(expected).hasMessageMatching("(?s).+");
      }
    }
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(UnreadableRecord.class);
  }

  @Test
  void anUnknownKindOfDealIsUnknownAndAnUnknownSideStops() throws IOException {
    LogRecord strange =
        LogRecord.parseFrom(codec.encode(deal("1.0", 1))).toBuilder()
            .setDealSeen(
                LogRecord.parseFrom(codec.encode(deal("1.0", 1))).getDealSeen().toBuilder()
                    .setKindValue(77))
            .build();
    DealSeen seen = (DealSeen) codec.decode(strange.toByteArray()).envelope().event();
    assertThat(seen.deal().kind()).isEqualTo(org.dealdesk.model.trade.DealKind.UNKNOWN);
    assertThat(seen.deal().signedUnits()).isEqualByComparingTo("0");

    assertThat(Enums.DEAL_KIND.wire(org.dealdesk.model.trade.DealKind.UNKNOWN))
        .isEqualTo(DealKind.DEAL_KIND_UNKNOWN);
    assertThatThrownBy(() -> Enums.SIDE.model(Side.UNRECOGNIZED))
        .isInstanceOf(UnreadableRecord.class);
  }

  @Test
  void whatIsNotKeptIsRefused() {
    PlatformEvent ticks = new PlatformEvent.TicksSeen(SERVER, List.of());
    LoggedEvent event =
        new LoggedEvent(
            new Envelope(SERVER, 1, 1, Instant.EPOCH, ticks),
            LoggedEvent.SHARED,
            0,
            LoggedEvent.Cause.NONE);
    assertThatThrownBy(() -> codec.encode(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFingerprintSeesWhatADealSaysAndNotHowItIsWritten() {
    long hash = LogCodec.contentHash(seen("1.10"));
    assertThat(LogCodec.contentHash(seen("1.1000"))).isEqualTo(hash);
    assertThat(LogCodec.contentHash(seen("1.11"))).isNotEqualTo(hash);
  }

  @Test
  void theFingerprintFollowsTheServersStampAndNotOurViewOfItsZone() {
    long hash = LogCodec.contentHash(seen("1.10"));
    assertThat(LogCodec.contentHash(booked(Instant.EPOCH.plusSeconds(3_600), 0))).isEqualTo(hash);
    assertThat(LogCodec.contentHash(booked(Instant.EPOCH, 1))).isNotEqualTo(hash);
  }

  private static Deal seen(String price) {
    return deal(price, Instant.EPOCH, 0);
  }

  private static Deal booked(Instant time, long serverTimeMs) {
    return deal("1.10", time, serverTimeMs);
  }

  private static Deal deal(String price, Instant time, long serverTimeMs) {
    return new Deal(
        new DealKey(SERVER, 5),
        new AccountKey(SERVER, 1001),
        4,
        3,
        org.dealdesk.model.trade.DealKind.BUY,
        DealEntry.IN,
        "CLIENT",
        "EURUSD.r",
        BigDecimal.ONE,
        new BigDecimal("100000"),
        new BigDecimal(price),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        time,
        serverTimeMs,
        "");
  }

  private static LoggedEvent deal(String price, int revision) {
    return new LoggedEvent(
        new Envelope(SERVER, 1, 9, Instant.EPOCH, new DealSeen(seen(price), false)),
        LoggedEvent.SHARED,
        revision,
        LoggedEvent.Cause.NONE);
  }

  private static Upcaster upcaster(
      int from, java.util.function.UnaryOperator<LogRecord.Builder> change) {
    return new Upcaster() {
      @Override
      public int from() {
        return from;
      }

      @Override
      public LogRecord lift(LogRecord record) {
        return change.apply(record.toBuilder()).build();
      }
    };
  }

  private static List<String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LogCodecTest.class.getResourceAsStream("/log/v1.hex"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
