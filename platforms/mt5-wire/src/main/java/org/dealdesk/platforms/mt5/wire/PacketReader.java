package org.dealdesk.platforms.mt5.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from one direction of a connection: headers, fragments and, once a cipher is set,
 * decryption. A message above the limit is read to its end, thrown away and reported, so that one
 * answer too large does not cost the connection. One thread; does not close the stream.
 */
public final class PacketReader {
  /** What the first packet of a client is preceded by. */
  static final String PREFIX = "MT5WEBAPI";

  static final int HEADER_BYTES = 9;
  static final int MAX_PACKET_BYTES = 0xFFFF;

  /** A peer answers many commands at once but writes their fragments one after the other. */
  private static final int MAX_OPEN_MESSAGES = 64;

  private final InputStream in;
  private final int maxMessageBytes;
  private final byte[] header = new byte[HEADER_BYTES];
  private final Map<Integer, Assembly> open = new HashMap<>();
  private long openBytes;
  private @Nullable AesOfbStream cipher;

  /**
   * Makes a reader.
   *
   * @param in should be buffered
   * @param maxMessageBytes longest message handed out, and most bytes held of all unfinished ones
   */
  public PacketReader(InputStream in, int maxMessageBytes) {
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException("limit must be positive, was " + maxMessageBytes);
    }
    this.in = in;
    this.maxMessageBytes = maxMessageBytes;
  }

  /** Every packet read from now on is decrypted with {@code stream}. */
  public void decryptWith(AesOfbStream stream) {
    cipher = stream;
  }

  /**
   * Reads what a client sends before its first packet.
   *
   * @throws WireException {@code BAD_PREFIX} if it is anything else
   */
  public void readPrefix() throws IOException {
    int read = in.readNBytes(header, 0, HEADER_BYTES);
    for (int i = 0; i < HEADER_BYTES; i++) {
      if (i >= read || header[i] != PREFIX.charAt(i)) {
        throw new WireException(Fault.BAD_PREFIX, "connection did not begin with " + PREFIX);
      }
    }
  }

  /**
   * Waits for the next whole message; pings are messages too.
   *
   * @return the message, or null when the peer has closed the stream between two messages
   * @throws WireException if the stream cannot be followed
   */
  public @Nullable Message read() throws IOException {
    while (true) {
      int read = in.readNBytes(header, 0, HEADER_BYTES);
      if (read == 0 && open.isEmpty()) {
        return null;
      }
      if (read < HEADER_BYTES) {
        throw truncated("header", HEADER_BYTES, read);
      }
      int length = hex(0, 4);
      int serial = hex(4, 4);
      boolean more = more(hex(8, 1));
      byte[] body = readBody(length);
      Assembly assembly = open.get(serial);
      if (assembly == null && !more) {
        return body.length > maxMessageBytes
            ? Message.oversized(serial, body.length)
            : Message.of(serial, body);
      }
      if (assembly == null) {
        if (open.size() >= MAX_OPEN_MESSAGES) {
          throw new WireException(Fault.TOO_MANY_OPEN, open.size() + " messages unfinished");
        }
        assembly = new Assembly();
        open.put(serial, assembly);
      }
      openBytes += assembly.add(body, maxMessageBytes - openBytes);
      if (!more) {
        open.remove(serial);
        openBytes -= assembly.held;
        return assembly.toMessage(serial);
      }
    }
  }

  private byte[] readBody(int length) throws IOException {
    byte[] body = new byte[length];
    int read = in.readNBytes(body, 0, length);
    if (read < length) {
      throw truncated("body", length, read);
    }
    if (cipher != null) {
      cipher.apply(body, 0, length);
    }
    return body;
  }

  private static IOException truncated(String part, int wanted, int read) {
    WireException fault =
        new WireException(
            Fault.TRUNCATED, "stream ended in a " + part + " after " + read + " of " + wanted);
    fault.initCause(new EOFException());
    return fault;
  }

  private boolean more(int flag) throws WireException {
    if (flag > 1) {
      throw badHeader();
    }
    return flag == 1;
  }

  private int hex(int from, int count) throws WireException {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = Character.digit(header[i], 16);
      if (digit < 0) {
        throw badHeader();
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private WireException badHeader() {
    StringBuilder shown = new StringBuilder();
    for (byte b : header) {
      shown.append(b >= 0x20 && b < 0x7F ? (char) b : '?');
    }
    return new WireException(Fault.BAD_HEADER, "not a packet header: " + shown);
  }

  /** Fragments of one message so far. */
  private static final class Assembly {
    private byte[] bytes = new byte[4 * MAX_PACKET_BYTES];
    private int held;
    private long dropped;

    /** Takes a fragment unless it would hold more than {@code room}; returns the change in held. */
    private int add(byte[] fragment, long room) {
      if (dropped > 0 || fragment.length > room) {
        int released = held;
        dropped += (long) released + fragment.length;
        held = 0;
        bytes = new byte[0];
        return -released;
      }
      int needed = held + fragment.length;
      if (needed > bytes.length) {
        int doubled = (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8L);
        bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
      }
      System.arraycopy(fragment, 0, bytes, held, fragment.length);
      held = needed;
      return fragment.length;
    }

    private Message toMessage(int serial) {
      return dropped > 0
          ? Message.oversized(serial, dropped)
          : Message.of(serial, Arrays.copyOf(bytes, held));
    }
  }
}
