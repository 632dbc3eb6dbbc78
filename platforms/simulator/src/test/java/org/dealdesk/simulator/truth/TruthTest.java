package org.dealdesk.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.TradingServer;
import org.dealdesk.simulator.truth.NetTally.Net;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TruthTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_763_629_000_000L), ZoneOffset.UTC);

  @TempDir Path folder;

  private static String key(JsonNode line) {
    return line.get("instrument").asString() + "/" + line.get("side").asString();
  }

  @Test
  void netLinesFollowFromTheFirstOnesAndTheDeals() throws IOException {
    Path file = folder.resolve("truth.jsonl");
    SimulatorConfig config =
        SimulatorConfig.small(9, 300, "x").rates(4, 400).truth(file).stepped(CLOCK);
    try (Simulator simulator = Simulator.start(config)) {
      for (int second = 0; second < 20; second++) {
        simulator.step(40);
        simulator.writeTruth();
      }
    }
    Map<String, BigDecimal> net = new HashMap<>();
    Map<String, Long> last = new HashMap<>();
    int deals = 0;
    int checked = 0;
    for (String text : Files.readAllLines(file)) {
      JsonNode line = new ObjectMapper().readTree(text);
      if (line.get("t").asString().equals("deal")) {
        deals++;
        net.merge(key(line), new BigDecimal(line.get("units").asString()), BigDecimal::add);
        last.put(line.get("server").asString(), line.get("deal").asLong());
        continue;
      }
      BigDecimal stated =
          new BigDecimal(line.get("longUnits").asString())
              .subtract(new BigDecimal(line.get("shortUnits").asString()));
      if (deals == 0) {
        net.put(key(line), stated);
      } else {
        checked++;
        assertThat(stated).as(text).isEqualByComparingTo(net.get(key(line)));
        last.forEach((server, ticket) ->
            assertThat(line.get("lastDeal").get(server).asLong()).isGreaterThanOrEqualTo(ticket));
      }
      assertThat(line.get("longUnits").asString()).matches("[0-9]+([.][0-9]*[1-9])?");
    }
    assertThat(deals).isGreaterThan(5_000);
    assertThat(checked).isGreaterThan(1_000);
  }

  @Test
  void theTallyEqualsACountOfAllPositions() throws IOException {
    SimulatorConfig config = SimulatorConfig.small(10, 300, "x").rates(4, 400).stepped(CLOCK);
    try (Simulator simulator = Simulator.start(config)) {
      simulator.step(1200);
      Map<String, BigDecimal> counted = new HashMap<>();
      for (TradingServer server : simulator.world().servers()) {
        for (Account account : server.accounts()) {
          for (Position p : account.positions()) {
            counted.merge(
                p.symbol().canonical() + NetTally.sideOf(account) + p.buy(),
                p.units(),
                BigDecimal::add);
          }
        }
      }
      for (Net net : simulator.netByInstrument().nets()) {
        String key = net.instrument() + net.side();
        assertThat(net.longUnits())
            .as(key)
            .isEqualByComparingTo(counted.getOrDefault(key + true, BigDecimal.ZERO));
        assertThat(net.shortUnits())
            .as(key)
            .isEqualByComparingTo(counted.getOrDefault(key + false, BigDecimal.ZERO));
      }
      assertThat(simulator.netByInstrument().lastDeal()).containsKeys("MT5 LD4-1", "MT5 NY4-1");
    }
  }
}
