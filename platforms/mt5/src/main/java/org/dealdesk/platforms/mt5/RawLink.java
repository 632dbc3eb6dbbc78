package org.dealdesk.platforms.mt5;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PacketWriter;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Serials;
import org.dealdesk.platforms.mt5.wire.SessionKeys;
import org.dealdesk.platforms.mt5.wire.WireException;
import org.dealdesk.platforms.spi.SessionConfig;
import org.jspecify.annotations.Nullable;

/**
 * A connection over TCP, plain or with the platform's own cipher: requests are matched with their
 * answers by serial number. A reader thread takes what the server sends. An answer to a request
 * that was given up is dropped, and its serial is not used again before that answer came.
 */
final class RawLink implements Link {
  /** More unanswered requests than this mean that the server does not answer at all. */
  private static final int MAX_ABANDONED = 64;

  private static final int BUFFER_BYTES = 1 << 17;

  private final Socket socket;
  private final PacketReader reader;
  private final PacketWriter writer;
  private final Mt5Options options;
  private final Object lock = new Object();
  private final Map<Integer, Pending> pending = new HashMap<>();
  private final Set<Integer> abandoned = new HashSet<>();
  private final LinkEnd end = new LinkEnd();
  private int serial;
  private @Nullable Thread readerThread;
  private volatile long lastWriteNs = System.nanoTime();

  private RawLink(Socket socket, Mt5Options options) throws IOException {
    this.socket = socket;
    this.options = options;
    reader =
        new PacketReader(
            new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
            options.maxAnswerBytes());
    writer = PacketWriter.ofClient(socket.getOutputStream());
  }

  /** Connects, logs in and starts the reader thread. */
  static RawLink open(
      SessionConfig config, Mt5Options options, ThreadFactory threads, Opened opened)
      throws LinkException, InterruptedException {
    Socket socket = new Socket();
    try {
      opened.breakBy(() -> closeQuietly(socket));
      connect(socket, config, options);
      RawLink link = new RawLink(socket, options);
      link.logIn(config);
      socket.setSoTimeout(Math.toIntExact(options.silence().toMillis()));
      Thread readerThread = threads.newThread(link::readAll);
      link.readerThread = readerThread;
      readerThread.start();
      return link;
    } catch (IOException e) {
      closeQuietly(socket);
      throw asLinkException(e, FaultReason.PLATFORM_CLOSED);
    }
  }

  private static void connect(Socket socket, SessionConfig config, Mt5Options options)
      throws LinkException {
    int timeoutMs = Math.toIntExact(options.connectTimeout().toMillis());
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(timeoutMs);
      socket.connect(new InetSocketAddress(config.host(), config.port()), timeoutMs);
    } catch (IOException e) {
      throw new LinkException(
          FaultReason.PLATFORM_UNREACHABLE,
          config.host() + ":" + config.port() + " " + e.getMessage(),
          e);
    }
  }

  private void logIn(SessionConfig config) throws IOException, InterruptedException {
    PasswordHash hash = PasswordHash.of(config.password());
    Request start = Handshake.start(config, options);
    Answer answer =
        new Handshake(this::ask)
            .logIn(start.with("CRYPT_METHOD", options.aes() ? "AES256OFB" : "NONE"), hash);
    if (options.aes()) {
      SessionKeys keys = SessionKeys.derive(hash, Handshake.bytes(answer, "CRYPT_RAND", 256));
      writer.encryptWith(keys.clientToServer());
      reader.decryptWith(keys.serverToClient());
    }
  }

  /** Asks and reads the answer at once, before there is a reader thread. */
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
        requireSameName(request.name(), answer);
        return answer;
      }
    }
  }

  private static void requireSameName(String asked, Answer answer) throws LinkException {
    if (!answer.name().equals(asked)) {
      throw new LinkException(FaultReason.PLATFORM_PROTOCOL, answer.name() + " answered " + asked);
    }
  }

  @Override
  public Pending send(Request request) throws LinkException {
    Pending sent;
    synchronized (lock) {
      end.throwIfEnded();
      do {
        serial = Serials.after(serial);
      } while (abandoned.contains(serial) || pending.containsKey(serial));
      sent = new Pending(serial, request.name());
      pending.put(serial, sent);
    }
    try {
      lastWriteNs = System.nanoTime();
      writer.write(sent.serial(), request.encode());
    } catch (IOException e) {
      fail(asLinkException(e, FaultReason.PLATFORM_CLOSED));
      end.throwIfEnded();
    }
    return sent;
  }

  @Override
  public Answer await(Pending sent) throws LinkException, InterruptedException {
    if (!sent.await(options.requestTimeout().toNanos())) {
      synchronized (lock) {
        if (pending.remove(sent.serial()) != null) {
          abandoned.add(sent.serial());
          if (abandoned.size() > MAX_ABANDONED) {
            fail(new LinkException(FaultReason.PLATFORM_SILENT, "answers stay away"));
          }
          throw new LinkException.Late(sent.name(), options.requestTimeout());
        }
      }
      // The answer came between the wait and the lock.
      sent.await(TimeUnit.SECONDS.toNanos(1));
    }
    return sent.answer();
  }

  @Override
  public void pause(long nanos) throws LinkException, InterruptedException {
    end.pause(nanos);
  }

  @Override
  public void pingIfDue() throws IOException {
    long now = System.nanoTime();
    if (now - lastWriteNs >= options.ping().toNanos()) {
      lastWriteNs = now;
      int next;
      synchronized (lock) {
        next = serial;
      }
      writer.ping(next);
    }
  }

  private void readAll() {
    LinkException why;
    try {
      while (true) {
        Message message = reader.read();
        if (message == null) {
          why = new LinkException(FaultReason.PLATFORM_CLOSED, "closed by the server");
          break;
        }
        take(message);
        // Also from here, because the owner may be held up by a gateway that cannot take more.
        pingIfDue();
      }
    } catch (IOException e) {
      why = asLinkException(e, FaultReason.PLATFORM_CLOSED);
    }
    fail(why);
  }

  private void take(Message message) throws IOException {
    if (message.isPing() || !Serials.ofClient(message.serial())) {
      return;
    }
    Pending waiting;
    synchronized (lock) {
      waiting = pending.remove(message.serial());
      if (waiting == null) {
        abandoned.remove(message.serial());
        return;
      }
    }
    if (message.isOversized()) {
      waiting.fail(
          new LinkException.TooLarge(
              waiting.name() + " answered " + message.droppedBytes() + " bytes"));
      return;
    }
    Answer answer;
    try {
      answer = Answer.parse(message.body());
    } catch (WireException e) {
      waiting.fail(asLinkException(e, FaultReason.PLATFORM_PROTOCOL));
      throw e;
    }
    try {
      requireSameName(waiting.name(), answer);
    } catch (LinkException mixed) {
      waiting.fail(mixed);
      throw mixed;
    }
    waiting.complete(answer);
  }

  private void fail(LinkException why) {
    Pending[] waiting;
    LinkException first;
    // With the lock, so that no request is sent and forgotten in between.
    synchronized (lock) {
      first = end.because(why);
      waiting = pending.values().toArray(new Pending[0]);
      pending.clear();
    }
    closeQuietly(socket);
    for (Pending each : waiting) {
      each.fail(first);
    }
  }

  @Override
  public void close() {
    fail(new LinkException(FaultReason.PLATFORM_CLOSED, "closed here"));
    if (readerThread != null) {
      Threads.joinFully(readerThread);
    }
  }

  private static LinkException asLinkException(IOException e, FaultReason otherwise) {
    return switch (e) {
      case LinkException known -> known;
      case WireException wire -> {
        FaultReason reason =
            wire.fault() == WireException.Fault.TRUNCATED
                ? FaultReason.PLATFORM_CLOSED
                : FaultReason.PLATFORM_PROTOCOL;
        yield new LinkException(reason, String.valueOf(wire.getMessage()), wire);
      }
      case SocketTimeoutException silent ->
          new LinkException(FaultReason.PLATFORM_SILENT, "nothing received for too long", silent);
      default -> new LinkException(otherwise, String.valueOf(e.getMessage()), e);
    };
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing is the last thing done with it; there is nobody left to tell.
    }
  }
}
