package org.dealdesk.simulator.mt5;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.platforms.mt5.wire.SessionKeys;
import org.dealdesk.platforms.mt5.wire.WireException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a server: log-in, then commands in order until it leaves. Runs on a thread of its
 * own; {@link #close} and {@link #ping} may come from any.
 */
final class Mt5Connection implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mt5Connection.class);
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern SRV_RAND = Pattern.compile("[0-9a-fA-F]{32}");
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;
  private static final int HANDSHAKE_TIMEOUT_MS = 10_000;
  private static final int SILENCE_TIMEOUT_MS = 180_000;
  private static final int OLDEST_CLIENT = 484;
  private static final String BUILD = "3320";

  private final Socket socket;
  private final Mt5Server server;
  private final Clock clock;
  private final PacketReader in;
  private final AnswerWriter out;
  private volatile @Nullable ManagerLogin manager;

  Mt5Connection(Socket socket, Mt5Server server, Clock clock) throws IOException {
    this.socket = socket;
    this.server = server;
    this.clock = clock;
    socket.setTcpNoDelay(true);
    this.in =
        new PacketReader(
            new BufferedInputStream(socket.getInputStream(), 65_536), MAX_REQUEST_BYTES);
    this.out = new AnswerWriter(socket.getOutputStream());
  }

  @Override
  public void run() {
    try (socket) {
      socket.setSoTimeout(HANDSHAKE_TIMEOUT_MS);
      in.readPrefix();
      ManagerLogin known = logIn();
      if (known != null) {
        manager = known;
        socket.setSoTimeout(SILENCE_TIMEOUT_MS);
        serve(known);
      }
    } catch (SocketTimeoutException e) {
      LOG.debug("{}: client was silent too long", server.name());
    } catch (WireException e) {
      LOG.info("{}: client dropped, {}", server.name(), e.getMessage());
    } catch (IOException e) {
      LOG.debug("{}: connection ended, {}", server.name(), e.getMessage());
    } finally {
      server.ended(this);
    }
  }

  /** Both halves of the log-in; null when it was refused and answered. */
  private @Nullable ManagerLogin logIn() throws IOException {
    Message first = next();
    if (first == null) {
      return null;
    }
    Request start = Request.parse(first.body());
    if (!start.name().equals("AUTH_START")) {
      return refuse(first, start, Retcode.NOT_PERMITTED);
    }
    Retcode fault = check(start);
    if (fault != null) {
      return refuse(first, start, fault);
    }
    byte[] challenge = random(PasswordHash.CHALLENGE_BYTES);
    out.answer(
        first.serial(),
        start.name(),
        Reply.done().with("VERSION_ACCESS", BUILD).with("SRV_RAND", HEX.formatHex(challenge)));
    Message second = next();
    if (second == null) {
      return null;
    }
    Request answer = Request.parse(second.body());
    if (!answer.name().equals("AUTH_ANSWER")) {
      return refuse(second, answer, Retcode.NOT_PERMITTED);
    }
    return prove(start, challenge, second, answer);
  }

  private static @Nullable Retcode check(Request start) {
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

  private @Nullable ManagerLogin prove(
      Request start, byte[] challenge, Message message, Request answer) throws IOException {
    String proof = answer.parameter("SRV_RAND_ANSWER");
    String theirs = answer.parameter("CLI_RAND");
    if (proof == null
        || theirs == null
        || !SRV_RAND.matcher(proof).matches()
        || !SRV_RAND.matcher(theirs).matches()) {
      return refuse(message, answer, Retcode.INVALID_PARAMETERS);
    }
    ManagerLogin candidate = server.manager(Long.parseLong(start.parameters().get("LOGIN")));
    PasswordHash hash = PasswordHash.of(candidate == null ? "" : candidate.password());
    if (candidate == null || !hash.proves(challenge, HEX.parseHex(proof))) {
      return refuse(message, answer, Retcode.INVALID_ACCOUNT);
    }
    byte[] cryptRand = random(256);
    out.answer(
        message.serial(),
        answer.name(),
        Reply.done()
            .with("VERSION_ACCESS", BUILD)
            .with("VERSION_TRADE", BUILD)
            .with("CLI_RAND_ANSWER", HEX.formatHex(hash.answer(HEX.parseHex(theirs))))
            .with("CRYPT_RAND", HEX.formatHex(cryptRand)));
    if ("AES256OFB"
        .equals(start.parameters().getOrDefault("CRYPT_METHOD", "").toUpperCase(Locale.ROOT))) {
      SessionKeys keys = SessionKeys.derive(hash, cryptRand);
      in.decryptWith(keys.clientToServer());
      out.encryptWith(keys.serverToClient());
    }
    return candidate;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private @Nullable ManagerLogin refuse(Message message, Request request, Retcode retcode)
      throws IOException {
    out.answer(message.serial(), request.name(), Reply.of(retcode));
    return null;
  }

  /** The next message that is not a ping, or null at the end. */
  private @Nullable Message next() throws IOException {
    Message message = in.read();
    while (message != null && message.isPing()) {
      message = in.read();
    }
    return message;
  }

  private void serve(ManagerLogin known) throws IOException {
    ManagerSession session = new ManagerSession(known);
    for (Message message = next(); message != null; message = next()) {
      if (message.isOversized()) {
        LOG.info("{}: a command of {} bytes was dropped", server.name(), message.droppedBytes());
        continue;
      }
      Request request;
      try {
        request = Request.parse(message.body());
      } catch (WireException e) {
        // Some clients leave with a QUIT they forgot to encrypt: not an attack, not worth a line.
        LOG.debug("{}: unreadable command, {}", server.name(), e.getMessage());
        return;
      }
      if (request.isEmpty()) {
        continue;
      }
      if (request.name().equals("QUIT")) {
        out.answer(message.serial(), request.name(), Reply.done());
        return;
      }
      Reply reply = server.commands().run(new Call(request, session, clock.millis()));
      out.answer(message.serial(), request.name(), reply);
    }
  }

  /** Keeps the connection alive; only clients that are logged in are pinged. */
  void ping() {
    if (manager == null) {
      return;
    }
    try {
      out.ping();
    } catch (IOException e) {
      LOG.debug("{}: ping failed, {}", server.name(), e.getMessage());
    }
  }

  /** Cuts the line at once, as a broken network does: what is on its way may be lost. */
  void cut() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      LOG.debug("{}: socket was closed already, {}", server.name(), e.getMessage());
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("{}: socket did not close, {}", server.name(), e.getMessage());
    }
  }
}
