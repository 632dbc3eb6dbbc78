package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.OrderKey;
import org.dealdesk.model.trade.Order;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;

/**
 * Reads and tells the waiting orders of accounts: many accounts a call where the server has a batch
 * of orders, else the count of each account and its pages. What was read is told at once and not
 * kept. Owner thread only; one per connection.
 *
 * <p>Orders are placed and taken back without a deal, so nothing announces them. They are read with
 * each picture, after a deal of the account, on demand, and a few accounts at a time in turn; in
 * between they are as old as that.
 */
final class OrderReader {
  private static final String BATCH = "ORDER_GET_BATCH";
  private static final int PAGE = 100;

  /** Of one account; a server's own limit is lower. */
  private static final long MAX_ORDERS = 10_000;

  /** What is known of the server's batch of orders. */
  private enum Way {
    UNTRIED,
    BATCH,
    PAGES,
    REFUSED
  }

  /** One page of an account's orders; the last one completes them. */
  private record Page(long login, boolean last, Request request) {}

  private final SessionMemory memory;
  private final Calls calls;
  private Way way = Way.UNTRIED;

  /** Logins whose orders the reading under way has told, or could not tell whole. */
  private final Set<Long> done = new HashSet<>();

  OrderReader(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Reads the orders of some accounts and tells of those that have any, or had when last told. */
  void readChanges(Collection<Long> logins) throws LinkException, InterruptedException {
    read(logins);
    for (Long login : logins) {
      if (way != Way.REFUSED && memory.withOrders().contains(login) && !done.contains(login)) {
        tell(login, List.of());
      }
    }
  }

  /** Reads the orders of some accounts and tells of each of them. */
  void readEach(Collection<Long> logins) throws LinkException, InterruptedException {
    read(logins);
    for (Long login : logins) {
      if (way != Way.REFUSED && !done.contains(login)) {
        tell(login, List.of());
      }
    }
  }

  private void read(Collection<Long> logins) throws LinkException, InterruptedException {
    done.clear();
    try {
      if (way == Way.UNTRIED || way == Way.BATCH) {
        readBatches(logins);
      }
      if (way == Way.PAGES) {
        readPages(logins);
      }
    } catch (LinkException.Refused e) {
      way = Way.REFUSED;
      // A manager without that right still follows deals; asked again with the next connection.
      memory.emit(
          new PlatformEvent.RecordRefused(memory.server(), e.reason(), "orders", e.detail()));
    }
  }

  private void readBatches(Collection<Long> logins) throws LinkException, InterruptedException {
    Set<Integer> codes = new HashSet<>();
    try {
      calls.callByLogins(
          BATCH,
          logins,
          memory.options().batchLogins(),
          answer -> {
            codes.add(answer.retcode().code());
            takeBatch(answer);
          });
    } catch (LinkException.TooLarge e) {
      // One account with more than an answer holds: this time by pages.
      readPages(logins);
      return;
    } catch (LinkException.NotPermitted e) {
      throw e;
    } catch (LinkException.Refused e) {
      way = Way.PAGES;
      return;
    }
    if (!done.isEmpty()) {
      way = Way.BATCH;
    } else if (way == Way.UNTRIED && codes.contains(Retcode.NOT_FOUND.code())) {
      // No such orders, or no such command: the counts tell which.
      readPages(logins);
      way = done.isEmpty() ? Way.UNTRIED : Way.PAGES;
    }
  }

  private void takeBatch(Answer answer) throws InterruptedException {
    Map<Long, List<Order>> byLogin = new HashMap<>();
    for (Order order : orders(answer)) {
      byLogin.computeIfAbsent(order.account().login(), login -> new ArrayList<>()).add(order);
    }
    for (Map.Entry<Long, List<Order>> each : byLogin.entrySet()) {
      tell(each.getKey(), each.getValue());
    }
  }

  private void readPages(Collection<Long> logins) throws LinkException, InterruptedException {
    List<Long> left = new ArrayList<>(logins);
    left.removeAll(done);
    List<Request> counts = new ArrayList<>();
    for (Long login : left) {
      counts.add(Request.of("ORDER_GET_TOTAL").with("LOGIN", login));
    }
    List<Page> pages = new ArrayList<>();
    Iterator<Long> counted = left.iterator();
    calls.callAll(
        counts,
        answer -> {
          long total = answer.parameter("TOTAL") == null ? 0 : answer.integer("TOTAL");
          addPages(counted.next(), Math.min(total, MAX_ORDERS), pages);
        });
    Iterator<Page> asked = pages.iterator();
    Map<OrderKey, Order> ofOne = new LinkedHashMap<>();
    calls.callAll(
        pages.stream().map(Page::request).toList(),
        answer -> {
          // An order that moved to the next page meanwhile comes twice.
          orders(answer).forEach(order -> ofOne.put(order.key(), order));
          Page page = asked.next();
          if (page.last()) {
            tell(page.login(), List.copyOf(ofOne.values()));
            ofOne.clear();
          }
        });
  }

  private static void addPages(long login, long total, List<Page> pages) {
    for (long offset = 0; offset < total; offset += PAGE) {
      Request request =
          Request.of("ORDER_GET_PAGE")
              .with("LOGIN", login)
              .with("OFFSET", offset)
              .with("TOTAL", PAGE);
      pages.add(new Page(login, offset + PAGE >= total, request));
    }
  }

  private List<Order> orders(Answer answer) throws InterruptedException {
    return memory.records().all(answer.body(), "order", "Order", this::order);
  }

  /** An account with an order that cannot be read is not told: what is left would be too few. */
  private Order order(Mt5Record record) {
    try {
      return memory.trades().order(record);
    } catch (RecordException | IllegalArgumentException e) {
      done.add(record.integer("Login", 0));
      throw e;
    }
  }

  private void tell(long login, List<Order> orders) throws InterruptedException {
    if (!done.add(login)) {
      return;
    }
    if (orders.isEmpty()) {
      memory.withOrders().remove(login);
    } else {
      memory.withOrders().add(login);
    }
    memory.emit(new PlatformEvent.OrdersRead(new AccountKey(memory.server(), login), orders));
  }
}
