package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Mt5LogInTest {
  private static Simulator simulator;

  @BeforeAll
  static void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.small(1, 20, "Pässwörd€9")
                .managers(List.of(ManagerLogin.full(1000, "Pässwörd€9"))));
  }

  @AfterAll
  static void stop() throws IOException {
    simulator.close();
  }

  private static TestClient connect() throws IOException {
    return new TestClient(simulator.ports().getFirst());
  }

  @Test
  void logsInWithAndWithoutEncryption() throws IOException {
    for (boolean aes : new boolean[] {true, false}) {
      try (TestClient client =
          TestClient.logIn(simulator.ports().getLast(), 1000, "Pässwörd€9", aes)) {
        for (int i = 0; i < 50; i++) {
          assertThat(client.call("COMMON_GET").body()).contains("MT5 NY4-1");
        }
        assertThat(client.code("QUIT")).isZero();
        assertThat(client.in.read()).isNull();
      }
    }
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownLoginAlike() throws IOException {
    for (long login : new long[] {1000, 77}) {
      try (TestClient client = connect()) {
        assertThat(client.authenticate(login, "wrong", "NONE").retcode().code()).isEqualTo(1001);
        assertThat(client.in.read()).isNull();
      }
    }
  }

  @Test
  void refusesWhatIsWrongWithTheFirstCommand() throws IOException {
    Request good =
        Request.of("AUTH_START")
            .with("VERSION", 3661)
            .with("AGENT", "Test")
            .with("LOGIN", 1000)
            .with("TYPE", "MANAGER")
            .with("CRYPT_METHOD", "NONE");
    assertThat(first(good)).isZero();
    assertThat(first(good.with("VERSION", 483))).isEqualTo(1010);
    assertThat(first(good.with("VERSION", "x"))).isEqualTo(3);
    assertThat(first(good.with("AGENT", ""))).isEqualTo(3);
    assertThat(first(good.with("TYPE", "CLIENT"))).isEqualTo(1000);
    assertThat(first(good.with("CRYPT_METHOD", "ROT13"))).isEqualTo(3);
    assertThat(first(good.with("LOGIN", "all"))).isEqualTo(3);
    assertThat(first(Request.of("COMMON_GET"))).isEqualTo(8);
  }

  private static int first(Request request) throws IOException {
    try (TestClient client = connect()) {
      return client.call(request).retcode().code();
    }
  }

  @Test
  void saysNothingFirstAndClosesOnAnotherProtocol() throws IOException {
    try (TestClient client = connect()) {
      client
          .socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(endOf(client)).isTrue();
    }
  }

  /** Whether the first thing read is the end; a reset is an end too. */
  private static boolean endOf(TestClient client) {
    try {
      return client.socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void pipelinedCommandsAreAnsweredInOrderAndPingsNotAtAll() throws IOException {
    try (TestClient client =
        TestClient.logIn(simulator.ports().getFirst(), 1000, "Pässwörd€9", true)) {
      int first = client.send(Request.of("TIME_SERVER"));
      client.out.ping(0);
      client.out.write(17, "|\r\n".getBytes(StandardCharsets.UTF_16LE));
      int second = client.send(Request.of("SYMBOL_TOTAL"));
      int third = client.send(Request.of("TEST_ACCESS"));
      assertThat(client.receive(first).name()).isEqualTo("TIME_SERVER");
      assertThat(client.receive(second).name()).isEqualTo("SYMBOL_TOTAL");
      assertThat(client.receive(third).name()).isEqualTo("TEST_ACCESS");
    }
  }

  @Test
  void requestsInFragmentsAreJoinedAndLongAnswersCut() throws IOException {
    try (TestClient client =
        TestClient.logIn(simulator.ports().getFirst(), 1000, "Pässwörd€9", false)) {
      byte[] body = Request.of("USER_LOGINS").with("GROUP", "*").encode();
      int cut = 7;
      write(client, "%04x%04x1".formatted(cut, 900), Arrays.copyOfRange(body, 0, cut));
      write(
          client,
          "%04x%04x0".formatted(body.length - cut, 900),
          Arrays.copyOfRange(body, cut, body.length));
      assertThat(client.receive(900).body()).contains("500001");
      Answer symbols = client.call("DEAL_GET_BATCH|GROUP=*|FROM=0|TO=9999999999");
      assertThat(symbols.body().length()).isGreaterThan(65_535);
    }
  }

  private static void write(TestClient client, String header, byte[] body) throws IOException {
    client.socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
    client.socket.getOutputStream().write(body);
  }

  @Test
  void challengesDiffer() throws IOException {
    assertThat(challenge()).isNotEqualTo(challenge());
  }

  private static String challenge() throws IOException {
    try (TestClient client = connect()) {
      Answer answer =
          client.call(
              Request.of("AUTH_START")
                  .with("VERSION", 3661)
                  .with("AGENT", "Test")
                  .with("LOGIN", 1000)
                  .with("TYPE", "MANAGER"));
      String random = answer.parameters().getOrDefault("SRV_RAND", "");
      assertThat(HexFormat.of().parseHex(random)).hasSize(16);
      return random;
    }
  }
}
