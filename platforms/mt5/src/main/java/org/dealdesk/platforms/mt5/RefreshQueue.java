package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Accounts somebody wants fresh figures of, each once. Any thread. */
final class RefreshQueue {
  private static final int MAX_WAITING = 1_000;

  private final Set<Long> waiting = new LinkedHashSet<>();
  private final int perRound;

  /**
   * An empty queue.
   *
   * @param perRound accounts taken at a time
   */
  RefreshQueue(int perRound) {
    this.perRound = perRound;
  }

  /** Adds an account; when too many wait, the oldest is dropped. */
  synchronized void add(long login) {
    waiting.add(login);
    if (waiting.size() > MAX_WAITING) {
      Iterator<Long> oldest = waiting.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Takes the next few, oldest first. */
  synchronized List<Long> take() {
    List<Long> taken = new ArrayList<>();
    Iterator<Long> next = waiting.iterator();
    while (next.hasNext() && taken.size() < perRound) {
      taken.add(next.next());
      next.remove();
    }
    return taken;
  }
}
