package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.TradingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every reading command through a socket, with good and bad parameters. */
@Timeout(60)
class Mt5ReadTest {
  private static final String EVER = "|FROM=0|TO=9999999999";

  private static Simulator simulator;
  private static TestClient client;
  private static TradingServer server;

  @BeforeAll
  static void start() throws IOException {
    simulator = Simulator.start(SimulatorConfig.small(3, 120, "Secret-1"));
    simulator.pause();
    server = simulator.world().servers().getFirst();
    client = TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", true);
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    simulator.close();
  }

  private static Account holder(boolean hedging, int atLeast) {
    return simulator
        .world()
        .at(() ->
            server.accounts().stream()
                .filter(a -> a.group().hedging() == hedging)
                .filter(a -> a.login() > 100_000 && a.positions().size() >= atLeast)
                .findFirst()
                .orElseThrow());
  }

  @Test
  void clockAndCommonSettings() throws IOException {
    String time = client.call("TIME_SERVER").parameters().get("TIME");
    assertThat(time).matches("[0-9]+ [0-9]{4}[.][0-9]{2}[.][0-9]{2} [0-9:]{8}");
    assertThat(client.record("TIME_GET").integer("TimeZone")).isEqualTo(120);
    Mt5Record common = client.record("COMMON_GET");
    assertThat(common.integer("TotalUsers")).isEqualTo(server.accounts().size());
    assertThat(client.code("TEST_ACCESS")).isZero();
  }

  @Test
  void groups() throws IOException {
    int total = Integer.parseInt(client.call("GROUP_TOTAL").parameters().get("TOTAL"));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < total; i++) {
      names.add(client.record("GROUP_NEXT|INDEX=" + i).text("Group"));
    }
    assertThat(names).hasSize(total).contains("MarlinEU\\Retail-B-USD", "coverage\\LP-1");
    Mt5Record group = client.record("GROUP_GET|GROUP=Kestrel\\Net-B-USD");
    assertThat(group.integer("MarginMode")).isZero();
    assertThat(group.text("Currency")).isEqualTo("USD");
    assertThat(client.code("GROUP_NEXT|INDEX=" + total)).isEqualTo(13);
    assertThat(client.code("GROUP_NEXT|INDEX=-1")).isEqualTo(3);
    assertThat(client.code("GROUP_NEXT")).isEqualTo(3);
    assertThat(client.code("GROUP_GET|GROUP=nowhere")).isEqualTo(13);
  }

  @Test
  void symbols() throws IOException {
    int total = Integer.parseInt(client.call("SYMBOL_TOTAL").parameters().get("TOTAL"));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < total; i++) {
      names.add(client.record("SYMBOL_NEXT|INDEX=" + i).text("Symbol"));
    }
    assertThat(names).hasSize(total).contains("EURUSD.r", "XAUUSD.r", "BTCUSD.r");
    Mt5Record eurusd = client.record("SYMBOL_GET|SYMBOL=EURUSD.r");
    assertThat(eurusd.decimal("ContractSize")).isEqualByComparingTo("100000");
    assertThat(eurusd.text("CurrencyMargin")).isEqualTo("EUR");
    assertThat(eurusd.text("SessionsTrades")).startsWith("[[{").endsWith("}]]");
    assertThat(client.record("SYMBOL_GET|NAME=EURUSD.r").text("Symbol")).isEqualTo("EURUSD.r");
    Mt5Record ofGroup =
        client.record("SYMBOL_GET_GROUP|SYMBOL=EURUSD.r|GROUP=MarlinEU\\Retail-B-USD");
    assertThat(ofGroup.integer("SpreadDiff")).isEqualTo(4);
    assertThat(client.code("SYMBOL_GET|SYMBOL=EURUSD")).isEqualTo(13);
    assertThat(client.code("SYMBOL_GET")).isEqualTo(3);
    assertThat(client.code("SYMBOL_GET_GROUP|SYMBOL=EURUSD.r|GROUP=x")).isEqualTo(13);
  }

  @Test
  void usersByLoginAndByGroupMask() throws IOException {
    Account account = holder(true, 1);
    Mt5Record user = client.record("USER_GET|LOGIN=" + account.login());
    assertThat(user.text("Group")).isEqualTo(account.group().name());
    assertThat(user.text("LastName")).isNotEmpty();
    assertThat(client.code("USER_GET|LOGIN=1")).isEqualTo(13);
    assertThat(client.code("USER_GET|LOGIN=abc")).isEqualTo(3);
    assertThat(client.code("USER_GET|LOGIN=99999999999999999999")).isEqualTo(3);
    assertThat(client.code("USER_GET")).isEqualTo(3);

    assertThat(logins("*")).hasSize(server.accounts().size());
    assertThat(logins("*,!coverage\\*,!managers\\*")).hasSize(server.accounts().size() - 3);
    assertThat(logins("coverage\\*")).containsExactly("9001", "9002");
    assertThat(logins("nobody\\*")).isEmpty();
    assertThat(client.code("USER_LOGINS|GROUP=,")).isEqualTo(3);
    assertThat(client.code("USER_LOGINS")).isEqualTo(3);

    assertThat(client.records("USER_GET_BATCH|GROUP=*")).hasSize(server.accounts().size());
    assertThat(client.records("USER_GET_BATCH|LOGIN=" + account.login() + ",1")).hasSize(1);
    assertThat(client.code("USER_GET_BATCH|LOGIN=1,2")).isEqualTo(13);
    assertThat(client.code("USER_GET_BATCH|LOGIN=1;2")).isEqualTo(3);
    assertThat(client.code("USER_GET_BATCH")).isEqualTo(3);
  }

  private static List<String> logins(String mask) throws IOException {
    return RecordReader.readScalars(client.call("USER_LOGINS|GROUP=" + mask).body());
  }

  @Test
  void accountStates() throws IOException {
    Account account = holder(true, 1);
    Mt5Record state = client.record("USER_ACCOUNT_GET|LOGIN=" + account.login());
    BigDecimal floating = state.decimal("Profit").add(state.decimal("Storage"));
    assertThat(state.decimal("Floating")).isEqualByComparingTo(floating);
    assertThat(state.decimal("Equity"))
        .isEqualByComparingTo(state.decimal("Balance").add(state.decimal("Credit")).add(floating));
    assertThat(state.decimal("MarginFree"))
        .isEqualByComparingTo(state.decimal("Equity").subtract(state.decimal("Margin")));
    assertThat(client.records("USER_ACCOUNT_GET_BATCH|GROUP=*")).hasSize(server.accounts().size());
    assertThat(client.records("USER_ACCOUNT_GET_BATCH|LOGIN=" + account.login())).hasSize(1);
    assertThat(client.code("USER_ACCOUNT_GET|LOGIN=1")).isEqualTo(13);
    assertThat(client.code("USER_ACCOUNT_GET")).isEqualTo(3);
  }

  @Test
  void positions() throws IOException {
    Account account = holder(true, 2);
    int held = account.positions().size();
    assertThat(total("POSITION_GET_TOTAL|LOGIN=" + account.login())).isEqualTo(held);
    String page = "POSITION_GET_PAGE|LOGIN=" + account.login() + "|OFFSET=1|TOTAL=";
    assertThat(client.records(page + "500")).hasSize(held - 1);
    assertThat(client.records(page + "0")).isEmpty();
    assertThat(client.code(page + "-1")).isEqualTo(3);
    Position first = account.positions().getFirst();
    Mt5Record record = client.record("POSITION_GET_BATCH|TICKET=" + first.ticket());
    assertThat(record.lots("Volume").movePointRight(4).longValueExact()).isEqualTo(first.lotsE4());
    assertThat(record.integer("VolumeExt")).isEqualTo(record.integer("Volume") * 10_000);
    assertThat(client.records("POSITION_GET_BATCH|GROUP=*")).hasSize(server.positionCount());
    assertThat(client.records("POSITION_GET_BATCH|GROUP=*|SYMBOL=EURUSD*"))
        .isNotEmpty()
        .allMatch(p -> p.text("Symbol").equals("EURUSD.r"));
    Account netting = holder(false, 1);
    String symbol = netting.positions().getFirst().symbol().name();
    assertThat(
            client
                .record("POSITION_GET|LOGIN=" + netting.login() + "|SYMBOL=" + symbol)
                .text("Symbol"))
        .isEqualTo(symbol);
    assertThat(client.code("POSITION_GET|LOGIN=1000|SYMBOL=" + symbol)).isEqualTo(13);
    assertThat(client.code("POSITION_GET_TOTAL|LOGIN=1")).isEqualTo(13);
    assertThat(client.code("POSITION_GET_BATCH")).isEqualTo(3);
  }

  private static int total(String line) throws IOException {
    return Integer.parseInt(client.call(line).parameters().get("TOTAL"));
  }

  @Test
  void deals() throws IOException {
    Account account = holder(true, 2);
    String login = "LOGIN=" + account.login();
    List<Mt5Record> ofLogin = client.records("DEAL_GET_BATCH|" + login + EVER);
    assertThat(ofLogin).hasSize(total("DEAL_GET_TOTAL|" + login + EVER));
    BigDecimal balance = BigDecimal.ZERO;
    for (Mt5Record deal : ofLogin) {
      if (deal.integer("Action") != 3) {
        balance =
            balance
                .add(deal.decimal("Profit"))
                .add(deal.decimal("Storage"))
                .add(deal.decimal("Commission"));
      }
    }
    assertThat(client.record("USER_GET|" + login).decimal("Balance")).isEqualByComparingTo(balance);
    long ticket = ofLogin.getLast().integer("Deal");
    assertThat(client.record("DEAL_GET|TICKET=" + ticket).integer("Login"))
        .isEqualTo(account.login());
    assertThat(client.records("DEAL_GET_BATCH|TICKET=" + ticket + ",1")).hasSize(1);
    assertThat(client.records("DEAL_GET_PAGE|" + login + EVER + "|OFFSET=0|TOTAL=1")).hasSize(1);
    List<Mt5Record> all = client.records("DEAL_GET_BATCH|GROUP=*" + EVER);
    assertThat(all).hasSizeGreaterThanOrEqualTo(server.deals().size());
    assertThat(client.records("DEAL_GET_BATCH|GROUP=coverage\\*" + EVER))
        .allMatch(d -> d.integer("Login") < 10_000);
    long time = all.getLast().integer("Time");
    assertThat(client.records("DEAL_GET_BATCH|GROUP=*|FROM=" + time + "|TO=" + time))
        .isNotEmpty()
        .allMatch(d -> d.integer("Time") == time);
    assertThat(client.code("DEAL_GET|TICKET=1")).isEqualTo(13);
    assertThat(client.code("DEAL_GET_BATCH|GROUP=*")).isEqualTo(3);
    assertThat(client.code("DEAL_GET_BATCH|GROUP=*|FROM=x|TO=1")).isEqualTo(3);
    assertThat(client.code("DEAL_GET_TOTAL|LOGIN=1" + EVER)).isEqualTo(13);
  }

  @Test
  void ordersOfThePast() throws IOException {
    Account account = holder(true, 2);
    String login = "LOGIN=" + account.login();
    int orders = total("HISTORY_GET_TOTAL|" + login + EVER);
    List<Mt5Record> page =
        client.records("HISTORY_GET_PAGE|" + login + EVER + "|OFFSET=0|TOTAL=100");
    assertThat(page).hasSize(Math.min(100, orders));
    long ticket = page.getFirst().integer("Order");
    assertThat(client.record("HISTORY_GET|TICKET=" + ticket).integer("State")).isEqualTo(4);
    assertThat(client.code("HISTORY_GET|TICKET=5")).isEqualTo(13);
    assertThat(client.code("HISTORY_GET_TOTAL|" + login)).isEqualTo(3);
    assertThat(client.code("ORDER_GET|TICKET=5")).isEqualTo(13);
    assertThat(total("ORDER_GET_TOTAL|LOGIN=1000")).isZero();
    assertThat(client.records("ORDER_GET_PAGE|LOGIN=1000|OFFSET=0|TOTAL=10")).isEmpty();
    assertThat(client.records("ORDER_GET_BATCH|GROUP=managers\\*")).isEmpty();
  }

  @Test
  void ticksComeOnceAndThenOnlyWhenTheyChange() throws IOException {
    Answer first = client.call("TICK_LAST|SYMBOL=*|TRANS_ID=0");
    assertThat(new RecordReader().readAll(first.body())).hasSize(server.symbols().size());
    long id = Long.parseLong(first.parameters().get("TRANS_ID"));
    simulator.quote("XPTUSD", new BigDecimal("990.00"), new BigDecimal("991.00"));
    Answer next = client.call("TICK_LAST|SYMBOL=*|TRANS_ID=" + id);
    List<Mt5Record> changed = new RecordReader().readAll(next.body());
    assertThat(changed).anyMatch(t -> t.text("Symbol").equals("XPTUSD.r"));
    assertThat(Long.parseLong(next.parameters().get("TRANS_ID"))).isGreaterThan(id);
    assertThat(client.records("TICK_LAST|SYMBOL=EURUSD.r,GBPUSD.r")).hasSize(2);
    assertThat(client.records("TICK_LAST|SYMBOL=*|TRANS_ID=999999999999")).hasSizeGreaterThan(50);
    Mt5Record wide = client.record("TICK_LAST_GROUP|SYMBOL=EURUSD.r|GROUP=MarlinEU\\Retail-B-USD");
    assertThat(wide.decimal("Ask").subtract(wide.decimal("Bid")))
        .isGreaterThanOrEqualTo(new BigDecimal("0.00005"));
    Mt5Record stat = client.record("TICK_STAT|SYMBOL=EURUSD.r");
    assertThat(stat.decimal("BidHigh")).isGreaterThanOrEqualTo(stat.decimal("BidLow"));
    assertThat(client.code("TICK_LAST|SYMBOL=NOPE")).isEqualTo(13);
    assertThat(client.code("TICK_LAST")).isEqualTo(3);
    assertThat(client.code("TICK_LAST_GROUP|SYMBOL=*|GROUP=x")).isEqualTo(13);
  }

  @Test
  void unknownCommandsAreSaidToBeUnknown() throws IOException {
    assertThat(client.code("MAKE_COFFEE|SUGAR=1")).isEqualTo(13);
    assertThat(client.code("MAIL_SEND|TO=1")).isEqualTo(13);
  }
}
