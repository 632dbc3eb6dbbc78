package org.dealdesk.simulator.mt5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.DealEntry;
import org.dealdesk.simulator.trading.DealLog;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Order;
import org.dealdesk.simulator.trading.OrderState;
import org.dealdesk.simulator.trading.OrderTerms;
import org.dealdesk.simulator.trading.OrderType;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerSymbol;

/**
 * Reading pending orders and the history of orders. A market order is not stored: its deal says
 * everything about it.
 */
final class OrderCommands {
  private final Mt5Context context;
  private final TradeRecords records;

  OrderCommands(Mt5Context context) {
    this.context = context;
    this.records = new TradeRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("ORDER_GET", Right.TRADES_READ, this::get);
    commands.add("ORDER_GET_TOTAL", Right.TRADES_READ, this::total);
    commands.add("ORDER_GET_PAGE", Right.TRADES_READ, this::page);
    commands.add("ORDER_GET_BATCH", Right.TRADES_READ, this::batch);
    commands.add("HISTORY_GET", Right.TRADES_READ, this::history);
    commands.add("HISTORY_GET_TOTAL", Right.TRADES_READ, this::historyTotal);
    commands.add("HISTORY_GET_PAGE", Right.TRADES_READ, this::historyPage);
  }

  private Reply get(Call call) {
    Order order = Mt5Context.found(context.server().order(call.whole("TICKET")));
    return one(order);
  }

  private Reply one(Order order) {
    Account account = Mt5Context.found(context.server().account(order.login()));
    return Reply.record(records.order(order, account.group(), context.engine().rates()));
  }

  private Reply total(Call call) {
    return Reply.done().with("TOTAL", context.account(call).orders().size());
  }

  private Reply page(Call call) {
    Account account = context.account(call);
    return reply(PositionCommands.slice(account.orders(), call), account.group());
  }

  private Reply reply(List<Order> orders, GroupSpec group) {
    Rates rates = context.frozenRates();
    return Reply.records(() -> orders.stream().map(o -> records.order(o, group, rates)).iterator());
  }

  /** An order and the group whose money digits it is written with. */
  private record Owned(Order order, GroupSpec group) {}

  private Reply batch(Call call) {
    List<Owned> owned = new ArrayList<>();
    if (call.find("TICKET") != null) {
      for (long ticket : call.numbers("TICKET")) {
        Order order = context.server().order(ticket);
        Account account = order == null ? null : context.server().account(order.login());
        if (order != null && account != null) {
          owned.add(new Owned(order, account.group()));
        }
      }
    } else {
      for (Account account : UserCommands.selected(context, call)) {
        account.orders().forEach(o -> owned.add(new Owned(o, account.group())));
      }
    }
    Rates rates = context.frozenRates();
    return Reply.records(
        () -> owned.stream().map(o -> records.order(o.order, o.group, rates)).iterator());
  }

  private Reply history(Call call) {
    long ticket = call.whole("TICKET");
    Order closed = context.server().closedOrder(ticket);
    if (closed != null) {
      return one(closed);
    }
    DealLog deals = context.server().deals();
    for (int i = deals.size() - 1; i >= 0; i--) {
      Deal deal = deals.at(i);
      ServerSymbol symbol = deal.symbol();
      if (symbol != null && deal.order() == ticket) {
        return one(order(deal, symbol));
      }
    }
    throw CommandException.notFound();
  }

  private Reply historyTotal(Call call) {
    return Reply.done().with("TOTAL", orders(call).size());
  }

  private Reply historyPage(Call call) {
    Account account = context.account(call);
    return reply(PositionCommands.slice(orders(call), call), account.group());
  }

  /** Orders of an account done within FROM and TO, oldest first. */
  private List<Order> orders(Call call) {
    Account account = context.account(call);
    List<Order> orders = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    TimeRange range = TimeRange.of(call, context.server().zone());
    for (Order order : account.closedOrders()) {
      if (range.holds(order.doneMs()) && seen.add(order.ticket())) {
        orders.add(order);
      }
    }
    for (Deal deal : DealCommands.of(account, range, context.server())) {
      ServerSymbol symbol = deal.symbol();
      if (symbol != null && seen.add(deal.order())) {
        orders.add(order(deal, symbol));
      }
    }
    orders.sort(Comparator.comparingLong(Order::doneMs).thenComparingLong(Order::ticket));
    return orders;
  }

  /** The market order behind a deal. */
  private static Order order(Deal deal, ServerSymbol symbol) {
    boolean closeBy = deal.entry() == DealEntry.OUT_BY;
    OrderType side = deal.action() == DealAction.BUY ? OrderType.BUY : OrderType.SELL;
    return new Order(
        deal.order(),
        deal.login(),
        symbol,
        closeBy ? OrderType.CLOSE_BY : side,
        OrderState.FILLED,
        deal.lotsE4(),
        0,
        OrderTerms.at(deal.priceE8()),
        deal.rateMarginE12(),
        deal.timeMs(),
        deal.timeMs(),
        deal.positionId(),
        0,
        deal.reason(),
        deal.comment());
  }
}
