package org.dealdesk.gateway.intake;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last 4,096 complaints, so that a bad record that is read again is told once. One thread. */
final class RecentTexts {
  private static final int LIMIT = 4_096;

  private final Set<String> texts = new LinkedHashSet<>();

  /** Returns false if it was there already. */
  boolean add(String text) {
    if (!texts.add(text)) {
      return false;
    }
    if (texts.size() > LIMIT) {
      texts.remove(texts.iterator().next());
    }
    return true;
  }
}
