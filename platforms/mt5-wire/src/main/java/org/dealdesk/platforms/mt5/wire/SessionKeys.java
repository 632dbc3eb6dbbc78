package org.dealdesk.platforms.mt5.wire;

import java.util.Arrays;

/**
 * The keys of one encrypted connection, made from the password hash and the server's CRYPT_RAND.
 * Immutable; any thread.
 */
public final class SessionKeys {
  static final int ROUNDS = 16;
  private static final int BLOCK = 16;

  private final byte[][] chain;

  private SessionKeys(byte[][] chain) {
    this.chain = chain;
  }

  /**
   * Derives the keys.
   *
   * @param cryptRand 256 bytes, as the server sent or sends them
   */
  public static SessionKeys derive(PasswordHash hash, byte[] cryptRand) {
    if (cryptRand.length != ROUNDS * BLOCK) {
      throw new IllegalArgumentException("CRYPT_RAND must be 256 bytes, was " + cryptRand.length);
    }
    byte[][] chain = new byte[ROUNDS][];
    byte[] last = hash.bytes();
    for (int i = 0; i < ROUNDS; i++) {
      last = PasswordHash.md5(Arrays.copyOfRange(cryptRand, i * BLOCK, (i + 1) * BLOCK), last);
      chain[i] = last;
    }
    return new SessionKeys(chain);
  }

  /** A new stream for what the client writes. */
  public AesOfbStream clientToServer() {
    return new AesOfbStream(key(), chain[2]);
  }

  /** A new stream for what the server writes. */
  public AesOfbStream serverToClient() {
    return new AesOfbStream(key(), chain[3]);
  }

  byte[] link(int i) {
    return chain[i].clone();
  }

  private byte[] key() {
    byte[] key = Arrays.copyOf(chain[0], 2 * BLOCK);
    System.arraycopy(chain[1], 0, key, BLOCK, BLOCK);
    return key;
  }
}
