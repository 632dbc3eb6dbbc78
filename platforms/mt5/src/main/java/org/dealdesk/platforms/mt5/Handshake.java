package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PacketWriter;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Serials;
import org.dealdesk.platforms.mt5.wire.SessionKeys;
import org.dealdesk.platforms.spi.SessionConfig;
import org.jspecify.annotations.Nullable;

/** The log-in: both sides prove that they know the password, then the cipher is set. One use. */
final class Handshake {
  private static final int API_VERSION = 3661;
  private static final HexFormat HEX = HexFormat.of();

  private final PacketReader reader;
  private final PacketWriter writer;
  private int serial;

  Handshake(PacketReader reader, PacketWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Logs in and returns the serial used last. */
  int logIn(SessionConfig config, Mt5Options options) throws IOException {
    PasswordHash hash = PasswordHash.of(config.password());
    Answer start =
        ask(
            Request.of("AUTH_START")
                .with("VERSION", API_VERSION)
                .with("AGENT", options.agent())
                .with("LOGIN", config.manager())
                .with("TYPE", "MANAGER")
                .with("CRYPT_METHOD", options.aes() ? "AES256OFB" : "NONE"));
    byte[] challenge = new byte[PasswordHash.CHALLENGE_BYTES];
    // Never the seeded source: who can foresee the challenge can pass for the server.
    new SecureRandom().nextBytes(challenge);
    byte[] serverChallenge = bytes(start, "SRV_RAND", PasswordHash.CHALLENGE_BYTES);
    Answer answer =
        ask(
            Request.of("AUTH_ANSWER")
                .with("SRV_RAND_ANSWER", HEX.formatHex(hash.answer(serverChallenge)))
                .with("CLI_RAND", HEX.formatHex(challenge)));
    if (!hash.proves(challenge, bytes(answer, "CLI_RAND_ANSWER", PasswordHash.CHALLENGE_BYTES))) {
      throw new LinkException(
          FaultReason.PLATFORM_NOT_AUTHENTIC, "server does not know the manager's password");
    }
    if (options.aes()) {
      SessionKeys keys = SessionKeys.derive(hash, bytes(answer, "CRYPT_RAND", 256));
      writer.encryptWith(keys.clientToServer());
      reader.decryptWith(keys.serverToClient());
    }
    return serial;
  }

  private Answer ask(Request request) throws IOException {
    serial = serial == 0 ? Serials.FIRST : Serials.after(serial);
    writer.write(serial, request.encode());
    while (true) {
      Message message = reader.read();
      if (message == null) {
        throw new LinkException(
            FaultReason.PLATFORM_CLOSED, "closed by the server during the log-in");
      }
      if (message.serial() == serial && !message.isPing()) {
        Answer answer = Answer.parse(message.body());
        if (!answer.name().equals(request.name())) {
          throw new LinkException(
              FaultReason.PLATFORM_PROTOCOL, answer.name() + " answered " + request.name());
        }
        if (answer.retcode().code() != 0) {
          throw new LinkException(
              isAboutTheManager(answer.retcode().code())
                  ? FaultReason.PLATFORM_LOGIN_REFUSED
                  : FaultReason.PLATFORM_REFUSED,
              "log-in refused: " + answer.retcode());
        }
        return answer;
      }
    }
  }

  /** Whether trying again soon can only make it worse; 1018 is a server that is busy. */
  private static boolean isAboutTheManager(int code) {
    return code == 8 || code == 3006 || (code >= 1000 && code < 1100 && code != 1018);
  }

  private static byte[] bytes(Answer answer, String parameter, int length) throws LinkException {
    @Nullable String hex = answer.parameter(parameter);
    try {
      byte[] bytes = hex == null ? new byte[0] : HEX.parseHex(hex.strip());
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, parameter + " is not hexadecimal", e);
    }
    throw new LinkException(
        FaultReason.PLATFORM_PROTOCOL,
        answer.name() + " without " + length + " bytes " + parameter);
  }
}
