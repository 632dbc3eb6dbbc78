package org.dealdesk.gateway.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.jspecify.annotations.Nullable;

/**
 * The newest deals of one server in their newest form, to carry a reading that is some deals old
 * forward. Keeps the highest 20,000 tickets. One thread at a time.
 */
final class RecentDeals {
  private static final int LIMIT = 20_000;

  private final TreeMap<Long, Deal> byTicket = new TreeMap<>();

  void add(Deal deal) {
    byTicket.put(deal.key().ticket(), deal);
    if (byTicket.size() > LIMIT) {
      byTicket.pollFirstEntry();
    }
  }

  void remove(long ticket) {
    byTicket.remove(ticket);
  }

  /** Highest ticket kept, 0 for none. */
  long lastTicket() {
    return byTicket.isEmpty() ? 0 : byTicket.lastKey();
  }

  void clear() {
    byTicket.clear();
  }

  @Nullable Deal find(long ticket) {
    return byTicket.get(ticket);
  }

  /** Deals of an account above a ticket, lowest first. */
  List<Deal> after(AccountKey account, long ticket) {
    return byTicket.tailMap(ticket, false).values().stream()
        .filter(deal -> deal.account().equals(account))
        .toList();
  }

  void write(ImageWriter image) {
    image.number(byTicket.size());
    byTicket.values().forEach(deal -> image.event(new DealSeen(deal, true)));
  }

  void read(ImageReader image) {
    for (int left = image.count(); left > 0; left--) {
      add(image.event(DealSeen.class).deal());
    }
  }

  /** Whether nothing above that ticket has been let go. */
  boolean reachesBackTo(long ticket) {
    Map.Entry<Long, Deal> oldest = byTicket.firstEntry();
    return byTicket.size() < LIMIT || oldest == null || oldest.getKey() <= ticket + 1;
  }
}
