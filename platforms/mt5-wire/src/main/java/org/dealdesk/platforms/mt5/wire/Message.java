package org.dealdesk.platforms.mt5.wire;

/**
 * One whole message: the body of a packet, or of all fragments of one command joined and decrypted.
 * Not copied on the way in or out; the reader hands it over and keeps nothing.
 */
public final class Message {
  private final int serial;
  private final byte[] body;
  private final long droppedBytes;

  private Message(int serial, byte[] body, long droppedBytes) {
    this.serial = serial;
    this.body = body;
    this.droppedBytes = droppedBytes;
  }

  static Message of(int serial, byte[] body) {
    return new Message(serial, body, 0);
  }

  static Message oversized(int serial, long droppedBytes) {
    return new Message(serial, new byte[0], droppedBytes);
  }

  /** Serial number the peer gave it, 0 to 65,535. */
  public int serial() {
    return serial;
  }

  /** The bytes, decrypted; empty for a ping and for an oversized message. */
  public byte[] body() {
    return body;
  }

  /** Whether it is an empty packet, which only keeps the connection alive. */
  public boolean isPing() {
    return body.length == 0 && droppedBytes == 0;
  }

  /** Whether it was longer than the reader's limit; its bytes were read and thrown away. */
  public boolean isOversized() {
    return droppedBytes > 0;
  }

  /** How long an oversized message was, 0 for every other. */
  public long droppedBytes() {
    return droppedBytes;
  }

  @Override
  public String toString() {
    return "Message[" + serial + ", " + (body.length + droppedBytes) + " bytes]";
  }
}
