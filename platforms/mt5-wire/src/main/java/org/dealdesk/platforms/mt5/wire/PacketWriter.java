package org.dealdesk.platforms.mt5.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to one direction of a connection, cut into packets. Header and body of a packet
 * leave in one write, because some clients take a packet only whole. Any thread: a message is
 * written as a whole before the next. Does not close the stream.
 */
public final class PacketWriter {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final int maxPacketBytes;
  private byte[] buffer = new byte[1024];
  private boolean prefixDue;
  private @Nullable AesOfbStream cipher;

  private PacketWriter(OutputStream out, int maxPacketBytes, boolean prefixDue) {
    if (maxPacketBytes < 1 || maxPacketBytes > PacketReader.MAX_PACKET_BYTES) {
      throw new IllegalArgumentException("packet size must be 1..65535, was " + maxPacketBytes);
    }
    this.out = out;
    this.maxPacketBytes = maxPacketBytes;
    this.prefixDue = prefixDue;
  }

  /** For a client: the first packet is preceded by {@code MT5WEBAPI}. */
  public static PacketWriter ofClient(OutputStream out) {
    return new PacketWriter(out, PacketReader.MAX_PACKET_BYTES, true);
  }

  /** For a server. */
  public static PacketWriter ofServer(OutputStream out) {
    return new PacketWriter(out, PacketReader.MAX_PACKET_BYTES, false);
  }

  /** For a server that cuts its answers into packets of at most {@code maxPacketBytes}. */
  public static PacketWriter ofServer(OutputStream out, int maxPacketBytes) {
    return new PacketWriter(out, maxPacketBytes, false);
  }

  /** Every packet written from now on is encrypted with {@code stream}. */
  public synchronized void encryptWith(AesOfbStream stream) {
    cipher = stream;
  }

  /** Writes an empty packet, which keeps the connection alive and is never answered. */
  public void ping(int serial) throws IOException {
    write(serial, new byte[0]);
  }

  /**
   * Writes one message.
   *
   * @param serial 0 to 65,535
   * @param body clear text, left unchanged
   */
  public synchronized void write(int serial, byte[] body) throws IOException {
    if (serial < 0 || serial > 0xFFFF) {
      throw new IllegalArgumentException("serial must be 0..65535, was " + serial);
    }
    int offset = 0;
    do {
      int length = Math.min(maxPacketBytes, body.length - offset);
      boolean more = offset + length < body.length;
      writePacket(serial, more, body, offset, length);
      offset += length;
    } while (offset < body.length);
    out.flush();
  }

  private void writePacket(int serial, boolean more, byte[] body, int offset, int length)
      throws IOException {
    int prefix = prefixDue ? PacketReader.PREFIX.length() : 0;
    int start = prefix + PacketReader.HEADER_BYTES;
    if (buffer.length < start + length) {
      buffer = new byte[start + length];
    }
    for (int i = 0; i < prefix; i++) {
      buffer[i] = (byte) PacketReader.PREFIX.charAt(i);
    }
    prefixDue = false;
    hex(prefix, length);
    hex(prefix + 4, serial);
    buffer[prefix + 8] = (byte) (more ? '1' : '0');
    System.arraycopy(body, offset, buffer, start, length);
    if (cipher != null) {
      cipher.apply(buffer, start, length);
    }
    out.write(buffer, 0, start + length);
  }

  private void hex(int at, int value) {
    for (int i = 0; i < 4; i++) {
      buffer[at + i] = DIGITS[(value >>> (4 * (3 - i))) & 0xF];
    }
  }
}
