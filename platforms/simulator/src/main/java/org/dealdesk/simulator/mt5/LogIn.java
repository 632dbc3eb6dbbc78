package org.dealdesk.simulator.mt5;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.platforms.mt5.wire.SessionKeys;
import org.jspecify.annotations.Nullable;

/**
 * The log-in of one connection: {@link #start}, then {@link #prove}; anything else in between
 * begins again. One thread.
 */
final class LogIn {
  /** The longest a client may take from one of its two requests to the next. */
  static final int TIMEOUT_MS = 10_000;

  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern SRV_RAND = Pattern.compile("[0-9a-fA-F]{32}");
  private static final int OLDEST_CLIENT = 484;
  private static final String BUILD = "3320";

  private final Mt5Api api;
  private byte @Nullable [] challenge;
  private long login;
  private boolean ciphered;
  private @Nullable ManagerSession session;
  private @Nullable SessionKeys keys;

  LogIn(Mt5Api api) {
    this.api = api;
  }

  /** The session of who has logged in, null while nobody has. */
  @Nullable ManagerSession session() {
    return session;
  }

  /** Keys of the cipher the client asked for, null for none; there once it has logged in. */
  @Nullable SessionKeys keys() {
    return keys;
  }

  /** Whether the first request was in order and the second may come. */
  boolean isStarted() {
    return challenge != null;
  }

  /** Answers the first request. */
  Reply start(Request start) {
    challenge = null;
    if (!start.name().equals("AUTH_START")) {
      return Reply.of(Retcode.NOT_PERMITTED);
    }
    Retcode fault = fault(start);
    if (fault != null) {
      return Reply.of(fault);
    }
    login = Long.parseLong(start.parameters().get("LOGIN"));
    ciphered = "AES256OFB".equalsIgnoreCase(start.parameter("CRYPT_METHOD"));
    byte[] made = random(PasswordHash.CHALLENGE_BYTES);
    challenge = made;
    return Reply.done().with("VERSION_ACCESS", BUILD).with("SRV_RAND", HEX.formatHex(made));
  }

  private static @Nullable Retcode fault(Request start) {
    String version = start.parameter("VERSION");
    String agent = start.parameter("AGENT");
    String type = start.parameter("TYPE");
    String crypt = start.parameter("CRYPT_METHOD");
    String login = start.parameter("LOGIN");
    if (version == null || !version.matches("[0-9]{1,6}") || agent == null || agent.isBlank()) {
      return Retcode.INVALID_PARAMETERS;
    }
    if (Integer.parseInt(version) < OLDEST_CLIENT) {
      return Codes.CLIENT_TOO_OLD;
    }
    if (type == null || !type.equalsIgnoreCase("MANAGER")) {
      return Codes.TERMINAL_TYPE;
    }
    boolean known =
        crypt == null || crypt.equalsIgnoreCase("NONE") || crypt.equalsIgnoreCase("AES256OFB");
    return known && login != null && login.matches("[0-9]{1,18}")
        ? null
        : Retcode.INVALID_PARAMETERS;
  }

  /** Answers the second request; after a good answer there is a {@link #session}. */
  Reply prove(Request answer) {
    byte[] asked = challenge;
    challenge = null;
    if (asked == null || !answer.name().equals("AUTH_ANSWER")) {
      return Reply.of(Retcode.NOT_PERMITTED);
    }
    String proof = answer.parameter("SRV_RAND_ANSWER");
    String theirs = answer.parameter("CLI_RAND");
    if (proof == null
        || theirs == null
        || !SRV_RAND.matcher(proof).matches()
        || !SRV_RAND.matcher(theirs).matches()) {
      return Reply.of(Retcode.INVALID_PARAMETERS);
    }
    ManagerLogin candidate = api.manager(login);
    PasswordHash hash = PasswordHash.of(candidate == null ? "" : candidate.password());
    if (candidate == null || !hash.proves(asked, HEX.parseHex(proof))) {
      return Reply.of(Retcode.INVALID_ACCOUNT);
    }
    Retcode refused = api.faults().logIn();
    if (refused != null) {
      return Reply.of(refused);
    }
    byte[] cryptRand = random(256);
    if (ciphered) {
      keys = SessionKeys.derive(hash, cryptRand);
    }
    session = new ManagerSession(candidate);
    return Reply.done()
        .with("VERSION_ACCESS", BUILD)
        .with("VERSION_TRADE", BUILD)
        .with("CLI_RAND_ANSWER", HEX.formatHex(hash.answer(HEX.parseHex(theirs))))
        .with("CRYPT_RAND", HEX.formatHex(cryptRand));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
