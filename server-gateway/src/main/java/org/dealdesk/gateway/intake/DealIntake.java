package org.dealdesk.gateway.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.DealStore.Known;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Takes deals in: a new one moves its position unless the positions already hold it, a repetition
 * is dropped, a change becomes the next revision and, where its old form had been counted, the
 * positions are written anew. One thread at a time.
 */
final class DealIntake {
  private final ServerState state;
  private final EventWriter out;
  private final KnownDeals known;
  private final DealQueries stored;
  private final IntakeCounters counters;
  private final Doubts doubts;
  private final BalanceIntake balances;

  /** What became of a deal that was told. */
  enum Met {
    NEW,
    KNOWN,
    CHANGED,
    REFUSED
  }

  /** Former forms of deals of this chunk that have changed, fetched before it was begun. */
  private final Map<Long, Deal> formerForms = new HashMap<>();

  DealIntake(
      ServerState state,
      EventWriter out,
      KnownDeals known,
      DealQueries stored,
      IntakeCounters counters,
      Doubts doubts,
      BalanceIntake balances) {
    this.state = state;
    this.out = out;
    this.known = known;
    this.stored = stored;
    this.counters = counters;
    this.doubts = doubts;
    this.balances = balances;
  }

  /**
   * Gets ready for deals, so that taking them in needs no database.
   *
   * @throws org.springframework.dao.DataAccessException while the database is away; nothing has
   *     been taken then
   */
  void prepare(List<Deal> deals) {
    formerForms.clear();
    known.prepare(deals.stream().map(deal -> deal.key().ticket()).toList());
    for (Deal deal : deals) {
      long ticket = deal.key().ticket();
      Known before = known.find(ticket);
      if (before != null && before.contentHash() != LogCodec.contentHash(deal)) {
        Deal recent = state.recent.find(ticket);
        if (recent != null) {
          formerForms.put(ticket, recent);
        } else {
          stored.find(deal.key()).ifPresent(found -> formerForms.put(ticket, found.deal()));
        }
      }
    }
  }

  Met take(DealSeen told) {
    DealSeen seen = new DealSeen(timed(told.deal()), told.history());
    Deal deal = seen.deal();
    long ticket = deal.key().ticket();
    doubts.answered(ticket);
    Optional<String> fault =
        IntakeRules.fault(deal, out.now(), state.negativePrices(deal.symbol()));
    if (fault.isPresent()) {
      refuse(deal, fault.get());
      return Met.REFUSED;
    }
    long hash = LogCodec.contentHash(deal);
    Known before = known.find(ticket);
    if (before == null) {
      takeNew(seen, 1);
      known.put(ticket, new Known(1, hash));
    } else if (before.gone() || state.ofFormerHistory(ticket)) {
      // Another deal under an old ticket, or one that has come back: nothing of it is held.
      takeAgain(seen, new Known(before.revision() + 1, hash), before.gone());
    } else if (before.contentHash() == hash || sameAsFormer(deal, hash)) {
      counters.duplicates.incrementAndGet();
      return Met.KNOWN;
    } else {
      revise(deal, new Known(before.revision() + 1, hash));
      tellOfTime(told.deal());
      return Met.CHANGED;
    }
    tellOfTime(told.deal());
    return Met.NEW;
  }

  /** An earlier version of this code made other fingerprints. */
  private boolean sameAsFormer(Deal deal, long hash) {
    Deal former = oldForm(deal);
    return former != null && LogCodec.contentHash(former) == hash;
  }

  private void takeAgain(DealSeen seen, Known now, boolean wasGone) {
    takeNew(seen, now.revision());
    known.put(seen.deal().key().ticket(), now);
    if (wasGone && seen.deal().kind().isTrade()) {
      doubts.add(seen.deal().account(), seen.deal().key().ticket());
    }
    balances.countedAgain(seen.deal(), wasGone);
  }

  /** The deal's last form, if this is news: the server has it no more. */
  @Nullable Deal gone(Deal told) {
    long ticket = told.key().ticket();
    doubts.answered(ticket);
    Known before = known.find(ticket);
    if (before == null || before.gone()) {
      counters.duplicates.incrementAndGet();
      return null;
    }
    Deal former = oldForm(told);
    Deal old = former == null ? told : former;
    boolean counted = counted(old);
    out.write(new DealGone(old), before.revision() + 1);
    known.put(ticket, new Known(before.revision() + 1, before.contentHash(), true));
    if (counted) {
      rewrite(old.account(), PositionMath.without(state.positions.positions(old.account()), old));
    }
    if (old.kind().isTrade()) {
      // What a picture contained cannot be worked out backwards, so the server is asked.
      doubts.add(old.account(), ticket);
    }
    balances.reversed(old);
    return old;
  }

  private void takeNew(DealSeen seen, int revision) {
    Deal deal = seen.deal();
    if (!deal.kind().isTrade()) {
      out.write(seen, revision);
      return;
    }
    boolean held = state.positions.contains(deal, seen.history());
    List<Position> positions = state.positions.positions(deal.account());
    boolean unknown = !held && PositionMath.closesUnknown(positions, deal);
    boolean tooMuch = !held && PositionMath.closesTooMuch(positions, deal);
    // Who follows the log opens a position for any deal that counts, so this one must not count.
    out.write(new DealSeen(deal, held || unknown), revision);
    if (unknown || tooMuch) {
      doubts.add(deal.account(), deal.key().ticket());
      out.complain(
          FaultReason.POSITION_DRIFT,
          "account " + deal.account().login(),
          "deal "
              + deal.key().ticket()
              + " closes more of position "
              + deal.position()
              + " than is held; the server is asked");
    }
  }

  /**
   * The same stamp is the same moment: what was made of it first stays, whatever is known of the
   * server's zone by now. A time that cannot be true becomes the time of receipt.
   */
  private Deal timed(Deal deal) {
    Deal former = known.find(deal.key().ticket()) == null ? null : oldForm(deal);
    if (former != null && former.serverTimeMs() == deal.serverTimeMs()) {
      return former.time().equals(deal.time()) ? deal : at(deal, former.time());
    }
    return IntakeRules.timedAhead(deal, out.now()) ? at(deal, out.now()) : deal;
  }

  private void tellOfTime(Deal told) {
    if (IntakeRules.timedAhead(told, out.now())) {
      out.complain(
          FaultReason.NUMBER_OUT_OF_RANGE,
          "deal " + told.key().ticket(),
          "time " + told.time() + " is far ahead; kept with the time of receipt");
    }
  }

  private static Deal at(Deal deal, Instant time) {
    return new Deal(
        deal.key(),
        deal.account(),
        deal.order(),
        deal.position(),
        deal.kind(),
        deal.entry(),
        deal.reason(),
        deal.symbol(),
        deal.lots(),
        deal.contractSize(),
        deal.price(),
        deal.profit(),
        deal.swap(),
        deal.commission(),
        time,
        deal.serverTimeMs(),
        deal.comment());
  }

  /** It stands in the way of no later one: positions must not wait for a deal that never comes. */
  private void refuse(Deal deal, String fault) {
    AccountBook book = state.positions.book(deal.account().login());
    book.lastDeal = Math.max(book.lastDeal, deal.key().ticket());
    if (deal.kind().isTrade()) {
      doubts.add(deal.account(), deal.key().ticket());
    }
    out.complain(
        FaultReason.NUMBER_OUT_OF_RANGE,
        "deal " + deal.key().ticket(),
        fault + ": " + deal.account() + " " + deal.symbol() + " position " + deal.position());
  }

  private void revise(Deal deal, Known now) {
    counters.revisions.incrementAndGet();
    Deal old = oldForm(deal);
    // Both forms are looked at before the change is written, because writing it changes the answer.
    boolean oldCounted = old != null && counted(old);
    boolean newCounts = counted(deal);
    out.write(new DealSeen(deal, true), now.revision());
    known.put(deal.key().ticket(), now);
    formerForms.put(deal.key().ticket(), deal);
    if (old == null) {
      doubts.add(deal.account(), deal.key().ticket());
      out.complain(
          FaultReason.EVENT_UNREADABLE,
          "deal " + deal.key().ticket(),
          "changed on the server, and its former form is not known");
      return;
    }
    if (state.positions.pictured()
        && old.kind().isTrade()
        && deal.kind().isTrade()
        && isAnother(old, deal)) {
      doubts.foreign(deal.key().ticket());
    }
    balances.revised(old, deal);
    Map<AccountKey, List<Position>> changed = new LinkedHashMap<>();
    if (oldCounted) {
      changed.put(
          old.account(), PositionMath.without(state.positions.positions(old.account()), old));
    }
    if (newCounts) {
      List<Position> base =
          changed.getOrDefault(deal.account(), state.positions.positions(deal.account()));
      changed.put(deal.account(), PositionMath.with(base, deal));
    }
    changed.forEach(this::rewrite);
    // What follows from a change is worked out, so the server is asked whether it is so.
    changed.keySet().forEach(account -> doubts.add(account, deal.key().ticket()));
  }

  private void rewrite(AccountKey account, List<Position> positions) {
    if (!PositionMath.same(state.positions.positions(account), positions)) {
      long lastDeal = state.positions.book(account.login()).lastDeal;
      out.write(
          new PlatformEvent.PositionsRead(account, lastDeal, positions),
          LoggedEvent.Cause.REVISION);
    }
  }

  /** Whether the positions follow from this deal rather than from a reading that came after it. */
  private boolean counted(Deal deal) {
    return deal.kind().isTrade() && !state.positions.contains(deal, true);
  }

  private @Nullable Deal oldForm(Deal deal) {
    Deal recent = state.recent.find(deal.key().ticket());
    return recent != null ? recent : formerForms.get(deal.key().ticket());
  }

  /** A server corrects volumes and prices; the account and symbol of a deal never change. */
  private static boolean isAnother(Deal old, Deal now) {
    return !old.account().equals(now.account()) || !old.symbol().equals(now.symbol());
  }
}
