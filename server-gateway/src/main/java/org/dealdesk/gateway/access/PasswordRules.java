package org.dealdesk.gateway.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id password hashes in the usual text form, which carries its own parameters, so that they
 * can be raised later without a migration. Pure but for the random salt; any thread. One check
 * takes about 19 MiB and some tens of milliseconds.
 */
public final class PasswordRules {
  static final int MEMORY_KIB = 19_456;
  static final int PASSES = 2;
  static final int LANES = 1;

  /** Nobody's password has this many bytes, and hashing more would serve an attacker only. */
  static final int LONGEST_BYTES = 256;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  // No look-alikes: a person reads these off a console.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private PasswordRules() {}

  /** The text to store for a password. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a password is the stored one. A stored text of another form fits no password. */
  public static boolean fits(String password, String stored) {
    Matcher form = FORM.matcher(stored);
    if (!form.matches() || tooLong(password)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(form.group(4));
    byte[] expected = Base64.getDecoder().decode(form.group(5));
    byte[] actual =
        argon2(
            password,
            salt,
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  /** Whether a stored hash was made with weaker parameters than new ones. */
  public static boolean isWeak(String stored) {
    Matcher form = FORM.matcher(stored);
    return !form.matches()
        || Integer.parseInt(form.group(1)) < MEMORY_KIB
        || Integer.parseInt(form.group(2)) < PASSES;
  }

  /** A password for somebody's first log-in: 20 letters and digits, about 99 bits. */
  public static String random() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  static boolean tooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
  }

  private static byte[] argon2(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(bytes, hash);
    Arrays.fill(bytes, (byte) 0);
    return hash;
  }
}
