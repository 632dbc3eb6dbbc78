package org.dealdesk.simulator.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A list of names separated by commas, with {@code *} for any text and a leading {@code !} for
 * exceptions. A name is taken when one of the masks matches it and no exception does; case does not
 * matter. A list of exceptions alone takes everything else. Immutable.
 */
final class GroupMask {
  private static final int LIMIT = 4096;

  private final List<Pattern> taken = new ArrayList<>();
  private final List<Pattern> left = new ArrayList<>();
  private boolean everything;

  private GroupMask() {}

  static GroupMask parse(String text) {
    GroupMask mask = new GroupMask();
    for (String part : text.split(",", LIMIT)) {
      String name = part.strip();
      if (name.startsWith("!")) {
        mask.left.add(pattern(name.substring(1)));
      } else if (!name.isEmpty()) {
        mask.taken.add(pattern(name));
        mask.everything |= name.equals("*");
      }
    }
    if (mask.taken.isEmpty() && mask.left.isEmpty()) {
      throw CommandException.badParameter();
    }
    return mask;
  }

  private static Pattern pattern(String mask) {
    StringBuilder regex = new StringBuilder();
    for (String literal : mask.toLowerCase(Locale.ROOT).split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString());
  }

  /** Whether it takes every name without exception. */
  boolean takesAll() {
    return everything && left.isEmpty();
  }

  boolean takes(String name) {
    if (takesAll()) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean in = taken.isEmpty() || taken.stream().anyMatch(p -> p.matcher(lower).matches());
    return in && left.stream().noneMatch(p -> p.matcher(lower).matches());
  }
}
