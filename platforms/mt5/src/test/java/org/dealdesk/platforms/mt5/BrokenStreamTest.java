package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that goes wrong while deals flow: said with its code, read anew, and nothing lost. */
class BrokenStreamTest extends ScriptedSession {
  private static final int HEADER = 9;

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
    options.put("crypt", damage.crypt());
    FakeServer server = serve("small-world.txt");
    try (Relay relay = new Relay(server.port())) {
      PlatformSession session = connect(relay.port(), ResumePoint.NONE, FakeServer.PASSWORD);
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
