package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.RestText;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RestServerTest {
  private static final String PASSWORD = "Pässwörd€9";
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path directory;

  private Simulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.small(1, 40, PASSWORD)
                .stepped(Clock.systemUTC())
                .rest(new SimulatorConfig.Rest(0, certificate())));
  }

  @AfterEach
  void stop() throws IOException {
    simulator.close();
  }

  private Path certificate() {
    return directory.resolve("rest.pem");
  }

  private RestClient connect() throws Exception {
    return new RestClient(simulator.restPorts().getFirst(), certificate());
  }

  private RestClient loggedIn() throws Exception {
    RestClient client = connect();
    assertThat(client.logIn(SimulatorConfig.MANAGER, PASSWORD).member("retcode"))
        .isEqualTo("0 Done");
    return client;
  }

  /** Log-in of a client with open positions. */
  private long login() {
    return simulator
        .world()
        .at(() ->
            simulator.world().servers().getFirst().accounts().stream()
                .filter(account -> !account.positions().isEmpty())
                .mapToLong(Account::login)
                .min()
                .orElseThrow());
  }

  @Test
  void bothSidesProveThatTheyKnowThePassword() throws Exception {
    try (RestClient client = connect()) {
      RestClient.Answer answer = client.logIn(SimulatorConfig.MANAGER, PASSWORD);
      assertThat(answer.member("cli_rand_answer")).matches("[0-9a-f]{32}");
      assertThat(answer.member("version_trade")).isEqualTo("3320");
      assertThat(answer.text()).doesNotContain("crypt_rand");
      assertThat(client.get("/api/common/get").text()).contains("MT5 LD4-1");
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndTheConnectionEnded() throws Exception {
    try (RestClient client = connect()) {
      assertThat(client.logIn(SimulatorConfig.MANAGER, "wrong").member("retcode"))
          .startsWith("1001 ");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void theLogInBelongsToItsConnection() throws Exception {
    try (RestClient in = loggedIn();
        RestClient out = connect()) {
      assertThat(in.get("/api/test/access").status()).isEqualTo(200);
      assertThat(out.get("/api/test/access").status()).isEqualTo(403);
      assertThat(out.logIn(SimulatorConfig.MANAGER, PASSWORD).status()).isEqualTo(200);
      assertThat(out.get("/api/test/access").status()).isEqualTo(200);
    }
  }

  @Test
  void aSingleValueComesInTheDocumentedCasingAndInLowerCase() throws Exception {
    try (RestClient client = loggedIn()) {
      RestClient.Answer total = client.get("/api/symbol/total");
      assertThat(total.member("Total")).isNotEmpty().isEqualTo(total.member("total"));
      assertThat(client.get("/symbol_total").text()).as("the older path").isEqualTo(total.text());
    }
  }

  @Test
  void bothDoorsLeadToTheSameServer() throws Exception {
    long login = login();
    String path = "/api/trade/balance?login=" + login + "&type=2&balance=12.50&comment=a%20b";
    try (RestClient rest = loggedIn();
        TestClient packets =
            TestClient.logIn(
                simulator.ports().getFirst(), SimulatorConfig.MANAGER, PASSWORD, false)) {
      String ticket = rest.get(path).member("Ticket");
      assertThat(packets.record("DEAL_GET|TICKET=" + ticket).text("Comment")).isEqualTo("a b");
      String positions = "POSITION_GET_BATCH|LOGIN=" + login;
      String text = rest.get("/api/position/get_batch?login=" + login).text();
      assertThat(RestText.answer("POSITION_GET_BATCH", text).body())
          .isEqualTo(packets.call(positions).body());
    }
  }

  @Test
  void parametersComeInTheQueryAFormOrJsonInOnePieceOrInChunks() throws Exception {
    long login = login();
    try (RestClient client = loggedIn()) {
      String wanted = client.get("/api/user/get?login=" + login).text();
      assertThat(wanted).contains("\"Login\" : \"" + login + "\"");
      assertThat(client.post("/api/user/get", FORM, "login=" + login).text()).isEqualTo(wanted);
      String json = "{\"Login\" : \"" + login + "\"}";
      assertThat(client.post("/api/user/get", FORM, json).text()).isEqualTo(wanted);
      assertThat(client.post("/api/user/get?login=1", "application/json", json).text())
          .as("the body goes before the query")
          .isEqualTo(wanted);
      client.send(
          "POST /api/user/get HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"
              + json.substring(0, 5)
              + "\r\n");
      client.send(
          Integer.toHexString(json.length() - 5) + "\r\n" + json.substring(5) + "\r\n0\r\n\r\n");
      assertThat(client.receive().text()).isEqualTo(wanted);
    }
  }

  @Test
  void aListInJsonIsAListOfParameters() throws Exception {
    long login = login();
    try (RestClient client = loggedIn()) {
      String text =
          client
              .post(
                  "/api/user/get_batch",
                  "application/json",
                  "{\"Login\" : [\"" + login + "\", \"" + SimulatorConfig.MANAGER + "\"]}")
              .text();
      String one = client.get("/api/user/get_batch?login=" + login).text();
      assertThat(RestText.answer("USER_GET_BATCH", text).body())
          .contains("\"" + login + "\"")
          .hasSizeGreaterThanOrEqualTo(RestText.answer("USER_GET_BATCH", one).body().length());
    }
  }

  @Test
  void aLongAnswerComesInChunksAndWhole() throws Exception {
    try (RestClient client = loggedIn()) {
      RestClient.Answer deals = client.get("/api/deal/get_batch?group=%2A&from=0&to=4000000000");
      assertThat(deals.chunked()).isTrue();
      int held = simulator.world().at(() -> simulator.world().servers().getFirst().deals().size());
      assertThat(new RecordReader().readAll(RestText.answer("DEAL_GET_BATCH", deals.text()).body()))
          .hasSize(held);
      assertThat(client.get("/api/test/access").chunked()).isFalse();
    }
  }

  @Test
  void refusalsAreCodesAndNotStatuses() throws Exception {
    try (RestClient client = loggedIn()) {
      assertThat(client.get("/api/user/get?login=4711").member("retcode")).startsWith("13 ");
      assertThat(client.get("/api/user/get?login=x").member("retcode")).startsWith("3 ");
      assertThat(client.get("/api/no/such").member("retcode")).startsWith("13 ");
      assertThat(client.post("/api/user/update", FORM, "{\"Login\" : ").member("retcode"))
          .startsWith("4 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/test/access?login=%zz", "/api/test/access?login=%e"})
  void aQueryThatCannotBeDecodedEndsTheConnection(String target) throws Exception {
    try (RestClient client = loggedIn()) {
      assertThat(client.get(target).status()).isEqualTo(400);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void aBodyBeyondAllBoundsIsRefusedBeforeItIsRead() throws Exception {
    try (RestClient client = loggedIn()) {
      client.send(
          "POST /api/user/add HTTP/1.1\r\nHost: test\r\nContent-Length: 100000000\r\n\r\n{");
      assertThat(client.receive().status()).isEqualTo(413);
    }
  }

  @Test
  void quitIsAnsweredAndEndsTheConnection() throws Exception {
    try (RestClient client = loggedIn()) {
      assertThat(client.get("/api/quit").member("retcode")).isEqualTo("0 Done");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void aCutEndsConnectionsAndTurnsNewOnesAway() throws Exception {
    try (RestClient client = loggedIn()) {
      assertThat(simulator.connections(0)).isEqualTo(1);
      simulator.cut(0, Duration.ofHours(1));
      assertThat(client.isEnded()).isTrue();
      assertThatThrownBy(
              () -> {
                try (RestClient late = connect()) {
                  late.get("/api/test/access");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPortInUseIsSaidAndNothingStaysOpen() {
    int taken = simulator.restPorts().getFirst();
    SimulatorConfig second =
        SimulatorConfig.small(2, 20, PASSWORD)
            .stepped(Clock.systemUTC())
            .rest(new SimulatorConfig.Rest(taken, null));
    assertThatThrownBy(() -> Simulator.start(second)).isInstanceOf(BindException.class);
  }
}
