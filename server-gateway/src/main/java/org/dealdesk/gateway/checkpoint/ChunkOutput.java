package org.dealdesk.gateway.checkpoint;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Cuts what is written into numbered pieces of a megabyte. One thread. */
final class ChunkOutput extends OutputStream {
  static final int SIZE = 1 << 20;

  private final Taker taker;
  private final byte[] piece = new byte[SIZE];
  private final CRC32C checksum = new CRC32C();
  private int filled;
  private int count;

  /** Takes a piece. */
  interface Taker {
    void take(int number, byte[] payload);
  }

  ChunkOutput(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, SIZE - filled);
      System.arraycopy(from, offset + done, piece, filled, part);
      filled += part;
      done += part;
      if (filled == SIZE) {
        hand();
      }
    }
  }

  private void hand() {
    checksum.update(piece, 0, filled);
    taker.take(count, Arrays.copyOf(piece, filled));
    count++;
    filled = 0;
  }

  @Override
  public void close() {
    if (filled > 0) {
      hand();
    }
  }

  /** Pieces handed over. */
  int count() {
    return count;
  }

  /** Of all pieces one after the other. */
  long checksum() {
    return checksum.getValue();
  }
}
