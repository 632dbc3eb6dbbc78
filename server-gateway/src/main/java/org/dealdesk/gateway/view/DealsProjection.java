package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.dealdesk.gateway.live.DealTape;
import org.dealdesk.gateway.live.Decimals;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.LiveSymbol;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.TradingDay;
import org.jspecify.annotations.Nullable;

/** Fills the rows of {@link DealsView}. Engine thread only. */
final class DealsProjection implements RowFiller {
  /** Rows shown; the one that came first gives way. */
  static final int LIMIT = 2_000;

  private static final int USUAL_DECIMALS = 2;
  private static final int MOST_DECIMALS = 8;

  private final DealsView at;
  private final BrandScope scope;
  private final Optional<AccountKey> only;
  private final Supplier<CompletableFuture<List<StoredDeal>>> reread;
  private List<StoredDeal> stored;
  private final Map<DealKey, Integer> rows = new HashMap<>();
  private final ArrayDeque<DealKey> order = new ArrayDeque<>();
  private long taped;
  private @Nullable CompletableFuture<List<StoredDeal>> reading;
  private long readFrom;
  private boolean lacking;

  /**
   * Deals of all accounts or of one.
   *
   * @param stored what the database knew when the view was opened, newest first
   * @param reread asks the database again; whoever completes it asks for a refresh
   */
  DealsProjection(
      DealsView at,
      BrandScope scope,
      Optional<AccountKey> only,
      List<StoredDeal> stored,
      Supplier<CompletableFuture<List<StoredDeal>>> reread) {
    this.at = at;
    this.scope = scope;
    this.only = only;
    this.stored = List.copyOf(stored);
    this.reread = reread;
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    writeStored(live, table);
    stored = List.of();
    writeTaped(live, table);
    CompletableFuture<List<StoredDeal>> asked = reading;
    if (asked != null && asked.isDone()) {
      reading = null;
      if (asked.isCompletedExceptionally()) {
        lacking = true;
      } else {
        // What was told while the database answered may be newer than its answer.
        stored = asked.join();
        taped = readFrom;
        writeStored(live, table);
        stored = List.of();
        writeTaped(live, table);
        sortByTicket();
      }
    }
    if (lacking && reading == null) {
      lacking = false;
      readFrom = live.deals().count();
      reading = reread.get();
    }
    letGo(table);
  }

  private void writeStored(LiveState live, ViewTable table) {
    for (StoredDeal each : stored.reversed()) {
      Deal deal = each.deal();
      if (scope.covers(each.brand())) {
        LiveSymbol symbol =
            deal.symbol().isEmpty()
                ? null
                : live.instruments().known(deal.key().server(), deal.symbol());
        write(live, deal, live.accounts().find(deal.account()).orElse(null), symbol, table);
        state(deal, each.gone(), table);
      }
    }
  }

  private void writeTaped(LiveState live, ViewTable table) {
    if (live.deals().count() == taped) {
      return;
    }
    // More came at once than the tape keeps; an account's own deals may be among the lost ones.
    lacking |= only.isPresent() && !live.deals().reachesBackTo(taped);
    for (DealTape.Entry entry : live.deals().since(taped)) {
      boolean wanted = only.isEmpty() || only.get().equals(entry.account().key());
      if (wanted && scope.covers(entry.account().brand())) {
        write(live, entry.deal(), entry.account(), entry.symbol(), table);
        state(entry.deal(), entry.gone(), table);
      }
    }
    taped = live.deals().count();
  }

  private int row(DealKey key, ViewTable table) {
    Integer known = rows.get(key);
    if (known != null) {
      return known;
    }
    int row = table.add(key.server().value() + "|" + key.ticket());
    rows.put(key, row);
    order.addLast(key);
    return row;
  }

  private void letGo(ViewTable table) {
    int most = only.isPresent() ? LIMIT : DealTape.LIMIT;
    while (order.size() > most) {
      Integer oldest = rows.remove(order.removeFirst());
      if (oldest != null) {
        table.remove(oldest);
      }
    }
  }

  /** What was read late did not come late; one account's tickets are of one server. */
  private void sortByTicket() {
    List<DealKey> sorted = new ArrayList<>(order);
    sorted.sort(Comparator.comparingLong(DealKey::ticket));
    order.clear();
    order.addAll(sorted);
  }

  private void write(
      LiveState live,
      Deal deal,
      @Nullable LiveAccount account,
      @Nullable LiveSymbol symbol,
      ViewTable table) {
    int row = row(deal.key(), table);
    table.number(row, at.server, deal.key().server().value());
    table.text(row, at.serverName, live.serverName(deal.key().server()));
    table.number(row, at.deal, deal.key().ticket());
    table.number(row, at.time, deal.time().toEpochMilli());
    table.text(row, at.tradingDay, TradingDay.of(deal.serverTimeMs()).date().toString());
    table.number(row, at.login, deal.account().login());
    table.text(row, at.kind, deal.kind().name());
    table.text(row, at.reason, deal.reason());
    table.text(row, at.comment, deal.comment());
    table.number(row, at.order, deal.order());
    if (account != null) {
      table.text(row, at.brand, account.brand().code());
      table.text(row, at.book, account.book().name());
    }
    if (deal.kind().isTrade()) {
      trade(deal, symbol, table, row);
    }
    money(deal, account == null ? null : account.group(), table, row);
  }

  private void state(Deal deal, boolean gone, ViewTable table) {
    table.text(row(deal.key(), table), at.dealState, gone ? "GONE" : "");
  }

  private void trade(Deal deal, @Nullable LiveSymbol symbol, ViewTable table, int row) {
    int needed = Math.min(MOST_DECIMALS, Decimals.needed(deal.price()));
    int decimals = symbol == null ? needed : Math.max(needed, symbol.instrument().priceDecimals());
    table.text(row, at.entry, deal.entry().name());
    table.text(row, at.symbol, deal.symbol());
    if (symbol != null) {
      table.text(row, at.instrument, symbol.instrument().id().code());
    }
    table.number(row, at.position, deal.position());
    table.number(row, at.priceDecimals, decimals);
    number(table, row, at.lots, deal.lots(), Money.LOT_DECIMALS);
    number(table, row, at.price, deal.price(), decimals);
  }

  private void money(Deal deal, @Nullable Group group, ViewTable table, int row) {
    int digits = group == null ? USUAL_DECIMALS : group.currencyDigits();
    table.number(row, at.moneyDecimals, digits);
    table.text(row, at.currency, group == null ? "" : group.currency().code());
    number(table, row, at.profit, deal.profit(), digits);
    number(table, row, at.swap, deal.swap(), digits);
    number(table, row, at.commission, deal.commission(), digits);
  }

  private static void number(ViewTable table, int row, int column, BigDecimal value, int decimals) {
    try {
      table.number(row, column, Decimals.halfUp(value, decimals));
    } catch (ArithmeticException e) {
      // Too large for a long: an empty cell is right, a wrapped number is not.
      table.empty(row, column);
    }
  }
}
