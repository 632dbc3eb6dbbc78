package org.dealdesk.gateway.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The pieces of an image one after the other, each fetched when it is needed. One thread. */
final class ChunkInput extends InputStream {
  private final Giver giver;
  private final int count;
  private byte[] piece = {};
  private int number;
  private int at;

  /** Gives a piece, null where it is missing. */
  interface Giver {
    byte @Nullable [] give(int number);
  }

  ChunkInput(Giver giver, int count) {
    this.giver = giver;
    this.count = count;
  }

  private boolean filled() throws IOException {
    while (at == piece.length && number < count) {
      byte[] next = giver.give(number);
      if (next == null) {
        throw new EOFException("piece " + number + " of " + count + " is missing");
      }
      piece = next;
      number++;
      at = 0;
    }
    return at < piece.length;
  }

  @Override
  public int read() throws IOException {
    return filled() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!filled()) {
      return -1;
    }
    int part = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, into, offset, part);
    at += part;
    return part;
  }
}
