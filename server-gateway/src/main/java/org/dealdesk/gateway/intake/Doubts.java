package org.dealdesk.gateway.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.jspecify.annotations.Nullable;

/**
 * Accounts whose positions may be wrong because something of theirs could not be counted. Their
 * session is asked for them at once, and every 30 seconds until an answer has been compared. Also
 * counts known tickets that stand for other deals now: three of them are no correction but another
 * history. One thread at a time, save {@link #ask(Asked)}.
 */
final class Doubts {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  /** A look-up nobody has answered by then never will be. */
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(60);

  /** A single one may be a mistake of a person on the server. */
  private static final int FOREIGN_DEALS = 3;

  private final Map<AccountKey, Doubt> open = new LinkedHashMap<>();
  private final Map<Long, LookUp> lookedUp = new HashMap<>();
  private final Set<Long> foreign = new HashSet<>();
  private final Supplier<Instant> now;
  private volatile @Nullable Asked asked;

  /** A session, as far as doubts need one. Neither method waits. */
  interface Asked {
    /** Tells the account's positions soon. */
    void positionsOf(AccountKey account);

    /** Looks for what explains a difference of the account's money. */
    void search(AccountKey account);

    /** Looks deals up that a reading lacked. */
    void lookUp(List<Deal> deals);

    /** Compares everything soon. */
    void reconcile();

    /** Forgets what is held and reads the whole server as for the first time. */
    void everything(String why);
  }

  private static final class Doubt {
    private long deal;
    private Instant askAt = Instant.MIN;
  }

  private record LookUp(AccountKey account, Instant until) {}

  Doubts(Supplier<Instant> now) {
    this.now = now;
  }

  /** Who to ask from here on. Any thread. */
  void ask(Asked session) {
    asked = session;
  }

  /** Something is missing up to a deal. */
  void add(AccountKey account, long deal) {
    Doubt doubt = open.computeIfAbsent(account, unknown -> new Doubt());
    doubt.deal = Math.max(doubt.deal, deal);
    doubt.askAt = Instant.MIN;
  }

  /** A known ticket has come back as another deal. */
  void foreign(long ticket) {
    foreign.add(ticket);
  }

  /** A reading that contains a deal has been compared. */
  void compared(AccountKey account, long deal) {
    Doubt doubt = open.get(account);
    if (doubt != null && doubt.deal <= deal) {
      open.remove(account);
    }
  }

  /** The whole server has been compared. */
  void clear() {
    open.clear();
  }

  /** Something differs in an account's money that the deals told do not explain. */
  void search(AccountKey account) {
    Asked session = asked;
    if (session != null) {
      session.search(account);
    }
  }

  /** A reading lacked deals that are held. */
  void lookUp(List<Deal> deals) {
    Asked session = asked;
    if (session != null) {
      Instant until = now.get().plus(LONGEST_LOOK_UP);
      deals.forEach(deal -> lookedUp.put(deal.key().ticket(), new LookUp(deal.account(), until)));
      session.lookUp(deals);
    }
  }

  /** So much is missing that single look-ups say nothing. */
  void reconcile() {
    Asked session = asked;
    if (session != null) {
      session.reconcile();
    }
  }

  /** The server has said what became of a deal. */
  void answered(long ticket) {
    lookedUp.remove(ticket);
  }

  /** Whether deals of the account are still being looked up. */
  boolean lookingUp(AccountKey account) {
    lookedUp.values().removeIf(each -> each.until.isBefore(now.get()));
    return lookedUp.values().stream().anyMatch(each -> each.account.equals(account));
  }

  /** A new connection begins to tell. */
  void forgetForeign() {
    foreign.clear();
  }

  int size() {
    return open.size();
  }

  /** Asks what is due. */
  void timePassed() {
    Asked session = asked;
    if (session == null) {
      return;
    }
    if (foreign.size() >= FOREIGN_DEALS) {
      session.everything("other deals stand under known tickets: " + foreign);
      foreign.clear();
    }
    open.forEach((account, doubt) -> {
      if (!doubt.askAt.isAfter(now.get())) {
        doubt.askAt = now.get().plus(ASK_AGAIN);
        session.positionsOf(account);
      }
    });
  }
}
