package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.spi.SessionConfig;
import org.jspecify.annotations.Nullable;

/** The log-in: both sides prove that they know the password, over any transport. One use. */
final class Handshake {
  private static final int API_VERSION = 3661;
  private static final HexFormat HEX = HexFormat.of();

  private final Asker asker;

  Handshake(Asker asker) {
    this.asker = asker;
  }

  /** Sends a request and waits for its answer. */
  interface Asker {
    Answer ask(Request request) throws IOException, InterruptedException;
  }

  /** The first request, to which a transport adds what is its own. */
  static Request start(SessionConfig config, Mt5Options options) {
    return Request.of("AUTH_START")
        .with("VERSION", API_VERSION)
        .with("AGENT", options.agent())
        .with("LOGIN", config.manager())
        .with("TYPE", "MANAGER");
  }

  /** Logs in and returns the server's last answer. */
  Answer logIn(Request start, PasswordHash hash) throws IOException, InterruptedException {
    Answer started = ask(start);
    byte[] challenge = new byte[PasswordHash.CHALLENGE_BYTES];
    // Never the seeded source: who can foresee the challenge can pass for the server.
    new SecureRandom().nextBytes(challenge);
    byte[] serverChallenge = bytes(started, "SRV_RAND", PasswordHash.CHALLENGE_BYTES);
    Answer answer =
        ask(
            Request.of("AUTH_ANSWER")
                .with("SRV_RAND_ANSWER", HEX.formatHex(hash.answer(serverChallenge)))
                .with("CLI_RAND", HEX.formatHex(challenge)));
    if (!hash.proves(challenge, bytes(answer, "CLI_RAND_ANSWER", PasswordHash.CHALLENGE_BYTES))) {
      throw new LinkException(
          FaultReason.PLATFORM_NOT_AUTHENTIC, "server does not know the manager's password");
    }
    return answer;
  }

  private Answer ask(Request request) throws IOException, InterruptedException {
    Answer answer = asker.ask(request);
    if (answer.retcode().code() != 0) {
      throw new LinkException(
          isAboutTheManager(answer.retcode().code())
              ? FaultReason.PLATFORM_LOGIN_REFUSED
              : FaultReason.PLATFORM_REFUSED,
          "log-in refused: " + answer.retcode());
    }
    return answer;
  }

  /** Whether trying again soon can only make it worse; 1018 is a server that is busy. */
  private static boolean isAboutTheManager(int code) {
    return code == 8 || code == 3006 || (code >= 1000 && code < 1100 && code != 1018);
  }

  /** A parameter of so many bytes in hexadecimal. */
  static byte[] bytes(Answer answer, String parameter, int length) throws LinkException {
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
