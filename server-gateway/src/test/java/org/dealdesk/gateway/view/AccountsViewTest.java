package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.OrderKey;
import org.dealdesk.model.trade.Order;
import org.junit.jupiter.api.Test;

class AccountsViewTest {
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  private Rows rows() {
    return Rows.of(
        new AccountsView(),
        new ViewRequest("accounts", Map.of(), new Entitlement(Optional.empty(), true)),
        live);
  }

  private static OrdersRead orders(long login, int count) {
    AccountKey account = new AccountKey(ONE, login);
    List<Order> orders =
        LongStream.rangeClosed(1, count)
            .mapToObj(ticket ->
                new Order(
                    new OrderKey(ONE, ticket),
                    account,
                    "BUY_LIMIT",
                    "EURUSD.r",
                    new BigDecimal("0.10"),
                    new BigDecimal("1.05000"),
                    SmallDesk.NOON))
            .toList();
    return new OrdersRead(account, orders);
  }

  @Test
  void waitingOrdersAreCountedByAccount() {
    desk.apply(live, desk.account(ONE, 1, "East\\B-USD"), desk.account(ONE, 2, "East\\B-USD"));
    desk.read(live, orders(1, 3));
    Rows rows = rows();
    assertThat(rows.number("1|1", "orders")).isEqualByComparingTo("3");
    assertThat(rows.number("1|2", "orders")).isZero();
    desk.read(live, orders(1, 0));
    rows.refresh(live);
    assertThat(rows.number("1|1", "orders")).isZero();
  }

  @Test
  void figuresThatOvertakeTheirAccountAreShownWhenItComes() {
    desk.read(live, orders(1, 2));
    desk.read(
        live,
        new AccountState(
            new AccountKey(ONE, 1),
            new BigDecimal("1000.00"),
            BigDecimal.ZERO,
            new BigDecimal("101.00"),
            new BigDecimal("909.00"),
            new BigDecimal("1000.00"),
            new BigDecimal("10.00"),
            new BigDecimal("1010.00"),
            SmallDesk.NOON));
    assertThat(rows().keys()).isEmpty();
    desk.apply(live, desk.account(ONE, 1, "East\\B-USD"));
    Rows rows = rows();
    assertThat(rows.number("1|1", "orders")).isEqualByComparingTo("2");
    assertThat(rows.number("1|1", "serverEquity")).isEqualByComparingTo("1010.00");
  }
}
