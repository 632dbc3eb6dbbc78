package org.dealdesk.gateway.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.DealStore.Known;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Which deals of a server are known, and in which form. The newest 131,072 are remembered; older
 * ones are looked up, which happens only when a server's old deals come again. More are remembered
 * than can be on their way to the table, so a look-up never misses one. One thread at a time.
 */
final class KnownDeals {
  private static final int LIMIT = 131_072;

  private final ServerId server;
  private final DealStore store;
  private final Map<Long, Known> remembered = new LinkedHashMap<>();
  private long highest;
  private boolean complete;

  KnownDeals(ServerId server, DealStore store) {
    this.server = server;
    this.store = store;
  }

  /** Remembers the newest from the table. */
  void load() {
    Map<Long, Known> newest = store.newestKnown(server, LIMIT);
    newest.keySet().stream().sorted().forEach(ticket -> put(ticket, newest.get(ticket)));
    complete = newest.size() < LIMIT;
  }

  /** Makes sure that {@link #find} can answer for these tickets; may ask the database. */
  void prepare(Collection<Long> tickets) {
    if (complete) {
      return;
    }
    List<Long> asked = new ArrayList<>();
    for (Long ticket : tickets) {
      if (ticket <= highest && !remembered.containsKey(ticket)) {
        asked.add(ticket);
      }
    }
    if (!asked.isEmpty()) {
      store.known(server, asked).forEach(this::put);
    }
  }

  @Nullable Known find(long ticket) {
    return remembered.get(ticket);
  }

  void put(long ticket, @Nullable Known known) {
    if (known == null) {
      return;
    }
    remembered.put(ticket, known);
    highest = Math.max(highest, ticket);
  }

  /** Lets the oldest go; not between {@link #prepare} and the finds it was for. */
  void trim() {
    if (remembered.size() > LIMIT) {
      complete = false;
      var oldest = remembered.keySet().iterator();
      for (int surplus = remembered.size() - LIMIT; surplus > 0; surplus--) {
        oldest.next();
        oldest.remove();
      }
    }
  }
}
