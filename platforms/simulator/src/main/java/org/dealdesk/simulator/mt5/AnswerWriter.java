package org.dealdesk.simulator.mt5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.dealdesk.platforms.mt5.wire.AesOfbStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers of any length: text is encoded, cut into packets and encrypted as it comes, so an
 * answer of a million records never stands in memory as a whole. Any thread: an answer is sent as a
 * whole before a ping or the next answer. Does not close the stream.
 */
final class AnswerWriter {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 9;
  private static final int MAX_BODY = 0xFFFF;

  private final OutputStream out;
  private final ReentrantLock turn = new ReentrantLock();
  private final byte[] packet = new byte[HEADER + MAX_BODY];
  private int filled;
  private int pingSerial = 0x4000;
  private @Nullable AesOfbStream cipher;

  AnswerWriter(OutputStream out) {
    this.out = out;
  }

  /** Takes text of an answer. */
  interface Sink {
    void append(CharSequence text) throws IOException;
  }

  void encryptWith(AesOfbStream stream) {
    turn.lock();
    try {
      cipher = stream;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Sends an empty packet of the access server, unless an answer is on its way: that keeps the
   * connection alive too, and a slow client must not hold up the pings of the others.
   */
  void ping() throws IOException {
    if (!turn.tryLock()) {
      return;
    }
    try {
      filled = 0;
      int serial = pingSerial;
      pingSerial = pingSerial == 0x7FFF ? 0x4000 : pingSerial + 1;
      send(serial, false);
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  /** Sends an answer under the serial number of its request. */
  void answer(int serial, String command, Reply reply) throws IOException {
    turn.lock();
    try {
      filled = 0;
      write(serial, command, reply);
      send(serial, false);
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  private void write(int serial, String command, Reply reply) throws IOException {
    Sink sink = text -> append(serial, text);
    StringBuilder line = new StringBuilder(128);
    line.append(command).append("|RETCODE=").append(reply.retcode()).append('|');
    for (Map.Entry<String, String> parameter : reply.parameters().entrySet()) {
      line.append(parameter.getKey()).append('=').append(parameter.getValue()).append('|');
    }
    sink.append(line.append("\r\n"));
    Reply.Body body = reply.body();
    if (body != null) {
      body.write(sink);
      sink.append("\r\n");
    }
  }

  private void append(int serial, CharSequence text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      put(serial, (byte) c);
      put(serial, (byte) (c >>> 8));
    }
  }

  private void put(int serial, byte value) throws IOException {
    if (filled == MAX_BODY) {
      send(serial, true);
    }
    packet[HEADER + filled++] = value;
  }

  private void send(int serial, boolean more) throws IOException {
    hex(0, filled);
    hex(4, serial);
    packet[8] = (byte) (more ? '1' : '0');
    if (cipher != null) {
      cipher.apply(packet, HEADER, filled);
    }
    out.write(packet, 0, HEADER + filled);
    filled = 0;
  }

  private void hex(int at, int value) {
    for (int i = 0; i < 4; i++) {
      packet[at + i] = DIGITS[(value >>> (4 * (3 - i))) & 0xF];
    }
  }
}
