package org.dealdesk.simulator.mt5;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.SessionKeys;
import org.dealdesk.platforms.mt5.wire.WireException;
import org.dealdesk.simulator.mt5.Faults.Passage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a server: log-in, then commands in order until it leaves. Runs on a thread of its
 * own; {@link #close} and {@link #ping} may come from any.
 */
final class Mt5Connection implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mt5Connection.class);
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;
  private static final int SILENCE_TIMEOUT_MS = 180_000;

  /** Answers that overtake one that is late. */
  private static final int LATE_BEHIND = 3;

  private final Socket socket;
  private final Mt5Server server;
  private final PacketReader in;
  private final AnswerWriter out;
  private final Queue<Answer> kept = new ArrayDeque<>();
  private int behind;
  private volatile boolean stalled;
  private volatile boolean loggedIn;

  Mt5Connection(Socket socket, Mt5Server server) throws IOException {
    this.socket = socket;
    this.server = server;
    socket.setTcpNoDelay(true);
    this.in =
        new PacketReader(
            new BufferedInputStream(socket.getInputStream(), 65_536), MAX_REQUEST_BYTES);
    this.out = new AnswerWriter(socket.getOutputStream());
  }

  @Override
  public void run() {
    try (socket) {
      socket.setSoTimeout(LogIn.TIMEOUT_MS);
      in.readPrefix();
      ManagerSession known = logIn();
      if (known != null) {
        loggedIn = true;
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
  private @Nullable ManagerSession logIn() throws IOException {
    LogIn logIn = new LogIn(server.api());
    Message first = next();
    if (first == null) {
      return null;
    }
    Request start = Request.parse(first.body());
    out.answer(first.serial(), start.name(), logIn.start(start));
    Message second = logIn.isStarted() ? next() : null;
    if (second == null) {
      return null;
    }
    Request answer = Request.parse(second.body());
    out.answer(second.serial(), answer.name(), logIn.prove(answer));
    SessionKeys keys = logIn.keys();
    if (keys != null) {
      in.decryptWith(keys.clientToServer());
      out.encryptWith(keys.serverToClient());
    }
    return logIn.session();
  }

  /** The next message that is not a ping, or null at the end. */
  private @Nullable Message next() throws IOException {
    Message message = in.read();
    while (message != null && message.isPing()) {
      message = in.read();
    }
    return message;
  }

  private void serve(ManagerSession session) throws IOException {
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
      Reply reply = server.api().run(request, session);
      deliver(new Answer(message.serial(), request.name(), reply));
      server.api().faults().served();
    }
  }

  /** An answer on its way out. */
  private record Answer(int serial, String command, Reply reply) {}

  /** Sends an answer as the faults of the server let it pass. */
  private void deliver(Answer answer) throws IOException {
    Passage passage = server.api().faults().pass();
    if (passage == Passage.LATE) {
      kept.add(answer);
      return;
    }
    send(answer);
    if (passage == Passage.TWICE) {
      send(answer);
    }
    behind = kept.isEmpty() ? 0 : behind + 1;
    if (behind >= LATE_BEHIND) {
      send(kept.remove());
      behind = 0;
    }
  }

  private void send(Answer answer) throws IOException {
    if (!stalled) {
      out.answer(answer.serial, answer.command, answer.reply);
    }
  }

  /** From now on it is open and mute, as when the other end is gone without a word. */
  void stall() {
    stalled = true;
  }

  /** Keeps the connection alive; only clients that are logged in are pinged. */
  void ping() {
    if (!loggedIn || stalled) {
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
