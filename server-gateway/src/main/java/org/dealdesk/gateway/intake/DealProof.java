package org.dealdesk.gateway.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.DealStore.Known;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.event.PlatformEvent.DealGone;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.DealsRead;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.trade.Deal;
import org.jspecify.annotations.Nullable;

/**
 * Compares spans of deals with what is held of them: what was never told is taken in, what says
 * something else becomes a revision, and what is missing is looked up by its ticket before it is
 * taken for gone. More than 20 missing at once are a clean-up and not corrections: nothing is
 * reversed, that is told, and everything is compared. One thread at a time.
 */
final class DealProof {
  /** Missing deals of one reading that may still be single corrections. */
  static final int MOST_GONE = 20;

  /** The session reads deals again so far back all the time; what is younger was not missed. */
  private static final Duration FOLLOWED = Duration.ofSeconds(60);

  private final ServerState state;
  private final EventWriter out;
  private final DealIntake deals;
  private final KnownDeals known;
  private final DealStore stored;
  private final Repairs repairs;
  private final Doubts doubts;
  private final IdentityHashMap<DealsRead, Missing> missing = new IdentityHashMap<>();

  private record Missing(int count, List<Deal> deals) {}

  DealProof(
      ServerState state,
      EventWriter out,
      DealIntake deals,
      KnownDeals known,
      DealStore stored,
      Repairs repairs,
      Doubts doubts) {
    this.state = state;
    this.out = out;
    this.deals = deals;
    this.known = known;
    this.stored = stored;
    this.repairs = repairs;
    this.doubts = doubts;
  }

  /**
   * Gets ready for readings, so that taking them in needs no database.
   *
   * @throws org.springframework.dao.DataAccessException while the database is away
   */
  void prepare(List<DealsRead> reads) {
    missing.clear();
    for (DealsRead read : reads) {
      Set<Long> tickets =
          new HashSet<>(
              stored.ticketsIn(
                  state.server, read.account(), read.fromServerMs(), read.untilServerMs()));
      read.deals().forEach(deal -> tickets.remove(deal.key().ticket()));
      // The table may be behind: a deal that has gone since is still in it.
      tickets.removeIf(ticket -> isGone(known.find(ticket)) || state.ofFormerHistory(ticket));
      missing.put(read, new Missing(tickets.size(), forms(tickets)));
    }
  }

  private static boolean isGone(@Nullable Known deal) {
    return deal != null && deal.gone();
  }

  private List<Deal> forms(Set<Long> tickets) {
    List<Deal> forms = new ArrayList<>();
    if (tickets.size() <= MOST_GONE) {
      for (Long ticket : tickets) {
        stored.find(new DealKey(state.server, ticket)).map(StoredDeal::deal).ifPresent(forms::add);
      }
    }
    return forms;
  }

  void take(DealsRead read) {
    for (Deal deal : read.deals()) {
      Deal before = state.recent.find(deal.key().ticket());
      switch (deals.take(new DealSeen(deal, false))) {
        case NEW -> {
          if (deal.time().isBefore(out.now().minus(FOLLOWED))
              && !state.positions.beforeFirstPicture(deal.key().ticket())) {
            repaired(RepairKind.DEAL_MISSED, deal, "", text(deal), "had never been told");
          }
        }
        case CHANGED ->
            repaired(
                RepairKind.DEAL_CHANGED,
                deal,
                before == null ? "" : text(before),
                text(deal),
                "was changed on the server");
        case KNOWN, REFUSED -> {}
      }
    }
    Missing lacking = missing.get(read);
    if (lacking == null || lacking.count == 0) {
      return;
    }
    if (lacking.count > MOST_GONE) {
      out.complain(
          FaultReason.DEALS_CLEANED,
          "deals from " + read.fromServerMs() / 1_000 + " to " + read.untilServerMs() / 1_000,
          lacking.count + " deals are held that the server does not tell; none was reversed");
      doubts.reconcile();
    } else {
      doubts.lookUp(lacking.deals);
    }
  }

  void take(DealGone gone) {
    Deal old = deals.gone(gone.deal());
    if (old != null) {
      out.complain(
          FaultReason.DEAL_GONE,
          "deal " + old.key().ticket(),
          out.now() + " taken out on the server: " + old.account() + " " + text(old));
      repaired(RepairKind.DEAL_GONE, old, text(old), "", "was taken out on the server");
    }
  }

  private void repaired(RepairKind kind, Deal deal, String before, String after, String cause) {
    repairs.differs();
    repairs.add(deal.account(), kind, before, after, "deal " + deal.key().ticket() + " " + cause);
  }

  private static String text(Deal deal) {
    StringBuilder text = new StringBuilder(deal.kind().name());
    if (deal.kind().isTrade()) {
      text.append(' ')
          .append(deal.lots().toPlainString())
          .append(' ')
          .append(deal.symbol())
          .append(" at ")
          .append(deal.price().toPlainString())
          .append(", position ")
          .append(deal.position());
    }
    return text.append(", amount ").append(deal.amount().toPlainString()).toString();
  }
}
