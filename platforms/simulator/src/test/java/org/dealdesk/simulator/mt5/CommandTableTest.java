package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the Web API: with good parameters, with parameters missing or wrong, without the
 * right to it, and for log-ins, tickets and names nobody has.
 */
@Timeout(60)
class CommandTableTest {
  /** The commands of the fact sheet's table; mail, news, restart and custom ones are left out. */
  private static final String SHEET =
      """
      TIME_SERVER TIME_GET COMMON_GET
      GROUP_TOTAL GROUP_NEXT GROUP_GET GROUP_ADD GROUP_DELETE
      SYMBOL_TOTAL SYMBOL_NEXT SYMBOL_GET SYMBOL_GET_GROUP SYMBOL_ADD SYMBOL_DELETE
      USER_ADD USER_UPDATE USER_GET USER_GET_BATCH USER_DELETE USER_LOGINS
      USER_PASS_CHECK USER_PASS_CHANGE USER_ACCOUNT_GET USER_ACCOUNT_GET_BATCH
      USER_DEPOSIT_CHANGE TRADE_BALANCE
      POSITION_GET POSITION_GET_TOTAL POSITION_GET_PAGE POSITION_GET_BATCH
      ORDER_GET ORDER_GET_TOTAL ORDER_GET_PAGE HISTORY_GET HISTORY_GET_TOTAL HISTORY_GET_PAGE
      DEAL_GET DEAL_GET_TOTAL DEAL_GET_PAGE DEAL_GET_BATCH
      TICK_LAST TICK_LAST_GROUP TICK_STAT DEALER_SEND DEALER_UPDATES
      """;

  private static final String EVER = "|FROM=0|TO=9999999999";
  private static final String PAGE = "|OFFSET=0|TOTAL=10";
  private static final String STRONG = "|PASS_MAIN=Main-1234|PASS_INVESTOR=Inve-1234";
  private static final String OBJECT = "{";
  private static final String ARRAY = "[";

  private static Simulator simulator;
  private static TestClient client;
  private static TestClient powerless;

  @BeforeAll
  static void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.small(4, 40, "Secret-1")
                .managers(
                    List.of(
                        ManagerLogin.full(1000, "Secret-1"),
                        new ManagerLogin(1001, "Nobody-1", Set.of()))));
    simulator.pause();
    client = TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", true);
    powerless = TestClient.logIn(simulator.ports().getFirst(), 1001, "Nobody-1", false);
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    powerless.close();
    simulator.close();
  }

  /** One call and the code it must be answered with. */
  record Ask(String line, String body, int code) {}

  /**
   * One command.
   *
   * @param right what a manager needs for it, null for nothing
   * @param good a call that succeeds
   * @param shape what the good answer holds: a parameter's name, an object or an array
   */
  record Row(String name, @Nullable Right right, Ask good, String shape, List<Ask> wrong) {
    static Row of(String name, @Nullable Right right, String parameters, String shape) {
      return new Row(name, right, new Ask(name + parameters, "", 0), shape, new ArrayList<>());
    }

    Row with(Map<String, ?> json) {
      return new Row(name, right, new Ask(good.line, TestClient.json(json), 0), shape, wrong);
    }

    Row not(int code, String... parameters) {
      for (String line : parameters) {
        wrong.add(new Ask(name + line, "", code));
      }
      return this;
    }

    Row notJson(int code, String body) {
      wrong.add(new Ask(name, body, code));
      return this;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static long user(String group) throws IOException {
    return Long.parseLong(
        client
            .call("USER_ADD|LOGIN=0|GROUP=" + group + "|LEVERAGE=100|BALANCE=50000" + STRONG)
            .parameters()
            .get("LOGIN"));
  }

  private static void deal(Map<String, String> request) throws IOException {
    assertThat(client.code("DEALER_SEND", request)).isZero();
    client.call("DEALER_UPDATES");
  }

  private static Map<String, String> buy(long login) {
    return Map.of(
        "Action",
        "200",
        "Login",
        "" + login,
        "Symbol",
        "EURUSD.r",
        "Type",
        "0",
        "Volume",
        "1000",
        "PriceOrder",
        "0",
        "TypeFill",
        "0");
  }

  private static Map<String, String> order(long login) {
    return Map.of(
        "Action",
        "201",
        "Login",
        "" + login,
        "Symbol",
        "EURUSD.r",
        "Type",
        "2",
        "Volume",
        "1000",
        "PriceOrder",
        "0.5",
        "TypeTime",
        "0",
        "TimeExpiration",
        "0",
        "TypeFill",
        "2");
  }

  private static Stream<Row> table() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(configuration());
    rows.addAll(users());
    rows.addAll(trades());
    rows.addAll(markets());
    return rows.stream();
  }

  private static List<Row> configuration() throws IOException {
    Map<String, String> group = Map.of("Group", "Made\\One", "Currency", "CHF");
    client.code("GROUP_ADD", Map.of("Group", "Made\\Gone", "Currency", "CHF"));
    Map<String, String> symbol =
        Map.of(
            "Symbol",
            "ODD",
            "CurrencyBase",
            "USD",
            "CurrencyProfit",
            "USD",
            "CurrencyMargin",
            "USD",
            "ContractSize",
            "10",
            "TickSize",
            "0.01",
            "CalcMode",
            "2");
    Map<String, String> gone = new HashMap<>(symbol);
    gone.put("Symbol", "GONE");
    client.code("SYMBOL_ADD", gone);
    return List.of(
        Row.of("TIME_SERVER", null, "", "TIME"),
        Row.of("TIME_GET", null, "", OBJECT),
        Row.of("COMMON_GET", null, "", OBJECT),
        Row.of("GROUP_TOTAL", null, "", "TOTAL"),
        Row.of("GROUP_NEXT", null, "|INDEX=0", OBJECT)
            .not(3, "", "|INDEX=x", "|INDEX=-1")
            .not(13, "|INDEX=9999"),
        Row.of("GROUP_GET", null, "|GROUP=MarlinEU\\Retail-B-USD", OBJECT)
            .not(3, "", "|GROUP= ")
            .not(13, "|GROUP=nowhere"),
        Row.of("GROUP_ADD", Right.GROUPS_EDIT, "", OBJECT)
            .with(group)
            .not(3, "")
            .notJson(3, TestClient.json(Map.of("Group", "X", "Currency", "ZZZ")))
            .notJson(
                3, TestClient.json(Map.of("Group", "X", "Currency", "USD", "MarginCall", "-1")))
            .notJson(
                3, TestClient.json(Map.of("Group", "X", "Currency", "USD", "MarginFreeMode", 9)))
            .notJson(
                3,
                TestClient.json(
                    Map.of("Group", "X", "Currency", "USD", "MarginLeverageProfile", "no")))
            .notJson(4, "{not json"),
        Row.of("GROUP_DELETE", Right.GROUPS_EDIT, "|GROUP=Made\\Gone", "")
            .not(3, "")
            .not(13, "|GROUP=nowhere")
            .not(2003, "|GROUP=coverage\\LP-1"),
        Row.of("SYMBOL_TOTAL", null, "", "TOTAL"),
        Row.of("SYMBOL_NEXT", null, "|INDEX=0", OBJECT)
            .not(3, "", "|INDEX=x")
            .not(13, "|INDEX=9999"),
        Row.of("SYMBOL_GET", null, "|SYMBOL=EURUSD.r", OBJECT).not(3, "").not(13, "|SYMBOL=EURUSD"),
        Row.of("SYMBOL_GET_GROUP", null, "|SYMBOL=EURUSD.r|GROUP=coverage\\LP-1", OBJECT)
            .not(3, "", "|SYMBOL=EURUSD.r", "|GROUP=coverage\\LP-1")
            .not(13, "|SYMBOL=EURUSD.r|GROUP=nowhere", "|SYMBOL=x|GROUP=coverage\\LP-1"),
        Row.of("SYMBOL_ADD", Right.SYMBOLS_EDIT, "", OBJECT)
            .with(symbol)
            .not(3, "")
            .notJson(3, TestClient.json(Map.of("Symbol", "BAD")))
            .notJson(3, TestClient.json(Map.of("Symbol", "BAD", "ContractSize", "-1")))
            .notJson(4, TestClient.json(Map.of("Symbol", "BAD", "TickSize", "NaN"))),
        Row.of("SYMBOL_DELETE", Right.SYMBOLS_EDIT, "|SYMBOL=GONE", "")
            .not(3, "")
            .not(13, "|SYMBOL=x"));
  }

  private static List<Row> users() throws IOException {
    String login = "|LOGIN=" + user("MarlinEU\\Retail-B-EUR");
    String gone =
        client
            .call("USER_ADD|LOGIN=0|GROUP=MarlinEU\\Retail-B-EUR|LEVERAGE=100" + STRONG)
            .parameters()
            .get("LOGIN");
    String group = "|GROUP=MarlinEU\\Retail-B-EUR|LEVERAGE=100";
    String amount = "|TYPE=2|BALANCE=5|COMMENT=c|CHECK_MARGIN=1";
    return List.of(
        Row.of("USER_ADD", Right.ACCOUNTS_EDIT, "|LOGIN=0" + group + STRONG, "LOGIN")
            .not(3, "", "|LOGIN=0" + group, "|LOGIN=-1" + group + STRONG)
            .not(
                3, "|LOGIN=0|GROUP=nowhere" + STRONG, "|LOGIN=0" + group + "|LEVERAGE=501" + STRONG)
            .not(3004, "|LOGIN=1000" + group + STRONG)
            .not(3006, "|LOGIN=0" + group + "|PASS_MAIN=weak|PASS_INVESTOR=weak"),
        Row.of("USER_UPDATE", Right.ACCOUNTS_EDIT, login + "|CITY=Turin", OBJECT)
            .not(3, login + "|LEVERAGE=0", login + "|GROUP=nowhere", "|LOGIN=x")
            .not(13, "|LOGIN=1|CITY=x")
            .not(3010, login + "|GROUP=MarlinEU\\Retail-B-USD"),
        Row.of("USER_GET", Right.ACCOUNTS_READ, login, OBJECT)
            .not(3, "", "|LOGIN=x")
            .not(13, "|LOGIN=1"),
        Row.of("USER_GET_BATCH", Right.ACCOUNTS_READ, login, ARRAY)
            .not(3, "", "|LOGIN=1;2", "|GROUP=,")
            .not(13, "|LOGIN=1,2"),
        Row.of("USER_DELETE", Right.ACCOUNTS_DELETE, "|LOGIN=" + gone, "")
            .not(3, "", "|LOGIN=x")
            .not(13, "|LOGIN=1")
            .not(3005, "|LOGIN=1000")
            .not(3008, "|LOGIN=9001"),
        Row.of("USER_LOGINS", Right.ACCOUNTS_READ, "|GROUP=*", ARRAY).not(3, "", "|GROUP=,"),
        Row.of("USER_PASS_CHECK", Right.ACCOUNTS_READ, login + "|TYPE=MAIN|PASSWORD=Main-1234", "")
            .not(3, "", login + "|TYPE=NONE|PASSWORD=x", login + "|TYPE=MAIN")
            .not(13, "|LOGIN=1|TYPE=MAIN|PASSWORD=x")
            .not(3006, login + "|TYPE=MAIN|PASSWORD=other"),
        Row.of("USER_PASS_CHANGE", Right.ACCOUNTS_EDIT, login + "|TYPE=API|PASSWORD=Fresh-123", "")
            .not(3, "", login + "|TYPE=NONE|PASSWORD=Fresh-123", login + "|TYPE=API")
            .not(13, "|LOGIN=1|TYPE=API|PASSWORD=Fresh-123")
            .not(3006, login + "|TYPE=API|PASSWORD=weak"),
        Row.of("USER_ACCOUNT_GET", Right.ACCOUNTS_READ, login, OBJECT)
            .not(3, "", "|LOGIN=x")
            .not(13, "|LOGIN=1"),
        Row.of("USER_ACCOUNT_GET_BATCH", Right.ACCOUNTS_READ, login, ARRAY)
            .not(3, "", "|LOGIN=x")
            .not(13, "|LOGIN=1"),
        Row.of("USER_DEPOSIT_CHANGE", Right.ACCOUNTANT, login + amount, "")
            .not(3, "", login + "|TYPE=2", login + "|TYPE=9|BALANCE=1", login + "|TYPE=2|BALANCE=0")
            .not(13, "|LOGIN=1" + amount)
            .not(10019, login + "|TYPE=2|BALANCE=-999999"),
        Row.of("TRADE_BALANCE", Right.ACCOUNTANT, login + amount, "TICKET")
            .not(3, "", login + "|TYPE=2|BALANCE=1", login + "|TYPE=1|BALANCE=1|COMMENT=c")
            .not(3, login + "|TYPE=2|BALANCE=NaN|COMMENT=c")
            .not(13, "|LOGIN=1" + amount)
            .not(4005, login + "|TYPE=2|BALANCE=1000000001|COMMENT=c")
            .not(10019, login + "|TYPE=3|BALANCE=-1|COMMENT=c"));
  }

  private static List<Row> trades() throws IOException {
    long login = user("Kestrel\\Net-B-USD");
    deal(buy(login));
    deal(order(login));
    String who = "|LOGIN=" + login;
    String order = "|TICKET=" + client.record("ORDER_GET_PAGE" + who + PAGE).integer("Order");
    String deal =
        "|TICKET=" + client.records("DEAL_GET_BATCH" + who + EVER).getLast().integer("Deal");
    String past =
        "|TICKET=" + client.record("HISTORY_GET_PAGE" + who + EVER + PAGE).integer("Order");
    Right read = Right.TRADES_READ;
    return List.of(
        Row.of("POSITION_GET", read, who + "|SYMBOL=EURUSD.r", OBJECT)
            .not(3, "", who, "|SYMBOL=EURUSD.r")
            .not(13, "|LOGIN=1|SYMBOL=EURUSD.r", who + "|SYMBOL=x", who + "|SYMBOL=GBPUSD.r"),
        total("POSITION_GET_TOTAL", who, ""),
        page("POSITION_GET_PAGE", who, ""),
        Row.of("POSITION_GET_BATCH", read, who + "|SYMBOL=EUR*", ARRAY)
            .not(3, "", "|LOGIN=x", "|TICKET=x", "|GROUP=,")
            .not(13, "|LOGIN=1"),
        Row.of("ORDER_GET", read, order, OBJECT).not(3, "", "|TICKET=x").not(13, "|TICKET=1"),
        total("ORDER_GET_TOTAL", who, ""),
        page("ORDER_GET_PAGE", who, ""),
        Row.of("HISTORY_GET", read, past, OBJECT).not(3, "", "|TICKET=x").not(13, "|TICKET=1"),
        total("HISTORY_GET_TOTAL", who, EVER),
        page("HISTORY_GET_PAGE", who, EVER),
        Row.of("DEAL_GET", read, deal, OBJECT).not(3, "", "|TICKET=x").not(13, "|TICKET=1"),
        total("DEAL_GET_TOTAL", who, EVER),
        page("DEAL_GET_PAGE", who, EVER),
        Row.of("DEAL_GET_BATCH", read, who + EVER, ARRAY)
            .not(3, "", who, "|GROUP=*", "|GROUP=*|FROM=x|TO=1", "|TICKET=x")
            .not(13, "|LOGIN=1" + EVER));
  }

  private static Row total(String name, String who, String range) {
    Row row =
        Row.of(name, Right.TRADES_READ, who + range, "TOTAL")
            .not(3, "", "|LOGIN=x" + range)
            .not(13, "|LOGIN=1" + range);
    return range.isEmpty() ? row : row.not(3, who, who + "|FROM=0|TO=x", who + "|FROM=-1|TO=1");
  }

  private static Row page(String name, String who, String range) {
    Row row =
        Row.of(name, Right.TRADES_READ, who + range + PAGE, ARRAY)
            .not(3, "", who + range, who + range + "|OFFSET=-1|TOTAL=1", "|LOGIN=x" + range + PAGE)
            .not(13, "|LOGIN=1" + range + PAGE);
    return range.isEmpty() ? row : row.not(3, who + PAGE);
  }

  private static List<Row> markets() throws IOException {
    long login = user("MarlinEU\\Pro-A-USD");
    String symbol = "|SYMBOL=EURUSD.r";
    return List.of(
        Row.of("TICK_LAST", null, symbol + "|TRANS_ID=0", "TRANS_ID")
            .not(3, "", symbol + "|TRANS_ID=x", "|SYMBOL=,")
            .not(13, "|SYMBOL=x"),
        Row.of("TICK_LAST_GROUP", null, symbol + "|GROUP=coverage\\LP-1", "TRANS_ID")
            .not(3, "", symbol, "|GROUP=coverage\\LP-1")
            .not(13, symbol + "|GROUP=nowhere", "|SYMBOL=x|GROUP=coverage\\LP-1"),
        Row.of("TICK_STAT", null, symbol, "TRANS_ID")
            .not(3, "", symbol + "|TRANS_ID=x")
            .not(13, "|SYMBOL=x"),
        Row.of("DEALER_SEND", Right.DEALER, "", "ID")
            .with(buy(login))
            .not(3, "")
            .notJson(3, TestClient.json(Map.of("Action", "200", "Login", "" + login)))
            .notJson(3, TestClient.json(Map.of("Action", "9", "Login", "" + login)))
            .notJson(4, "{not json")
            .notJson(13, TestClient.json(buy(1))),
        Row.of("DEALER_UPDATES", Right.DEALER, "", OBJECT).not(3, "|ID=x"));
  }

  @Test
  void everyCommandOfTheSheetIsInTheTable() throws IOException {
    assertThat(table().map(Row::name)).containsExactly(SHEET.strip().split("\\s+", -1));
    for (String left : List.of("MAIL_SEND", "NEWS_SEND", "SERVER_RESTART", "MY_PLUGIN")) {
      assertThat(client.code(left)).as(left).isEqualTo(13);
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void command(Row row) throws IOException {
    for (Ask ask : row.wrong) {
      assertThat(client.call(ask.line, ask.body).retcode().code())
          .as("%s %s", ask.line, ask.body)
          .isEqualTo(ask.code);
    }
    // Before the good call: some of them can be done once only.
    int without = powerless.call(row.good.line, row.good.body).retcode().code();
    assertThat(without).as("without the right").isEqualTo(row.right == null ? 0 : 8);
    Answer answer = client.call(row.good.line, row.good.body);
    assertThat(answer.retcode().code()).as(row.good.line).isZero();
    switch (row.shape) {
      case "" -> assertThat(answer.body().strip()).isEmpty();
      case OBJECT, ARRAY -> assertThat(answer.body().strip()).startsWith(row.shape);
      default -> assertThat(answer.parameters()).containsKey(row.shape);
    }
  }
}
