package org.dealdesk.platforms.mt5.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTest {
  private static PacketReader reading(String bytes) {
    return reading(bytes.getBytes(StandardCharsets.ISO_8859_1), 1 << 20);
  }

  private static PacketReader reading(byte[] bytes, int limit) {
    return new PacketReader(new ByteArrayInputStream(bytes), limit);
  }

  private static SessionKeys keys() {
    return SessionKeys.derive(PasswordHash.of("x"), new byte[256]);
  }

  @ParameterizedTest
  @CsvSource({
    "00zz00010, BAD_HEADER",
    "000000012, BAD_HEADER",
    "0000 0010, BAD_HEADER",
    "GET / HTTP/1.1, BAD_HEADER",
    "00040001, TRUNCATED",
    "000400010ab, TRUNCATED",
    "000200011ab, TRUNCATED",
  })
  void aBadStreamHasAName(String bytes, Fault expected) {
    assertThatThrownBy(() -> reading(bytes).read())
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.fault()).isEqualTo(expected));
  }

  @Test
  void theEndBetweenMessagesIsNoFault() throws IOException {
    assertThat(reading("").read()).isNull();
  }

  @Test
  void aServerTellsAClientByItsPrefix() throws IOException {
    PacketReader reader = reading("MT5WEBAPI000000010");
    reader.readPrefix();
    Message ping = requireNonNull(reader.read());
    assertThat(ping.isPing()).isTrue();
    for (String wrong : List.of("GET / HTT", "MT5WEB", "")) {
      assertThatThrownBy(() -> reading(wrong).readPrefix())
          .isInstanceOfSatisfying(
              WireException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_PREFIX));
    }
  }

  @Test
  void hexDigitsOfEitherCaseAreRead() throws IOException {
    Message message = requireNonNull(reading("000A3fFF0" + "0123456789").read());
    assertThat(message.serial()).isEqualTo(0x3FFF);
    assertThat(message.body()).hasSize(10);
  }

  @Test
  void pingsAndOtherSerialsMayStandBetweenFragments() throws IOException {
    PacketReader reader = reading("000100051a" + "000042680" + "000100060x" + "000100050b");
    List<String> seen = new ArrayList<>();
    for (Message message = reader.read(); message != null; message = reader.read()) {
      seen.add(message.serial() + ":" + new String(message.body(), StandardCharsets.US_ASCII));
    }
    assertThat(seen).containsExactly("17000:", "6:x", "5:ab");
  }

  @Test
  void aMessageAboveTheLimitCostsItselfOnly() throws IOException {
    byte[] bytes =
        ("000600051abcdef" + "000600051abcdef" + "000200050gh" + "000300060xyz")
            .getBytes(StandardCharsets.US_ASCII);
    PacketReader reader = reading(bytes, 10);
    Message large = requireNonNull(reader.read());
    assertThat(large.isOversized()).isTrue();
    assertThat(large.droppedBytes()).isEqualTo(14);
    assertThat(large.isPing()).isFalse();
    Message next = requireNonNull(reader.read());
    assertThat(next.body()).hasSize(3);
    assertThat(reader.read()).isNull();
  }

  @Test
  void unfinishedMessagesAreBounded() {
    StringBuilder bytes = new StringBuilder();
    for (int serial = 1; serial < 100; serial++) {
      bytes.append("0001").append("%04x".formatted(serial)).append("1a");
    }
    assertThatThrownBy(() -> reading(bytes.toString()).read())
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_MANY_OPEN));
  }

  @Test
  void anySequenceOfMessagesComesBackThroughAnyPacketSizeAndCipher() throws IOException {
    Random random = new Random(20261120);
    for (int round = 0; round < 60; round++) {
      boolean aes = random.nextBoolean();
      int packetBytes = 1 + random.nextInt(random.nextBoolean() ? 40 : 65_535);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PacketWriter writer = PacketWriter.ofServer(out, packetBytes);
      if (aes) {
        writer.encryptWith(keys().serverToClient());
      }
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] body = new byte[random.nextInt(random.nextInt(5) == 0 ? 200_000 : 300)];
        random.nextBytes(body);
        sent.add(body.clone());
        writer.write(i, body);
        assertThat(body).as("the caller's bytes are left alone").isEqualTo(sent.get(i));
      }
      PacketReader reader = reading(out.toByteArray(), 1 << 20);
      if (aes) {
        reader.decryptWith(keys().serverToClient());
      }
      for (int i = 0; i < sent.size(); i++) {
        Message message = requireNonNull(reader.read());
        assertThat(message.serial()).isEqualTo(i);
        assertThat(message.body()).as("round %d message %d", round, i).isEqualTo(sent.get(i));
      }
    }
  }

  @Test
  void hostileBytesEndInAWireExceptionOrAMessage() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(120)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (random.nextInt(4) == 0
                    ? random.nextInt()
                    : "0123456789abcdef01".charAt(random.nextInt(18)));
      }
      PacketReader reader = reading(bytes, 64);
      try {
        while (reader.read() != null) {
          // every message is as good as any other
        }
      } catch (WireException e) {
        assertThat(e.fault()).isNotNull();
      } catch (IOException e) {
        throw new AssertionError("only WireException is expected", e);
      }
    }
  }

  @Test
  void serialsWrap() {
    assertThat(Serials.after(1)).isEqualTo(2);
    assertThat(Serials.after(Serials.LAST)).isEqualTo(1);
    assertThat(Serials.ofClient(0x3FFF)).isTrue();
    assertThat(Serials.ofClient(0x4000)).isFalse();
  }
}
