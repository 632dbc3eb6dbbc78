package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that goes wrong while deals flow: said with its code, read anew, and nothing lost. */
class BrokenStreamTest {
  private static final ServerId SERVER = new ServerId(1);
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final int HEADER = 9;

  private final Probe probe = new Probe();

  enum Damage {
    ANOTHER_PROTOCOL,
    LENGTH_TOO_SMALL,
    LENGTH_TOO_LARGE,
    LENGTH_THAT_IS_NO_NUMBER,
    ANSWER_WITHOUT_A_RESULT;

    byte[] of(byte[] packet) {
      return switch (this) {
        case ANOTHER_PROTOCOL -> ascii("HTTP/1.1 400 Bad Request\r\n\r\n");
        case LENGTH_TOO_SMALL -> withLength(packet, 1);
        case LENGTH_TOO_LARGE -> withLength(packet, lengthOf(packet) + HEADER);
        case LENGTH_THAT_IS_NO_NUMBER -> with(packet, 0, ascii("00x1"));
        case ANSWER_WITHOUT_A_RESULT -> with(packet, HEADER, ascii("nonsense"));
      };
    }

    /** Only a readable answer can be made one without a result. */
    String crypt() {
      return this == ANSWER_WITHOUT_A_RESULT ? "none" : "aes";
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatGoesWrongIsReadAnew(Damage damage) throws Exception {
    try (FakeServer server =
            new FakeServer(Dialogue.of("small-world.txt"), () -> NOW.getEpochSecond() + 7_200);
        Relay relay = new Relay(server.port());
        PlatformSession session = connect(relay.port(), damage.crypt())) {
      probe.awaitState(SessionState.LIVE);
      server.say(Dialogue.of("small-world.txt", "cut-and-missed.txt"));
      relay.damageNext(damage::of);
      probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_PROTOCOL);
      probe.awaitPictures(2);
      probe.await("live again", seen -> session.status().state() == SessionState.LIVE);
      probe.awaitDeal(16);
      assertThat(probe.deals())
          .extracting(each -> each.deal().key().ticket() + " " + each.history())
          .containsExactly("11 true", "12 true", "15 false", "16 false");
      assertThat(server.logins()).isEqualTo(2);
    }
  }

  private PlatformSession connect(int port, String crypt) {
    Map<String, String> options =
        Map.of(
            "crypt", crypt,
            "history.hours", "1",
            "sweep.ms", "600000",
            "slow.ms", "600000",
            "poll.deals.ms", "5",
            "poll.ticks.ms", "5",
            "backoff.min.ms", "10",
            "backoff.max.ms", "40");
    return new Mt5Connector()
        .open(
            new SessionConfig(
                SERVER, "fake", "127.0.0.1", port, 1000, FakeServer.PASSWORD, options),
            ResumePoint.NONE,
            probe,
            new SessionRuntime(
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SplittableRandom(1),
                Thread.ofPlatform().daemon().name("session-", 0).factory()));
  }

  private static int lengthOf(byte[] packet) {
    return Integer.parseInt(new String(packet, 0, 4, StandardCharsets.US_ASCII), 16);
  }

  private static byte[] withLength(byte[] packet, int length) {
    return with(packet, 0, ascii("%04x".formatted(length)));
  }

  private static byte[] with(byte[] packet, int at, byte[] instead) {
    byte[] changed = Arrays.copyOf(packet, Math.max(packet.length, at + instead.length));
    System.arraycopy(instead, 0, changed, at, instead.length);
    return changed;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
