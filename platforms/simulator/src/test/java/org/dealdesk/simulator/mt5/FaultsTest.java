package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.simulator.app.Fault;
import org.dealdesk.simulator.app.FaultPlayer;
import org.dealdesk.simulator.app.FaultScript;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault as a client meets it. */
@Timeout(60)
class FaultsTest {
  private static final String ALL = "DEAL_GET_BATCH|GROUP=*|FROM=0|TO=9999999999";
  private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

  private Simulator simulator;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorConfig.small(4, 20, "Secret-1").stepped(Clock.fixed(NOW, ZoneOffset.UTC)));
    client = logIn();
  }

  private TestClient logIn() throws IOException {
    return TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", true);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    simulator.close();
  }

  private void inflict(String fault) {
    simulator.inflict(0, Fault.parse(fault));
  }

  private static List<Long> tickets(List<Mt5Record> deals) {
    return deals.stream().map(d -> d.integer("Deal")).toList();
  }

  @Test
  void aCutTurnsTheNextConnectionsAway() throws IOException {
    inflict("drop 2");
    assertThatThrownBy(() -> client.code("TEST_ACCESS")).isInstanceOf(IOException.class);
    assertThatThrownBy(this::logIn).isInstanceOf(IOException.class);
    assertThatThrownBy(this::logIn).isInstanceOf(IOException.class);
    client = logIn();
    assertThat(client.code("TEST_ACCESS")).isZero();
  }

  @Test
  void aStalledConnectionStaysOpenAndMuteAndOthersAreServed() throws IOException {
    inflict("stall");
    client.socket.setSoTimeout(200);
    assertThatThrownBy(() -> client.code("TEST_ACCESS")).isInstanceOf(SocketTimeoutException.class);
    try (TestClient other = logIn()) {
      assertThat(other.code("TEST_ACCESS")).isZero();
    }
  }

  @Test
  void refusedLogInsEndByTheirNumber() throws IOException {
    inflict("refuse 1012 2");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::logIn).hasMessageContaining("1012");
    }
    logIn().close();
  }

  @Test
  void answersComeTwiceOrBehindOthers() throws IOException {
    inflict("repeat 1");
    int asked = client.send(Request.of("TEST_ACCESS"));
    client.receive(asked);
    client.receive(asked);
    inflict("late 1");
    int late = client.send(Request.of("TIME_GET"));
    for (int i = 0; i < 3; i++) {
      client.receive(client.send(Request.of("TEST_ACCESS")));
    }
    assertThat(client.receive(late).name()).isEqualTo("TIME_GET");
    assertThat(client.code("TEST_ACCESS")).isZero();
  }

  @Test
  void dealsComeInAnyOrderAndTwice() throws IOException {
    List<Long> all = tickets(client.records(ALL));
    inflict("shuffle 1");
    List<Long> shuffled = tickets(client.records(ALL));
    assertThat(shuffled).hasSize(all.size() + 1).isNotEqualTo(all).hasSameElementsAs(all);
    assertThat(tickets(client.records(ALL))).isEqualTo(all);
  }

  @Test
  void newDealsAreMissingUntilTheGapCloses() throws IOException {
    List<Long> before = tickets(client.records(ALL));
    inflict("gap 2");
    inflict("work 200");
    List<Long> during = tickets(client.records(ALL));
    inflict("gap 5");
    client.records("POSITION_GET_BATCH|GROUP=*");
    List<Long> after = tickets(client.records(ALL));
    assertThat(after).hasSizeGreaterThan(before.size() + 2).containsAll(during);
    assertThat(during).doesNotContainAnyElementsOf(odd(after, before));
  }

  private static List<Long> odd(List<Long> after, List<Long> before) {
    List<Long> odd = after.stream().filter(t -> t % 2 == 1 && !before.contains(t)).toList();
    assertThat(odd).isNotEmpty();
    return odd;
  }

  @Test
  void aHiddenOperationIsInNoAnswerAboutNewDealsAndMovesTheBalance() throws IOException {
    long from = NOW.plus(Duration.ofHours(2)).minusSeconds(60).getEpochSecond();
    String recent = "DEAL_GET_BATCH|GROUP=*|FROM=" + from + "|TO=9999999999";
    List<Mt5Record> money = client.records("USER_GET_BATCH|GROUP=*");
    List<Long> before = tickets(client.records(ALL));
    long ticket = simulator.hide(0);
    inflict("work 40");
    assertThat(tickets(client.records(recent))).isNotEmpty().doesNotContain(ticket);
    Mt5Record deal = client.record("DEAL_GET|TICKET=" + ticket);
    assertThat(tickets(client.records(ALL))).containsAll(before).contains(ticket);
    String login = "|LOGIN=" + deal.integer("Login");
    String then = "|FROM=" + deal.integer("Time") + "|TO=" + deal.integer("Time");
    assertThat(tickets(client.records("DEAL_GET_BATCH" + login + then))).contains(ticket);
    assertThat(client.records("USER_GET_BATCH|GROUP=*")).hasSameSizeAs(money);
    assertThat(deal.decimal("Profit")).isPositive();
  }

  @Test
  void theClockLiesUntilItIsHealed() throws IOException {
    long honest = client.record("TIME_GET").integer("TimeZone");
    String before = client.call("TIME_SERVER").parameters().getOrDefault("TIME", "");
    inflict("clock -3600");
    String lied = client.call("TIME_SERVER").parameters().getOrDefault("TIME", "");
    assertThat(seconds(before) - seconds(lied)).isEqualTo(3600);
    assertThat(client.record("TIME_GET").integer("TimeZone")).isEqualTo(honest);
    simulator.faults(0).heal();
    assertThat(client.call("TIME_SERVER").parameters().getOrDefault("TIME", "")).isEqualTo(before);
  }

  private static long seconds(String time) {
    return Long.parseLong(time.substring(0, time.indexOf(' ')));
  }

  @Test
  void anEndlessDelayEndsWhenTheServerIsHealed() throws IOException {
    inflict("slow 1 60000");
    int asked = client.send(Request.of("TEST_ACCESS"));
    client.socket.setSoTimeout(100);
    assertThatThrownBy(() -> client.receive(asked)).isInstanceOf(SocketTimeoutException.class);
    client.socket.setSoTimeout(20_000);
    simulator.faults(0).heal();
    Message answer = client.in.read();
    while (answer != null && answer.isPing()) {
      answer = client.in.read();
    }
    assertThat(answer).isNotNull();
  }

  @Test
  void aScriptWaitsForAnswersAndPlaysTheSameForTheSameSeed() throws IOException {
    assertThat(FaultScript.seeded(5)).isEqualTo(FaultScript.seeded(5));
    assertThat(FaultScript.seeded(6)).isNotEqualTo(FaultScript.seeded(5));
    FaultScript script =
        new FaultScript(
            List.of(
                new FaultScript.Step(2, new Fault.ClockOff(60)),
                new FaultScript.Step(1, new Fault.ClockOff(120))));
    FaultPlayer player = new FaultPlayer(simulator, 0, script);
    simulator.faults(0).meanwhile(player::answered);
    long start = seconds(client.call("TIME_SERVER").parameters().getOrDefault("TIME", ""));
    assertThat(client.code("TEST_ACCESS")).isZero();
    assertThat(seconds(client.call("TIME_SERVER").parameters().getOrDefault("TIME", "")) - start)
        .isEqualTo(60);
    assertThat(seconds(client.call("TIME_SERVER").parameters().getOrDefault("TIME", "")) - start)
        .isEqualTo(120);
    assertThat(player.finished()).isTrue();
  }

  @Test
  void everyFaultIsReadFromItsOwnText() {
    for (long seed = 0; seed < 200; seed++) {
      for (FaultScript.Step step : FaultScript.seeded(seed).steps()) {
        assertThat(Fault.parse(step.fault().toString())).isEqualTo(step.fault());
      }
    }
    assertThat(Fault.parse(" hide ")).isEqualTo(new Fault.Hide());
    for (String wrong : List.of("", "stall 1", "slow 1", "slow x 2", "drop -1", "clock 1e9")) {
      assertThatThrownBy(() -> Fault.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
