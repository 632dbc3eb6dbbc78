package org.dealdesk.simulator.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dealdesk.simulator.mt5.TradeRecords.Held;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Rates;

/** Reading open positions. */
final class PositionCommands {
  /** Most records in one page. */
  static final int PAGE_LIMIT = 100;

  private final Mt5Context context;
  private final TradeRecords records;

  PositionCommands(Mt5Context context) {
    this.context = context;
    this.records = new TradeRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("POSITION_GET", Right.TRADES_READ, this::get);
    commands.add("POSITION_GET_TOTAL", Right.TRADES_READ, this::total);
    commands.add("POSITION_GET_PAGE", Right.TRADES_READ, this::page);
    commands.add("POSITION_GET_BATCH", Right.TRADES_READ, this::batch);
  }

  private Reply get(Call call) {
    Account account = context.account(call);
    Position position = Mt5Context.found(account.netPosition(context.symbol(call.text("SYMBOL"))));
    return Reply.record(
        records.position(new Held(position, account.group()), context.engine().rates()));
  }

  private Reply total(Call call) {
    return Reply.done().with("TOTAL", context.account(call).positions().size());
  }

  private Reply page(Call call) {
    Account account = context.account(call);
    return reply(held(account, slice(account.positions(), call)));
  }

  /** The part of a list that OFFSET and TOTAL ask for, a page at most. */
  static <T> List<T> slice(List<T> all, Call call) {
    int from = Math.min(call.count("OFFSET"), all.size());
    int count = Math.min(PAGE_LIMIT, call.count("TOTAL"));
    return List.copyOf(all.subList(from, Math.min(all.size(), from + count)));
  }

  private static List<Held> held(Account account, List<Position> positions) {
    List<Held> held = new ArrayList<>(positions.size());
    positions.forEach(p -> held.add(new Held(p, account.group())));
    return held;
  }

  private Reply batch(Call call) {
    String symbols = call.find("SYMBOL");
    GroupMask mask = symbols == null || symbols.isBlank() ? null : GroupMask.parse(symbols);
    Predicate<Position> wanted = p -> mask == null || mask.takes(p.symbol().name());
    List<Held> held = new ArrayList<>();
    if (call.find("TICKET") != null) {
      for (long ticket : call.numbers("TICKET")) {
        Position position = context.server().position(ticket);
        Account account = position == null ? null : context.server().account(position.login());
        if (position != null && account != null && wanted.test(position)) {
          held.add(new Held(position, account.group()));
        }
      }
      return reply(held);
    }
    for (Account account : UserCommands.selected(context, call)) {
      for (Position position : account.positions()) {
        if (wanted.test(position)) {
          held.add(new Held(position, account.group()));
        }
      }
    }
    return reply(held);
  }

  private Reply reply(List<Held> held) {
    Rates rates = context.frozenRates();
    return Reply.records(() -> held.stream().map(h -> records.position(h, rates)).iterator());
  }
}
