package org.dealdesk.platforms.mt5.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What both sides of a log-in hold instead of the password. The algorithm is the platform's, not a
 * choice of ours. Immutable; any thread; never shown.
 */
public final class PasswordHash {
  /** Bytes of a challenge and of its answer. */
  public static final int CHALLENGE_BYTES = 16;

  private static final byte[] SALT = "WebAPI".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  private PasswordHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of a password in clear text. */
  public static PasswordHash of(String password) {
    return new PasswordHash(md5(md5(password.getBytes(StandardCharsets.UTF_16LE)), SALT));
  }

  /** The answer that proves knowledge of the password, to either side's challenge. */
  public byte[] answer(byte[] challenge) {
    return md5(bytes, challenge);
  }

  /** Whether {@code answer} is right for {@code challenge}; takes the same time either way. */
  public boolean proves(byte[] challenge, byte[] answer) {
    return MessageDigest.isEqual(answer(challenge), answer);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  static byte[] md5(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
