package org.dealdesk.gateway.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.DealStore.Known;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.event.PlatformEvent;
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

  DealIntake(
      ServerState state,
      EventWriter out,
      KnownDeals known,
      DealQueries stored,
      IntakeCounters counters) {
    this.state = state;
    this.out = out;
    this.known = known;
    this.stored = stored;
    this.counters = counters;
  }

  void take(DealSeen seen) {
    Deal deal = seen.deal();
    Optional<String> fault =
        IntakeRules.fault(deal, out.now(), state.negativePrices(deal.symbol()));
    if (fault.isPresent()) {
      refuse(deal, fault.get());
      return;
    }
    long hash = LogCodec.contentHash(deal);
    Known before = known.find(deal.key().ticket());
    if (before == null) {
      boolean held = deal.kind().isTrade() && state.positions.contains(deal, seen.history());
      boolean history = deal.kind().isTrade() ? held : seen.history();
      out.write(new DealSeen(deal, history), 1);
      known.put(deal.key().ticket(), new Known(1, hash));
    } else if (before.contentHash() == hash) {
      counters.duplicates.incrementAndGet();
    } else {
      revise(deal, new Known(before.revision() + 1, hash));
    }
  }

  /** It stands in the way of no later one: positions must not wait for a deal that never comes. */
  private void refuse(Deal deal, String fault) {
    AccountBook book = state.positions.book(deal.account().login());
    book.lastDeal = Math.max(book.lastDeal, deal.key().ticket());
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
    if (old == null) {
      out.complain(
          FaultReason.EVENT_UNREADABLE,
          "deal " + deal.key().ticket(),
          "changed on the server, and its former form is not known");
      return;
    }
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
    return recent != null ? recent : stored.find(deal.key()).map(StoredDeal::deal).orElse(null);
  }
}
