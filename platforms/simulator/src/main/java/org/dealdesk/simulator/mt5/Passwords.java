package org.dealdesk.simulator.mt5;

import java.util.HashMap;
import java.util.Map;

/**
 * Passwords of a server's users. Invented accounts have invented ones; what a manager sets is kept.
 * Guarded by the world's lock.
 */
final class Passwords {
  /** Which of a user's passwords. */
  enum Kind {
    MAIN,
    INVESTOR,
    API
  }

  private record Key(long login, Kind kind) {}

  private final Map<Key, String> set = new HashMap<>();

  /** 8 to 16 characters with a small letter, a capital, a digit and another sign. */
  static boolean strong(String password) {
    return password.length() >= 8
        && password.length() <= 16
        && password.chars().anyMatch(Character::isLowerCase)
        && password.chars().anyMatch(Character::isUpperCase)
        && password.chars().anyMatch(Character::isDigit)
        && password.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
  }

  void set(long login, Kind kind, String password) {
    set.put(new Key(login, kind), password);
  }

  void forget(long login) {
    set.keySet().removeIf(k -> k.login == login);
  }

  boolean right(long login, Kind kind, String password) {
    String initial = kind.name().charAt(0) + "a!" + login;
    return set.getOrDefault(new Key(login, kind), initial).equals(password);
  }
}
