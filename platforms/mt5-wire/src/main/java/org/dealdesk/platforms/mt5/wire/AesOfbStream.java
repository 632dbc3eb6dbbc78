package org.dealdesk.platforms.mt5.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES256OFB as the Web API uses it, one direction of one connection. The state goes on from packet
 * to packet, but each packet begins with a new block and the unused rest of the last keystream
 * block is thrown away. One thread at a time.
 */
public final class AesOfbStream {
  private static final int BLOCK = 16;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final byte[] state;
  private byte[] work = new byte[64 * BLOCK];

  /**
   * Makes a stream at its beginning.
   *
   * @param key 32 bytes
   * @param state 16 bytes the keystream is made from
   */
  public AesOfbStream(byte[] key, byte[] state) {
    if (key.length != 2 * BLOCK || state.length != BLOCK) {
      throw new IllegalArgumentException("key must be 32 bytes and state 16");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.state = state.clone();
    try {
      cipher = Cipher.getInstance("AES/OFB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES", e);
    }
  }

  /** Encrypts or decrypts one packet in place; an empty one does not move the state. */
  public void apply(byte[] packet, int offset, int length) {
    if (length == 0) {
      return;
    }
    // Whole blocks: the zeros behind the packet come out as the keystream's tail, so the last block
    // of input XOR output is the next state whatever the packet's length.
    int padded = (length + BLOCK - 1) / BLOCK * BLOCK;
    if (work.length < padded) {
      work = new byte[padded];
    }
    System.arraycopy(packet, offset, work, 0, length);
    Arrays.fill(work, length, padded, (byte) 0);
    int lastBlock = padded - BLOCK;
    byte[] clear = Arrays.copyOfRange(work, lastBlock, padded);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(state));
      cipher.doFinal(work, 0, padded, work, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES failed on " + length + " bytes", e);
    }
    for (int i = 0; i < BLOCK; i++) {
      state[i] = (byte) (clear[i] ^ work[lastBlock + i]);
    }
    System.arraycopy(work, 0, packet, offset, length);
  }

  /** The state after the last packet, for the vectors of the protocol. */
  byte[] state() {
    return state.clone();
  }
}
