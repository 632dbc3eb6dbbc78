package org.dealdesk.gateway.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.engine.exposure.RatePath;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.trade.Deal;

/**
 * Tells of input that is sound piece by piece and wrong as a whole: one server followed twice,
 * money without a rate, positions without a price. It counts what it counts all the same; somebody
 * has to look. Engine thread only.
 */
final class InputWatch {
  /** Deals two servers may share by chance before one of them is taken for the other. */
  static final int SHARED_DEALS = 3;

  private static final int REMEMBERED = 4_096;

  /** What a server has not told a minute after it became live it does not have. */
  private static final long SETTLED_MS = Duration.ofSeconds(60).toMillis();

  private final BreakList breaks;
  private final Servers servers;
  private final Map<Long, Deal> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Deal> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Deals of the first server met on the second as well. */
  private final Map<ServerId, Map<ServerId, Integer>> shared = new TreeMap<>();

  private long lookedMs;

  InputWatch(BreakList breaks, Servers servers) {
    this.breaks = breaks;
    this.servers = servers;
  }

  /** The same ticket of the same login at the same millisecond is the same deal. */
  void deal(Deal deal, long atMs, long revision) {
    Deal other = recent.put(deal.key().ticket(), deal);
    boolean same =
        other != null
            && !other.key().server().equals(deal.key().server())
            && other.account().login() == deal.account().login()
            && other.serverTimeMs() == deal.serverTimeMs()
            && other.symbol().equals(deal.symbol());
    if (!same) {
      return;
    }
    ServerId server = deal.key().server();
    int count =
        shared
            .computeIfAbsent(other.key().server(), unknown -> new TreeMap<>())
            .merge(server, 1, Integer::sum);
    if (count == SHARED_DEALS) {
      breaks.add(
          new BreakList.Key(
              server, FaultReason.SERVER_TWICE, "server " + other.key().server().value()),
          "both tell the same deals of the same log-ins; each of them is counted twice",
          atMs,
          revision);
    }
  }

  /**
   * Looks for open positions without a price and money without a rate, once a minute.
   *
   * @return whether anything was told
   */
  boolean look(LiveState live, long nowMs, long revision) {
    if (nowMs - lookedMs < SETTLED_MS) {
      return false;
    }
    lookedMs = nowMs;
    long before = breaks.changed();
    for (LiveInstrument instrument : live.instruments().all()) {
      for (ServerId holder : instrument.holders()) {
        if (instrument.openOn(holder) > 0
            && instrument.quoteSymbol() == null
            && settled(holder, nowMs)) {
          once(
              new BreakList.Key(
                  holder, FaultReason.PRICE_MISSING, "instrument " + instrument.id().code()),
              "open positions have no price: their profit is not in any sum",
              nowMs,
              revision);
        }
      }
    }
    for (LiveAccount account : live.accounts().all()) {
      Group group = account.group();
      if (group != null && settled(account.key().server(), nowMs)) {
        rate(live, account.key().server(), group.currency(), nowMs, revision);
      }
    }
    return breaks.changed() != before;
  }

  private void rate(
      LiveState live, ServerId server, CurrencyCode currency, long nowMs, long revision) {
    QuoteBoard quotes = live.quotes();
    boolean none =
        quotes.rates().path(quotes.currency(currency), quotes.currency(live.reporting()))
            == RatePath.NONE;
    if (none) {
      once(
          new BreakList.Key(server, FaultReason.RATE_MISSING, "currency " + currency.code()),
          "no rate to " + live.reporting().code() + ": its amounts stand apart as unconverted",
          nowMs,
          revision);
    }
  }

  private boolean settled(ServerId id, long nowMs) {
    LiveServer server = servers.get(id);
    return server != null
        && server.isLive()
        && nowMs - server.status().since().toEpochMilli() >= SETTLED_MS;
  }

  private void once(BreakList.Key key, String detail, long atMs, long revision) {
    if (!breaks.contains(key)) {
      breaks.add(key, detail, atMs, revision);
    }
  }
}
