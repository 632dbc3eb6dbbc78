package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.mt5.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting orders against scripted servers: in the picture, and kept true behind it. */
class OrderReaderTest extends ScriptedSession {
  /** What was told, one line an account: its login and the tickets of its orders. */
  private List<String> told() {
    return probe.of(OrdersRead.class).stream()
        .map(read ->
            read.account().login()
                + ": "
                + read.orders().stream().map(order -> order.key().ticket()).toList())
        .toList();
  }

  @Test
  void theOrdersOfAllAccountsAreInThePictureForOneCall() throws Exception {
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    assertThat(told()).as("accounts without orders are not told").containsExactly("1001: [91]");
    assertThat(indexOf(probe.of(OrdersRead.class).getFirst()))
        .isLessThan(indexOf(probe.of(PictureComplete.class).getFirst()));
    assertThat(server.requests())
        .filteredOn(each -> each.name().startsWith("ORDER_"))
        .extracting(each -> each.name() + " " + each.parameter("LOGIN"))
        .containsExactly("ORDER_GET_BATCH 1001,1002,1003");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-found", "unknown", "long"})
  void withoutABatchTheOrdersAreReadByPages(String batch) throws Exception {
    options.put("answer.max.mb", "1");
    FakeServer server =
        serve("small-world.txt", "orders-by-page.txt", "order-batch-" + batch + ".txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    assertThat(told()).containsExactly("1002: [92, 93, 94]");
    assertThat(probe.of(OrdersRead.class).getFirst().orders())
        .extracting(order -> order.type() + " " + order.lots().stripTrailingZeros())
        .containsExactly("BUY_STOP 0.03", "SELL_STOP 0.04", "BUY_LIMIT 0.05");
    List<String> pages =
        server.requests().stream()
            .filter(each -> each.name().equals("ORDER_GET_PAGE"))
            .map(each -> each.parameter("LOGIN") + " from " + each.parameter("OFFSET"))
            .toList();
    assertThat(pages).containsExactly("1002 from 0", "1002 from 100");
    assertThat(probe.of(RecordRefused.class)).isEmpty();
  }

  @Test
  void aServerWithoutOrdersIsNotTakenForOneWithoutABatch() throws Exception {
    FakeServer server = serve("small-world.txt", "no-orders.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    assertThat(told()).isEmpty();
    assertThat(server.count("ORDER_GET_TOTAL")).isEqualTo(3);
    server.say(Dialogue.of("small-world.txt"));
    server.cut();
    probe.awaitPictures(2);
    assertThat(told()).containsExactly("1001: [91]");
    assertThat(server.count("ORDER_GET_TOTAL")).isEqualTo(3);
  }

  @Test
  void anAccountWithAnOrderThatCannotBeReadIsNotTold() throws Exception {
    connect(serve("small-world.txt", "bad-order.txt"));
    probe.awaitState(SessionState.LIVE);
    assertThat(told()).containsExactly("1002: [96]");
    assertThat(probe.of(RecordRefused.class))
        .extracting(each -> each.subject() + " " + each.reason())
        .containsExactly("order 95 NUMBER_OUT_OF_RANGE");
  }

  @Test
  void aDealHasTheOrdersOfItsAccountReadAgain() throws Exception {
    options.put("sweep.ms", "50");
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    server.say(Dialogue.of("small-world.txt", "order-filled.txt"));
    probe.awaitDeal(17);
    probe.await("orders of 1001", seen -> told().contains("1001: []"));
    assertThat(told()).as("1002 had no deal").containsExactly("1001: [91]", "1001: []");
  }

  @Test
  void ordersChangedWithoutADealAreFoundInTurn() throws Exception {
    options.put("slow.ms", "50");
    options.put("batch.logins", "2");
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    int picture = server.requests().size();
    server.say(Dialogue.of("small-world.txt", "order-filled.txt"));
    probe.await("order 97", seen -> told().contains("1002: [97]"));
    probe.await("a whole turn", seen -> ordersAsked(server, picture).contains("1003"));
    assertThat(ordersAsked(server, picture))
        .as("never more than a batch at once")
        .containsOnly("1001,1002", "1003");
  }

  private static List<String> ordersAsked(FakeServer server, int from) {
    List<Request> requests = server.requests();
    return requests.subList(from, requests.size()).stream()
        .filter(each -> each.name().equals("ORDER_GET_BATCH"))
        .map(each -> String.valueOf(each.parameter("LOGIN")))
        .toList();
  }

  @Test
  void afterACutAnAccountWhoseOrdersAreGoneIsToldWithNone() throws Exception {
    FakeServer server = serve("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    server.say(Dialogue.of("small-world.txt", "no-orders.txt"));
    server.cut();
    probe.awaitPictures(2);
    assertThat(told()).containsExactly("1001: [91]", "1001: []");
  }
}
