package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.model.trade.Deal;

/** What is wanted of a session until its owner thread has time for it. Any thread. */
final class Wishes {
  private static final int MAX_MISSING = 1_000;
  private static final int PER_ROUND = 100;

  private final RefreshQueue refreshes = new RefreshQueue(20);

  /** One at a time, because each is several calls that deals and prices wait for. */
  private final RefreshQueue searches = new RefreshQueue(1);

  private final Map<Long, Deal> missing = new LinkedHashMap<>();
  private final AtomicBoolean round = new AtomicBoolean();

  /** Accounts to be shown as the server has them. */
  RefreshQueue refreshes() {
    return refreshes;
  }

  /** Accounts with a difference nobody has explained yet. */
  RefreshQueue searches() {
    return searches;
  }

  /** Adds deals that a reading did not contain; beyond the limit they are left out. */
  synchronized void lookUp(Collection<Deal> deals) {
    for (Deal deal : deals) {
      if (missing.size() < MAX_MISSING) {
        missing.put(deal.key().ticket(), deal);
      }
    }
  }

  /** Takes the next few of them, oldest first. */
  synchronized List<Deal> takeMissing() {
    List<Deal> taken = new ArrayList<>();
    Iterator<Deal> next = missing.values().iterator();
    while (next.hasNext() && taken.size() < PER_ROUND) {
      taken.add(next.next());
      next.remove();
    }
    return taken;
  }

  void reconcile() {
    round.set(true);
  }

  /** Whether a round of comparing is wanted out of turn; asked once per wish. */
  boolean takeRound() {
    return round.getAndSet(false);
  }
}
