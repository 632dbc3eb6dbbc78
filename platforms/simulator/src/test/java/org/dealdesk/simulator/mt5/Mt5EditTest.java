package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
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

/** Every changing command through a socket, with good and bad parameters and without rights. */
@Timeout(60)
class Mt5EditTest {
  private static final String STRONG = "|PASS_MAIN=Main-1234|PASS_INVESTOR=Inve-1234";

  private static Simulator simulator;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.small(4, 60, "Secret-1")
                .managers(
                    List.of(
                        ManagerLogin.full(1000, "Secret-1"),
                        ManagerLogin.reader(1001, "Reader-1"))));
    simulator.pause();
    client = TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", false);
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    simulator.close();
  }

  private static long user(String group, String balance) throws IOException {
    Answer added =
        client.call(
            "USER_ADD|LOGIN=0|GROUP="
                + group
                + "|NAME=Ada King|LEVERAGE=100|BALANCE="
                + balance
                + STRONG);
    assertThat(added.retcode().code()).isZero();
    return Long.parseLong(added.parameters().get("LOGIN"));
  }

  private static BigDecimal balance(long login) throws IOException {
    return client.record("USER_GET|LOGIN=" + login).decimal("Balance");
  }

  @Test
  void usersAreAddedChangedAndDeleted() throws IOException {
    long login = user("MarlinEU\\Retail-B-EUR", "0");
    Mt5Record user = client.record("USER_GET|LOGIN=" + login);
    assertThat(user.text("FirstName")).isEqualTo("Ada");
    assertThat(user.text("LastName")).isEqualTo("King");
    Answer changed =
        client.call(
            "USER_UPDATE",
            TestClient.json(
                Map.of("Login", login, "City", "Turin", "Leverage", "30", "MQID", "abc")));
    Mt5Record stored = new RecordReader().readOne(changed.body());
    assertThat(stored.text("City")).isEqualTo("Turin");
    assertThat(stored.text("MQID")).isEqualTo("abc");
    assertThat(stored.text("FirstName")).isEqualTo("Ada");
    assertThat(stored.integer("Leverage")).isEqualTo(30);
    assertThat(client.code("USER_DELETE|LOGIN=" + login)).isZero();
    assertThat(client.code("USER_GET|LOGIN=" + login)).isEqualTo(13);
  }

  @Test
  void usersThatCannotBe() throws IOException {
    String group = "|GROUP=MarlinEU\\Retail-B-EUR|LEVERAGE=100";
    assertThat(client.code("USER_ADD|LOGIN=0|GROUP=nowhere|LEVERAGE=100" + STRONG)).isEqualTo(3);
    assertThat(client.code("USER_ADD|LOGIN=1000" + group + STRONG)).isEqualTo(3004);
    assertThat(client.code("USER_ADD|LOGIN=0" + group + "|PASS_MAIN=weak|PASS_INVESTOR=weak"))
        .isEqualTo(3006);
    assertThat(client.code("USER_ADD|LOGIN=0" + group)).isEqualTo(3);
    assertThat(client.code("USER_ADD|LOGIN=0|GROUP=MarlinEU\\Retail-B-EUR|LEVERAGE=501" + STRONG))
        .isEqualTo(3);
    assertThat(client.code("USER_ADD|LOGIN=0" + group + "|NAME=" + "x".repeat(128) + STRONG))
        .isEqualTo(3);
    assertThat(client.code("USER_ADD|LOGIN=0" + group + "|BALANCE=2000000000" + STRONG))
        .isEqualTo(4005);
    assertThat(client.call("USER_ADD|LOGIN=0" + group + STRONG, "{not json").retcode().code())
        .isEqualTo(4);
    assertThat(client.code("USER_UPDATE|LOGIN=1|CITY=x")).isEqualTo(13);
    assertThat(client.code("USER_UPDATE|LOGIN=1000|GROUP=MarlinEU\\Retail-B-EUR")).isEqualTo(3010);
    assertThat(client.code("USER_DELETE|LOGIN=1000")).isEqualTo(3005);
    assertThat(client.code("USER_DELETE|LOGIN=9001")).isEqualTo(3008);
    assertThat(client.code("USER_DELETE|LOGIN=1")).isEqualTo(13);
  }

  @Test
  void passwords() throws IOException {
    long login = user("MarlinEU\\Retail-B-EUR", "0");
    String who = "|LOGIN=" + login + "|TYPE=";
    assertThat(client.code("USER_PASS_CHECK" + who + "MAIN|PASSWORD=Main-1234")).isZero();
    assertThat(client.code("USER_PASS_CHECK" + who + "MAIN|PASSWORD=other")).isEqualTo(3006);
    assertThat(client.code("USER_PASS_CHANGE" + who + "API|PASSWORD=weak")).isEqualTo(3006);
    assertThat(client.code("USER_PASS_CHANGE" + who + "API|PASSWORD=Fresh-123")).isZero();
    assertThat(client.code("USER_PASS_CHECK" + who + "API|PASSWORD=Fresh-123")).isZero();
    assertThat(client.code("USER_PASS_CHECK" + who + "NONE|PASSWORD=x")).isEqualTo(3);
    assertThat(client.code("USER_PASS_CHECK|LOGIN=1|TYPE=MAIN|PASSWORD=x")).isEqualTo(13);
  }

  @Test
  void balanceOperations() throws IOException {
    long login = user("MarlinEU\\Retail-B-USD", "100.00");
    String who = "TRADE_BALANCE|LOGIN=" + login;
    String rest = "|COMMENT=test|CHECK_MARGIN=1";
    assertThat(balance(login)).isEqualByComparingTo("100");
    long ticket =
        Long.parseLong(
            client.call(who + "|TYPE=2|BALANCE=50.25" + rest).parameters().get("TICKET"));
    Mt5Record deal = client.record("DEAL_GET|TICKET=" + ticket);
    assertThat(deal.decimal("Profit")).isEqualByComparingTo("50.25");
    assertThat(deal.integer("Action")).isEqualTo(2);
    assertThat(deal.integer("Dealer")).isEqualTo(1000);
    assertThat(client.code(who + "|TYPE=2|BALANCE=-150.26" + rest)).isEqualTo(10019);
    assertThat(client.code(who + "|TYPE=2|BALANCE=-150.25" + rest)).isZero();
    assertThat(client.code(who + "|TYPE=3|BALANCE=10" + rest)).isZero();
    assertThat(client.code(who + "|TYPE=3|BALANCE=-11" + rest)).isEqualTo(10019);
    assertThat(client.code(who + "|TYPE=5|BALANCE=-5" + rest)).isZero();
    assertThat(balance(login)).isEqualByComparingTo("-5");
    assertThat(client.code(who + "|TYPE=7|BALANCE=1" + rest)).isEqualTo(3);
    assertThat(client.code(who + "|TYPE=2|BALANCE=NaN" + rest)).isEqualTo(3);
    assertThat(client.code(who + "|TYPE=2|BALANCE=1e309" + rest)).isEqualTo(3);
    assertThat(client.code(who + "|TYPE=2|BALANCE=1000000001" + rest)).isEqualTo(4005);
    assertThat(client.code(who + "|TYPE=2|BALANCE=1|COMMENT=" + "x".repeat(32))).isEqualTo(3);
    assertThat(client.code("TRADE_BALANCE|LOGIN=1|TYPE=2|BALANCE=1" + rest)).isEqualTo(13);
    assertThat(client.code("USER_DEPOSIT_CHANGE|LOGIN=" + login + "|TYPE=2|BALANCE=7|COMMENT=d"))
        .isZero();
    assertThat(balance(login)).isEqualByComparingTo("2");
  }

  @Test
  void groupsAndSymbolsAreStored() throws IOException {
    Map<String, String> group =
        Map.of(
            "Group", "New\\Retail-B-CHF", "Currency", "CHF", "MarginMode", "2", "MarginCall", "90");
    assertThat(client.code("GROUP_ADD", group)).isZero();
    assertThat(client.record("GROUP_GET|GROUP=New\\Retail-B-CHF").decimal("MarginCall"))
        .isEqualByComparingTo("90");
    assertThat(client.code("GROUP_DELETE|GROUP=New\\Retail-B-CHF")).isZero();
    assertThat(client.code("GROUP_DELETE|GROUP=New\\Retail-B-CHF")).isEqualTo(13);
    assertThat(client.code("GROUP_DELETE|GROUP=coverage\\LP-1")).isEqualTo(2003);
    assertThat(client.code("GROUP_ADD", Map.of("Group", "X", "Currency", "ZZZ"))).isEqualTo(3);
    assertThat(client.code("GROUP_ADD")).isEqualTo(3);

    Map<String, String> symbol =
        Map.of(
            "Symbol",
            "ODDITY",
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
            "2",
            "Page",
            "info");
    assertThat(client.code("SYMBOL_ADD", symbol)).isZero();
    Mt5Record stored = client.record("SYMBOL_GET|SYMBOL=ODDITY");
    assertThat(stored.decimal("ContractSize")).isEqualByComparingTo("10");
    assertThat(stored.text("Page")).isEqualTo("info");
    assertThat(client.code("SYMBOL_DELETE|SYMBOL=ODDITY")).isZero();
    assertThat(client.code("SYMBOL_DELETE|SYMBOL=EURUSD.r")).isEqualTo(3008);
    assertThat(client.code("SYMBOL_ADD", Map.of("Symbol", "BAD", "ContractSize", "-1")))
        .isEqualTo(3);
    assertThat(client.code("SYMBOL_ADD", Map.of("Symbol", "BAD", "TickSize", "NaN"))).isEqualTo(4);
  }

  @Test
  void aReaderReadsWithoutPersonalDetailsAndChangesNothing() throws IOException {
    try (TestClient reader =
        TestClient.logIn(simulator.ports().getFirst(), 1001, "Reader-1", true)) {
      List<Mt5Record> users = reader.records("USER_GET_BATCH|GROUP=MarlinEU\\*");
      assertThat(users).isNotEmpty().allMatch(u -> u.text("Name").isEmpty());
      assertThat(users).allMatch(u -> u.text("Email").isEmpty() && !u.text("Group").isEmpty());
      assertThat(reader.records("POSITION_GET_BATCH|GROUP=*")).isNotEmpty();
      for (String forbidden :
          List.of(
              "USER_ADD|LOGIN=0",
              "USER_UPDATE|LOGIN=1000",
              "USER_DELETE|LOGIN=1000",
              "USER_PASS_CHANGE|LOGIN=1000",
              "TRADE_BALANCE|LOGIN=1000|TYPE=2|BALANCE=1",
              "USER_DEPOSIT_CHANGE|LOGIN=1000",
              "DEALER_SEND",
              "DEALER_UPDATES",
              "GROUP_ADD",
              "GROUP_DELETE|GROUP=x",
              "SYMBOL_ADD",
              "SYMBOL_DELETE|SYMBOL=x")) {
        assertThat(reader.code(forbidden)).as(forbidden).isEqualTo(8);
      }
    }
  }
}
