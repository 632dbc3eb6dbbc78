package org.dealdesk.gateway.config;

import java.time.Instant;
import java.util.regex.Pattern;
import org.dealdesk.model.id.BrandId;

/**
 * From a moment on, the groups of one pattern belong to a brand and a book.
 *
 * @param pattern group path; {@code *} stands for any characters, {@code ?} for one; the backslash
 *     is itself
 * @param brand the legal entity
 * @param book the book
 * @param from when it begins, UTC
 */
public record GroupRule(String pattern, BrandId brand, Book book, Instant from) {
  public GroupRule {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("a group rule needs a pattern");
    }
  }

  /** Whether the group's full path is covered, whatever the moment. */
  public boolean covers(String group) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> form.append(".*");
        case '?' -> form.append('.');
        default -> form.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(form.toString(), Pattern.DOTALL).matcher(group).matches();
  }
}
