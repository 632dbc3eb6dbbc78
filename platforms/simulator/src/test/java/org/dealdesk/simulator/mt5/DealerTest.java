package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every dealing action through a socket: what it needs, what it does, what it answers. */
@Timeout(60)
class DealerTest {
  private static final String SYMBOL = "EURUSD.r";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-18T12:00:00Z"), ZoneOffset.UTC);

  private static Simulator simulator;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    simulator = Simulator.start(SimulatorConfig.small(4, 20, "Secret-1").stepped(CLOCK));
    simulator.pause();
    simulator.quote("EURUSD", new BigDecimal("1.10000"), new BigDecimal("1.10010"));
    client = TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", false);
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    simulator.close();
  }

  private static long user(String group, String balance) throws IOException {
    return Long.parseLong(
        client
            .call(
                "USER_ADD|LOGIN=0|GROUP="
                    + group
                    + "|NAME=Ada King|LEVERAGE=100|PASS_MAIN=Main-1234|PASS_INVESTOR=Inve-1234"
                    + "|BALANCE="
                    + balance)
            .parameters()
            .get("LOGIN"));
  }

  /** A request for EURUSD from pairs of field and value. */
  private static Map<String, String> request(int action, long login, String... fields) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("Action", "" + action);
    request.put("Login", "" + login);
    request.put("Symbol", SYMBOL);
    for (int i = 0; i < fields.length; i += 2) {
      request.put(fields[i], fields[i + 1]);
    }
    return request;
  }

  private static Map<String, String> market(long login, int type, String lotsE4, String... more) {
    Map<String, String> request =
        request(200, login, "Type", "" + type, "Volume", lotsE4, "PriceOrder", "0");
    request.put("TypeFill", "0");
    request.putAll(request(200, login, more));
    return request;
  }

  private static Map<String, String> order(long login, int type, String price, String... more) {
    Map<String, String> request =
        request(201, login, "Type", "" + type, "Volume", "1000", "PriceOrder", price);
    request.putAll(Map.of("TypeFill", "2", "TypeTime", "0", "TimeExpiration", "0"));
    request.putAll(request(201, login, more));
    return request;
  }

  private static Map<String, String> terms(long login, long order, int type, String price) {
    return request(
        203,
        login,
        "Order",
        "" + order,
        "Type",
        "" + type,
        "PriceOrder",
        price,
        "PriceTrigger",
        "0",
        "PriceSL",
        "0",
        "PriceTP",
        "0",
        "TypeTime",
        "0",
        "TimeExpiration",
        "0");
  }

  private static int sent(Map<String, ?> request) throws IOException {
    return client.code("DEALER_SEND", request);
  }

  /** The request with its outcome as the server tells it. */
  private static Mt5Record outcome(Map<String, ?> request) throws IOException {
    Answer answer = client.call("DEALER_SEND", TestClient.json(request));
    assertThat(answer.retcode().code()).as("%s", request).isZero();
    String id = answer.parameters().get("ID");
    String body = client.call("DEALER_UPDATES|ID=" + id).body();
    assertThat(body).startsWith("{\"" + id + "\" : [{\"result\" : {");
    int from = body.indexOf("{\"answer\" : ") + 12;
    return new RecordReader().readOne(body.substring(from, body.lastIndexOf("}]")));
  }

  private static long done(Map<String, ?> request, int code, String field) throws IOException {
    Mt5Record outcome = outcome(request);
    assertThat(outcome.integer("ResultRetcode")).as("%s", request).isEqualTo(code);
    return outcome.integer(field);
  }

  private static void refused(Map<String, ?> request, int code) throws IOException {
    assertThat(done(request, code, "ResultDeal")).isZero();
  }

  private static Mt5Record openOrder(long ticket) throws IOException {
    return client.record("ORDER_GET|TICKET=" + ticket);
  }

  @Test
  void atTheMarketAndAtTheDealersPrice() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    Mt5Record bought = outcome(market(login, 0, "10000"));
    assertThat(bought.integer("ResultRetcode")).isEqualTo(10009);
    assertThat(bought.decimal("ResultPrice")).isEqualByComparingTo("1.10010");
    assertThat(bought.decimal("ResultMarketBid")).isEqualByComparingTo("1.10000");
    Mt5Record made = client.record("DEAL_GET|TICKET=" + bought.integer("ResultDeal"));
    assertThat(made.decimal("Commission")).isEqualByComparingTo("-3.50");
    assertThat(made.integer("Reason")).isEqualTo(2);
    assertThat(made.integer("Dealer")).isEqualTo(1000);
    // The A-book is hedged at once: the next deal of the server is the firm's own.
    Mt5Record hedge = client.record("DEAL_GET|TICKET=" + (made.integer("Deal") + 1));
    assertThat(hedge.integer("Login")).isEqualTo(9001);
    String position = "" + made.integer("PositionID");
    Map<String, String> stops = request(202, login, "Position", position, "PriceSL", "1.00000");
    stops.put("PriceTP", "0");
    done(stops, 10009, "ResultOrder");
    refused(stops, 10025);
    stops.put("PriceSL", "1.20000");
    refused(stops, 10016);
    done(
        market(login, 1, "4000", "Position", position, "PriceOrder", "1.15000"),
        10009,
        "ResultDeal");
    assertThat(client.record("POSITION_GET_BATCH|TICKET=" + position).integer("Volume"))
        .isEqualTo(6000);
    // 0.4 lot times 4,990 points of profit and two commissions.
    assertThat(client.record("USER_GET|LOGIN=" + login).decimal("Balance"))
        .isEqualByComparingTo("51991.10");
    refused(market(login, 0, "1000", "Position", position), 10013);
  }

  @Test
  void aDealerMayLeaveTheMarginUnchecked() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "100");
    refused(market(login, 0, "50000"), 10019);
    done(market(login, 0, "50000", "Flags", "1024"), 10009, "ResultDeal");
    refused(market(login, 0, "1000", "TypeFill", "9"), 10030);
    refused(market(login, 0, "150"), 10014);
  }

  @Test
  void ordersArePlacedChangedAndRemoved() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    long order = done(order(login, 2, "1.05000"), 10008, "ResultOrder");
    assertThat(openOrder(order).integer("Type")).isEqualTo(2);
    assertThat(client.code("USER_DELETE|LOGIN=" + login)).isEqualTo(3008);
    refused(order(login, 2, "1.15000"), 10015);
    refused(order(login, 0, "1.05000"), 10035);
    refused(order(login, 2, "1.05000", "PriceSL", "1.06000"), 10016);
    refused(order(login, 2, "1.05000", "TypeTime", "2", "TimeExpiration", "1000"), 10022);
    refused(order(login, 2, "1.05000", "TypeTime", "7"), 10022);

    done(terms(login, order, 2, "1.06000"), 10009, "ResultOrder");
    assertThat(openOrder(order).decimal("PriceOrder")).isEqualByComparingTo("1.06");
    refused(terms(login, order, 2, "1.06000"), 10025);
    refused(terms(login, order, 2, "1.16000"), 10015);
    refused(terms(login, order, 3, "1.05000"), 10035);
    Map<String, String> today = terms(login, order, 2, "1.06000");
    today.put("TypeTime", "1");
    done(today, 10009, "ResultOrder");
    // 12:00 UTC is 14:00 on the server; its day ends ten hours later.
    assertThat(openOrder(order).integer("TimeExpiration") - openOrder(order).integer("TimeSetup"))
        .isEqualTo(10 * 3600);
    assertThat(openOrder(order).integer("TypeTime")).isEqualTo(1);

    refused(request(204, login, "Order", "" + order, "Type", "3"), 10035);
    done(request(204, login, "Order", "" + order, "Type", "2"), 10009, "ResultOrder");
    assertThat(client.code("ORDER_GET|TICKET=" + order)).isEqualTo(13);
    assertThat(client.record("HISTORY_GET|TICKET=" + order).integer("State")).isEqualTo(2);
    assertThat(sent(request(204, login, "Order", "" + order, "Type", "2"))).isEqualTo(13);
  }

  @Test
  void aDealerFillsAnOrderInParts() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    long order = done(order(login, 2, "1.05000"), 10008, "ResultOrder");
    Map<String, String> part = request(205, login, "Order", "" + order, "Type", "2");
    part.put("Volume", "400");
    part.put("PriceOrder", "1.04990");
    long deal = done(part, 10009, "ResultDeal");
    assertThat(client.record("DEAL_GET|TICKET=" + deal).decimal("Price"))
        .isEqualByComparingTo("1.04990");
    assertThat(openOrder(order).integer("State")).isEqualTo(3);
    assertThat(openOrder(order).integer("VolumeCurrent")).isEqualTo(600);
    part.put("Volume", "700");
    refused(part, 10014);
    part.put("Type", "4");
    refused(part, 10035);
    part.put("Type", "2");
    part.put("Volume", "600");
    done(part, 10009, "ResultDeal");
    assertThat(client.record("HISTORY_GET|TICKET=" + order).integer("State")).isEqualTo(4);
    List<Mt5Record> held = client.records("POSITION_GET_PAGE|LOGIN=" + login + "|OFFSET=0|TOTAL=9");
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().integer("Volume")).isEqualTo(1000);
    assertThat(sent(part)).isEqualTo(13);
  }

  @Test
  void stopLimitOrdersBecomeLimitOrders() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    refused(order(login, 6, "1.20000", "PriceTrigger", "1.21000"), 10015);
    long order = done(order(login, 6, "1.20000", "PriceTrigger", "1.19000"), 10008, "ResultOrder");
    assertThat(openOrder(order).decimal("PriceTrigger")).isEqualByComparingTo("1.19");
    Map<String, String> trigger = request(207, login, "Order", "" + order, "Type", "6");
    trigger.put("Volume", "1000");
    trigger.put("PriceOrder", "0");
    refused(trigger, 10015);
    Map<String, String> activate = new LinkedHashMap<>(trigger);
    activate.put("Action", "205");
    refused(activate, 10035);
    trigger.put("PriceOrder", "1.05000");
    done(trigger, 10009, "ResultOrder");
    assertThat(openOrder(order).integer("Type")).isEqualTo(2);
    assertThat(openOrder(order).decimal("PriceOrder")).isEqualByComparingTo("1.05");
    trigger.put("Type", "2");
    refused(trigger, 10035);
  }

  @Test
  void moneyByDealingRequest() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "100");
    Map<String, String> money = new LinkedHashMap<>();
    money.putAll(Map.of("Action", "206", "Login", "" + login, "Type", "2", "Flags", "0"));
    money.put("PriceOrder", "25.50");
    long deal = done(money, 10009, "ResultDeal");
    assertThat(client.record("DEAL_GET|TICKET=" + deal).decimal("Profit"))
        .isEqualByComparingTo("25.50");
    money.put("PriceOrder", "-125.51");
    refused(money, 10019);
    money.put("PriceOrder", "-125.50");
    done(money, 10009, "ResultDeal");
    money.put("PriceOrder", "1000000001");
    refused(money, 4005);
    money.put("PriceOrder", "0");
    assertThat(sent(money)).isEqualTo(3);
    money.put("PriceOrder", "1");
    money.put("Type", "7");
    assertThat(sent(money)).isEqualTo(3);
  }

  @Test
  void positionsCloseEachOther() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    long buy = done(market(login, 0, "1000"), 10009, "ResultOrder");
    long sell = done(market(login, 1, "1000"), 10009, "ResultOrder");
    refused(request(208, login, "Position", "" + buy, "PositionBy", "" + buy), 10013);
    done(request(208, login, "Position", "" + buy, "PositionBy", "" + sell), 10009, "ResultDeal");
    assertThat(client.records("POSITION_GET_PAGE|LOGIN=" + login + "|OFFSET=0|TOTAL=9")).isEmpty();
  }

  @Test
  void everyActionNeedsItsFields() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    long order = done(order(login, 2, "1.05000"), 10008, "ResultOrder");
    long position = done(market(login, 0, "1000"), 10009, "ResultOrder");
    String of = "" + order;
    Map<String, String> filled = request(205, login, "Order", of, "Type", "2", "Volume", "500");
    filled.put("PriceOrder", "0");
    Map<String, String> slimit = new LinkedHashMap<>(filled);
    slimit.put("Action", "207");
    Map<String, String> stops = request(202, login, "PriceSL", "0", "PriceTP", "0");
    stops.put("Position", "" + position);
    Map<String, String> money = new LinkedHashMap<>();
    money.putAll(Map.of("Action", "206", "Login", "" + login, "Type", "2", "Flags", "0"));
    money.put("PriceOrder", "1");
    for (Map<String, String> whole :
        List.of(
            market(login, 0, "1000"),
            order(login, 6, "1.20000", "PriceTrigger", "1.19000"),
            stops,
            terms(login, order, 2, "1.04000"),
            request(204, login, "Order", of, "Type", "2"),
            filled,
            money,
            slimit,
            request(208, login, "Position", "" + position, "PositionBy", "" + position))) {
      for (String field : List.copyOf(whole.keySet())) {
        Map<String, String> part = new LinkedHashMap<>(whole);
        part.remove(field);
        assertThat(sent(part)).as("%s without %s", whole.get("Action"), field).isEqualTo(3);
      }
      Map<String, String> garbled = new LinkedHashMap<>(whole);
      garbled.put("Type", "x");
      garbled.put("Position", "x");
      assertThat(sent(garbled)).as("%s garbled", whole.get("Action")).isEqualTo(4);
      Map<String, String> nobody = new LinkedHashMap<>(whole);
      nobody.put("Login", "1");
      assertThat(sent(nobody)).as("%s of nobody", whole.get("Action")).isEqualTo(13);
    }
    assertThat(sent(request(999, login))).isEqualTo(3);
    assertThat(sent(market(login, 0, "-5"))).isEqualTo(4);
    assertThat(client.code("DEALER_SEND")).isEqualTo(3);
  }

  @Test
  void resultsWaitForTheirConnectionAndAreBounded() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD", "50000");
    assertThat(client.call("DEALER_UPDATES|ID=424242").body().strip()).isEqualTo("{}");
    String id;
    try (TestClient other =
        TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", false)) {
      String request = TestClient.json(market(login, 0, "1000"));
      id = other.call("DEALER_SEND", request).parameters().get("ID");
      for (int i = 1; i < 128; i++) {
        assertThat(other.call("DEALER_SEND", request).retcode().code()).isZero();
      }
      assertThat(other.call("DEALER_SEND", request).retcode().code()).isEqualTo(10024);
      assertThat(client.call("DEALER_UPDATES|ID=" + id).body().strip()).isEqualTo("{}");
      assertThat(other.call("DEALER_UPDATES").body()).contains("\"" + id + "\" : [");
      assertThat(other.call("DEALER_UPDATES").body().strip()).isEqualTo("{}");
    }
  }
}
