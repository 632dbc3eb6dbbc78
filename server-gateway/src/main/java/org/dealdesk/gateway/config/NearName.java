package org.dealdesk.gateway.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name somebody probably meant. Pure. */
final class NearName {
  private NearName() {}

  /** The nearest of {@code names} within a third of its length in edits, or null. */
  static @Nullable String of(String wrong, Collection<String> names) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : names.stream().sorted().toList()) {
      int edits = edits(wrong, name);
      if (edits < least && edits <= Math.max(2, name.length() / 3)) {
        best = name;
        least = edits;
      }
    }
    return best;
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
