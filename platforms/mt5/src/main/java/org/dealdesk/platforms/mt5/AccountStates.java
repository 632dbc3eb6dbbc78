package org.dealdesk.platforms.mt5;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Order;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;

/** Reads the server's own figures and the waiting orders of accounts. Owner thread only. */
final class AccountStates {
  private static final int PAGE = 100;
  private static final long MAX_ORDERS = 10_000;

  private final SessionMemory memory;
  private final Calls calls;

  AccountStates(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Tells the account states of an answer. */
  static void tell(SessionMemory memory, Answer answer) throws InterruptedException {
    Instant now = memory.clock().instant();
    for (AccountState state :
        memory
            .records()
            .all(answer.body(), "account", "Login", record -> memory.things().state(record, now))) {
      memory.emit(new PlatformEvent.AccountStateRead(state));
    }
  }

  /** Reads and tells state and orders of the given logins. */
  void refresh(List<Long> logins) throws LinkException, InterruptedException {
    calls.callByLogins(
        "USER_ACCOUNT_GET_BATCH", logins, logins.size(), answer -> tell(memory, answer));
    for (Long login : logins) {
      memory.emit(
          new PlatformEvent.OrdersRead(new AccountKey(memory.server(), login), readOrders(login)));
    }
  }

  private List<Order> readOrders(long login) throws LinkException, InterruptedException {
    Answer count = calls.call(Request.of("ORDER_GET_TOTAL").with("LOGIN", login));
    long total = count.parameter("TOTAL") == null ? 0 : count.integer("TOTAL");
    List<Request> pages = new ArrayList<>();
    for (long offset = 0; offset < Math.min(total, MAX_ORDERS); offset += PAGE) {
      pages.add(
          Request.of("ORDER_GET_PAGE")
              .with("LOGIN", login)
              .with("OFFSET", offset)
              .with("TOTAL", PAGE));
    }
    List<Order> orders = new ArrayList<>();
    calls.callAll(
        pages,
        answer ->
            orders.addAll(
                memory.records().all(answer.body(), "order", "Order", memory.trades()::order)));
    return orders;
  }
}
