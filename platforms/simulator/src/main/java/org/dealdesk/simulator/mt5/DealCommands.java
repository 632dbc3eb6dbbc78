package org.dealdesk.simulator.mt5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.TradingServer;

/** Reading deals. */
final class DealCommands {
  private final Mt5Context context;
  private final TradeRecords records;

  DealCommands(Mt5Context context) {
    this.context = context;
    this.records = new TradeRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("DEAL_GET", Right.TRADES_READ, this::get);
    commands.add("DEAL_GET_TOTAL", Right.TRADES_READ, this::total);
    commands.add("DEAL_GET_PAGE", Right.TRADES_READ, this::page);
    commands.add("DEAL_GET_BATCH", Right.TRADES_READ, this::batch);
  }

  private Reply get(Call call) {
    return Reply.record(
        records.deal(Mt5Context.found(context.server().deals().find(call.whole("TICKET")))));
  }

  private TimeRange range(Call call) {
    return TimeRange.of(call, context.server().zone());
  }

  /** Deals of an account within a span, oldest first. */
  static List<Deal> of(Account account, TimeRange range, TradingServer server) {
    List<Deal> deals = new ArrayList<>();
    int[] places = account.dealIndexes();
    // From the newest: a client that follows an account asks for the end of its history.
    for (int i = places.length - 1; i >= 0; i--) {
      Deal deal = server.deals().at(places[i]);
      if (server.deals().bookedMs(places[i]) < range.fromMs()) {
        break;
      }
      if (range.holds(deal.timeMs())) {
        deals.add(deal);
      }
    }
    return deals.reversed();
  }

  private Reply total(Call call) {
    return Reply.done()
        .with("TOTAL", of(context.account(call), range(call), context.server()).size());
  }

  private Reply page(Call call) {
    List<Deal> all = of(context.account(call), range(call), context.server());
    return reply(PositionCommands.slice(all, call));
  }

  private Reply batch(Call call) {
    TradingServer server = context.server();
    if (call.find("TICKET") != null) {
      List<Deal> found = new ArrayList<>();
      for (long ticket : call.numbers("TICKET")) {
        Deal deal = server.deals().find(ticket);
        if (deal != null) {
          found.add(deal);
        }
      }
      return reply(found);
    }
    if (call.find("LOGIN") != null) {
      TimeRange range = range(call);
      List<Deal> found = new ArrayList<>();
      UserCommands.selected(context, call).forEach(a -> found.addAll(of(a, range, server)));
      found.sort(Comparator.comparingLong(Deal::ticket));
      return reply(found);
    }
    return reply(ofGroups(call));
  }

  private List<Deal> ofGroups(Call call) {
    GroupMask mask = GroupMask.parse(call.text("GROUP"));
    TimeRange range = range(call);
    TradingServer server = context.server();
    List<Deal> found = new ArrayList<>();
    for (Deal deal : server.deals().between(range.fromMs(), range.untilMs())) {
      Account account = server.account(deal.login());
      boolean wanted = mask.takesAll() || (account != null && mask.takes(account.group().name()));
      if (wanted && range.holds(deal.timeMs())) {
        found.add(deal);
      }
    }
    return found;
  }

  private Reply reply(List<Deal> deals) {
    List<Deal> seen = context.faults().seen(deals);
    return Reply.records(() -> seen.stream().map(records::deal).iterator());
  }
}
