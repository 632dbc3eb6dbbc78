package org.dealdesk.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.simulator.mt5.Mt5Server;
import org.dealdesk.simulator.mt5.TestClient;
import org.dealdesk.simulator.truth.NetTally;
import org.dealdesk.simulator.truth.NetTally.Net;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(120)
class SimulatorTest {
  private static BigDecimal clientNet(Simulator simulator, String instrument) {
    return simulator.netByInstrument().nets().stream()
        .filter(n -> n.instrument().equals(instrument) && n.side() == NetTally.Side.CLIENT)
        .map(Net::net)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  @Test
  void anInjectedDealIsOnTheWireAndInTheTruth() throws IOException {
    try (Simulator simulator = Simulator.start(SimulatorConfig.small(1, 40, "Secret-1"))) {
      simulator.pause();
      BigDecimal before = clientNet(simulator, "EURUSD");
      long ticket = simulator.injectDeal(0, 500_001, "EURUSD", true, new BigDecimal("0.37"));
      assertThat(clientNet(simulator, "EURUSD").subtract(before)).isEqualByComparingTo("37000");
      try (TestClient client =
          TestClient.logIn(simulator.ports().getFirst(), 1000, "Secret-1", true)) {
        Mt5Record deal = client.records("DEAL_GET|TICKET=" + ticket).getFirst();
        assertThat(deal.text("Symbol")).isEqualTo("EURUSD.r");
        assertThat(deal.integer("Volume")).isEqualTo(3700);
      }
    }
  }

  @Test
  void aCutServerRefusesForAWhileAndTheOtherGoesOn() throws IOException {
    try (Simulator simulator = Simulator.start(SimulatorConfig.small(1, 40, "Secret-1"))) {
      int port = simulator.ports().getFirst();
      try (TestClient cut = TestClient.logIn(port, 1000, "Secret-1", true);
          TestClient other =
              TestClient.logIn(simulator.ports().getLast(), 1000, "Secret-1", true)) {
        simulator.cut(0, Duration.ofMillis(700));
        assertThatThrownBy(() -> cut.call("TIME_SERVER")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TestClient.logIn(port, 1000, "Secret-1", true))
            .isInstanceOf(IOException.class);
        assertThat(other.call("TIME_SERVER").retcode().code()).isZero();
      }
      assertThat(comesBack(port)).isTrue();
    }
  }

  private static boolean comesBack(int port) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      try (TestClient again = TestClient.logIn(port, 1000, "Secret-1", true)) {
        return again.call("TEST_ACCESS").retcode().code() == 0;
      } catch (IOException e) {
        LockSupport.parkNanos(5_000_000);
      }
    }
    return false;
  }

  @Test
  void theControlPortObeys() throws IOException {
    try (Simulator simulator = Simulator.start(SimulatorConfig.small(1, 20, "Secret-1"));
        ControlServer control = new ControlServer(simulator, 0)) {
      assertThat(control.obey("pause")).isEqualTo("ok");
      assertThat(control.obey("status")).startsWith("ok {MT5 LD4-1=");
      assertThat(control.obey("cut 2 10ms")).isEqualTo("ok");
      assertThat(control.obey("cut 3 1s")).startsWith("error");
      assertThat(control.obey("fault 1 drop 3")).isEqualTo("ok");
      assertThat(control.obey("fault 1 slow 2 30")).isEqualTo("ok");
      assertThat(control.obey("heal 1")).isEqualTo("ok");
      assertThat(control.obey("fault 3 stall")).startsWith("error");
      assertThat(control.obey("fault 1 dance")).isEqualTo("error no such fault: dance");
      assertThat(control.obey("fault 1 drop x")).startsWith("error not a number");
      assertThat(control.obey("resume")).isEqualTo("ok");
    }
  }

  @Test
  void aTakenPortIsSaidWithAWayOut() throws IOException {
    try (ServerSocket taken = Mt5Server.bind(0)) {
      StringWriter said = new StringWriter();
      CommandLine line = SimulateMain.commandLine().setErr(new PrintWriter(said));
      int code = line.execute("--mt5-port", "" + taken.getLocalPort(), "--password", "Secret-1");
      assertThat(code).isEqualTo(3);
      assertThat(said.toString()).contains("in use").contains("--mt5-port");
    }
  }

  @Test
  void wrongUsageIsTwo() {
    StringWriter said = new StringWriter();
    CommandLine line = SimulateMain.commandLine().setErr(new PrintWriter(said));
    assertThat(line.execute("--password", "x")).isEqualTo(2);
    assertThat(line.execute("--mt5-port", "9", "--password", "x", "--accounts", "0")).isEqualTo(2);
    assertThat(said.toString()).contains("accounts must be 1..1000000");
  }

  @Test
  void helpNamesEveryOption() {
    String help = SimulateMain.commandLine().getUsageMessage();
    assertThat(help).contains("--deals-per-second", "Same seed, same world", "--ready-file");
  }
}
