package org.dealdesk.desk.ui.grid;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are selected and which cell has the focus, by key, so that rows may move under it.
 * Toolkit thread only; pure apart from the listener. A range runs from the anchor to the row last
 * moved to, in the order shown at that moment.
 */
public final class GridSelection {
  private final LinkedHashSet<String> keys = new LinkedHashSet<>();
  private final Runnable changed;
  private @Nullable String anchor;
  private @Nullable String lead;
  private int focusColumn;

  /** An empty selection that reports each change. */
  public GridSelection(Runnable changed) {
    this.changed = changed;
  }

  /** The keys shown from top to bottom. */
  public interface Shown {
    /** How many rows are shown. */
    int size();

    /** The key at a place from the top. */
    String key(int place);

    /** The place of a key, or -1. */
    int place(String key);
  }

  /** Selects one row alone and focuses it. */
  public void only(String key) {
    if (key.equals(lead) && keys.size() == 1 && keys.contains(key)) {
      return;
    }
    keys.clear();
    keys.add(key);
    anchor = key;
    lead = key;
    changed.run();
  }

  /** Adds a row or takes it out, and focuses it. */
  public void toggle(String key) {
    if (!keys.remove(key)) {
      keys.add(key);
    }
    anchor = key;
    lead = key;
    changed.run();
  }

  /** Selects from the anchor to a row, and focuses that row. */
  public void rangeTo(String key, Shown shown) {
    int to = shown.place(key);
    int from = anchor == null ? to : shown.place(anchor);
    if (to < 0) {
      return;
    }
    if (from < 0) {
      from = to;
      anchor = key;
    }
    keys.clear();
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      keys.add(shown.key(i));
    }
    lead = key;
    changed.run();
  }

  /** Selects all rows shown; the focus stays. */
  public void all(Shown shown) {
    keys.clear();
    for (int i = 0; i < shown.size(); i++) {
      keys.add(shown.key(i));
    }
    changed.run();
  }

  /** Selects nothing; the focus stays where it is. */
  public void clear() {
    if (!keys.isEmpty()) {
      keys.clear();
      changed.run();
    }
  }

  /** Forgets keys that are no longer shown. */
  public void retain(Shown shown) {
    boolean less = keys.removeIf(key -> shown.place(key) < 0);
    if (lead != null && shown.place(lead) < 0) {
      lead = null;
      less = true;
    }
    if (anchor != null && shown.place(anchor) < 0) {
      anchor = null;
    }
    if (less) {
      changed.run();
    }
  }

  /** Focuses a cell of the focused row; the column counts among the shown columns. */
  public void focusColumn(int shownColumn) {
    if (focusColumn != shownColumn) {
      focusColumn = shownColumn;
      changed.run();
    }
  }

  /** The focused column among the shown columns. */
  public int focusColumn() {
    return focusColumn;
  }

  /** The focused row, or null. */
  public @Nullable String focusKey() {
    return lead;
  }

  /** True when the row is selected. */
  public boolean contains(String key) {
    return keys.contains(key);
  }

  /** The selected keys in the order of selecting. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }
}
