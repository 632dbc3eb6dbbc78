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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PacketWriter;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Serials;
import org.dealdesk.platforms.mt5.wire.WireException;
import org.dealdesk.platforms.spi.SessionConfig;
import org.jspecify.annotations.Nullable;

/**
 * One connection: logged in, requests matched with their answers by serial number. Requests are
 * sent by the session's owner thread; a reader thread takes what the server sends. An answer to a
 * request that was given up is dropped, and its serial is not used again before that answer came.
 * The owner closes it, which waits for the reader thread.
 */
final class Mt5Link implements AutoCloseable {
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
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable LinkException failure;
  private int serial;
  private @Nullable Thread readerThread;
  private volatile long lastWriteNs = System.nanoTime();

  private Mt5Link(Socket socket, Mt5Options options) throws IOException {
    this.socket = socket;
    this.options = options;
    reader =
        new PacketReader(
            new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
            options.maxAnswerBytes());
    writer = PacketWriter.ofClient(socket.getOutputStream());
  }

  /**
   * Connects, logs in and starts the reader thread.
   *
   * @param opened is told the socket at once, so that a close from outside ends a hanging log-in
   * @throws LinkException with the reason, if any of that fails
   */
  static Mt5Link open(
      SessionConfig config, Mt5Options options, ThreadFactory threads, Opened opened)
      throws LinkException {
    Socket socket = new Socket();
    try {
      opened.socket(socket);
      connect(socket, config, options);
      Mt5Link link = new Mt5Link(socket, options);
      link.serial = new Handshake(link.reader, link.writer).logIn(config, options);
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

  /** Told the socket before it is used. */
  interface Opened {
    void socket(Socket socket);
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

  /** Sends a request without waiting for its answer. */
  Pending send(Request request) throws LinkException {
    Pending sent;
    synchronized (lock) {
      throwIfFailed();
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
      throwIfFailed();
    }
    return sent;
  }

  /**
   * Waits for an answer.
   *
   * @throws LinkException.Late if it did not come in time; it is dropped when it comes later
   * @throws LinkException.TooLarge if it was longer than allowed
   * @throws LinkException if the connection is lost
   */
  Answer await(Pending sent) throws LinkException, InterruptedException {
    if (!sent.await(options.requestTimeout().toNanos())) {
      synchronized (lock) {
        if (pending.remove(sent.serial()) != null) {
          abandoned.add(sent.serial());
          if (abandoned.size() > MAX_ABANDONED) {
            fail(new LinkException(FaultReason.PLATFORM_SILENT, "answers stay away"));
          }
          throw new LinkException.Late(
              sent.name() + " not answered within " + options.requestTimeout().toMillis() + " ms");
        }
      }
      // The answer came between the wait and the lock.
      sent.await(TimeUnit.SECONDS.toNanos(1));
    }
    return sent.answer();
  }

  /** Waits; returns early, by an exception, when the connection is lost meanwhile. */
  void pause(long nanos) throws LinkException, InterruptedException {
    if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
      throwIfFailed();
    }
  }

  /** Sends a ping unless something was sent within the ping interval. */
  void pingIfDue() throws IOException {
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
    LinkException end;
    try {
      while (true) {
        Message message = reader.read();
        if (message == null) {
          end = new LinkException(FaultReason.PLATFORM_CLOSED, "closed by the server");
          break;
        }
        take(message);
        // Also from here, because the owner may be held up by a gateway that cannot take more.
        pingIfDue();
      }
    } catch (IOException e) {
      end = asLinkException(e, FaultReason.PLATFORM_CLOSED);
    }
    fail(end);
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
    if (!answer.name().equals(waiting.name())) {
      LinkException mixed =
          new LinkException(
              FaultReason.PLATFORM_PROTOCOL, answer.name() + " answered " + waiting.name());
      waiting.fail(mixed);
      throw mixed;
    }
    waiting.complete(answer);
  }

  private void throwIfFailed() throws LinkException {
    synchronized (lock) {
      if (failure != null) {
        throw new LinkException(failure.reason(), failure.detail(), failure);
      }
    }
  }

  private void fail(LinkException why) {
    Pending[] waiting;
    LinkException first;
    synchronized (lock) {
      if (failure == null) {
        failure = why;
      }
      first = failure;
      waiting = pending.values().toArray(new Pending[0]);
      pending.clear();
    }
    ended.countDown();
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
