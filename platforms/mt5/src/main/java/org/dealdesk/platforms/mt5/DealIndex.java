package org.dealdesk.platforms.mt5;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.model.trade.Deal;

/**
 * Which deals were seen, so that overlapping reads tell each of them once, and which of those still
 * have to be told: a connection may break between the two. Keeps single deals of the newest few
 * minutes only, and for each account its newest ticket. Owner thread only; outlives connections.
 */
final class DealIndex {
  /** Twice the widest overlap that deals are read again with, in seconds. */
  private static final long KEPT_SECONDS = 300;

  private static final int PRUNE_FROM = 4_096;

  private record Known(Deal deal, long fingerprint) {}

  private final Map<Long, Known> byTicket = new HashMap<>();

  /** Fingerprint to the second of its deal. */
  private final Map<Long, Long> fingerprints = new HashMap<>();

  private final Map<Long, Long> lastByLogin = new HashMap<>();

  /** Deals taken and not told yet, by ticket; the next connection never reads them again. */
  private final Map<Long, Deal> untold = new LinkedHashMap<>();

  private long newestSeconds;
  private long lastTicket;
  private int pruneAt = PRUNE_FROM;

  /** Begins where an earlier session ended. */
  void resumeAt(long ticket, long serverSeconds) {
    lastTicket = Math.max(lastTicket, ticket);
    newestSeconds = Math.max(newestSeconds, serverSeconds);
  }

  /** Has every deal read again be looked at again; those told are told once all the same. */
  void lookAgain() {
    fingerprints.clear();
  }

  boolean knows(long fingerprint) {
    return fingerprints.containsKey(fingerprint);
  }

  /** Remembers text that is no deal, so that it is not looked at again. */
  void rememberRefused(long fingerprint) {
    fingerprints.put(fingerprint, newestSeconds);
  }

  /**
   * Takes a deal; false when it is known with the same content. One that is taken stays untold
   * until {@link #told}.
   */
  boolean take(Deal deal, long fingerprint) {
    long seconds = deal.serverTimeMs() / 1000;
    Known before = byTicket.put(deal.key().ticket(), new Known(deal, fingerprint));
    if (before != null && before.fingerprint != fingerprint) {
      // So that a change which is taken back later is seen as well.
      fingerprints.remove(before.fingerprint);
    }
    fingerprints.put(fingerprint, seconds);
    newestSeconds = Math.max(newestSeconds, seconds);
    lastTicket = Math.max(lastTicket, deal.key().ticket());
    lastByLogin.merge(deal.account().login(), deal.key().ticket(), Math::max);
    if (fingerprints.size() >= pruneAt) {
      prune();
    }
    boolean taken = before == null || !before.deal.equals(deal);
    if (taken) {
      untold.put(deal.key().ticket(), deal);
    }
    return taken;
  }

  /** Whatever is read of the account from here on contains this deal of it. */
  void contained(Deal deal) {
    lastByLogin.merge(deal.account().login(), deal.key().ticket(), Math::max);
  }

  /** The server has this deal no more; if it comes back it is news. */
  void forget(long ticket) {
    Known gone = byTicket.remove(ticket);
    if (gone != null) {
      fingerprints.remove(gone.fingerprint);
    }
    untold.remove(ticket);
    if (ticket == lastTicket) {
      // Else the server would be taken for one that has lost its history.
      lastTicket = byTicket.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }

  /** Notes that a deal was handed on. */
  void told(Deal deal) {
    untold.remove(deal.key().ticket(), deal);
  }

  /** What was taken and not handed on, in the order it was taken. */
  List<Deal> untold() {
    return List.copyOf(untold.values());
  }

  /** Second of the newest deal, in server local time; 0 for none. */
  long newestSeconds() {
    return newestSeconds;
  }

  /** Highest ticket seen, 0 for none. */
  long lastTicket() {
    return lastTicket;
  }

  /** Newest ticket of an account, 0 for none known. */
  long lastDealOf(long login) {
    return lastByLogin.getOrDefault(login, 0L);
  }

  int kept() {
    return byTicket.size();
  }

  private void prune() {
    long oldest = newestSeconds - KEPT_SECONDS;
    byTicket.values().removeIf(known -> known.deal.serverTimeMs() / 1000 < oldest);
    fingerprints.values().removeIf(seconds -> seconds < oldest);
    pruneAt = Math.max(PRUNE_FROM, fingerprints.size() * 2);
  }
}
