package org.dealdesk.quality.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison must notice one unit too many, or it proves nothing. */
class TruthTest {
  private static final String TRUTH =
      """
      {"t":"net","asOf":1000,"lastDeal":{"MT5 LD4-1":10,"MT5 NY4-1":5},"instrument":"EURUSD","side":"client","longUnits":"300000","shortUnits":"100000"}
      {"t":"deal","server":"MT5 LD4-1","deal":11,"login":7,"instrument":"EURUSD","side":"client","units":"-100000","price":"1.1","at":1500}
      {"t":"net","asOf":2000,"lastDeal":{"MT5 LD4-1":11,"MT5 NY4-1":5},"instrument":"EURUSD","side":"client","longUnits":"300000","shortUnits":"200000"}
      {"t":"net","asOf":3000,"lastDeal":{"MT5 LD4-1":11,"MT5 NY4-1":5},"instrument":"EURUSD","side":"client","longUnits":"300000","shortUnits":"200000"}
      """;

  @TempDir Path folder;

  @Test
  void agreesAfterTheDeal() throws IOException {
    Comparison comparison = compare("300000", "200000", "100000");
    comparison.agree(1, Duration.ofSeconds(5), "");
    assertThat(comparison.sidesCompared()).isEqualTo(1);
  }

  @Test
  void noticesOneUnitTooMany() throws IOException {
    Comparison comparison = compare("300000", "199999", "100001");
    assertThatThrownBy(comparison::step)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("net units");
  }

  @Test
  void noticesWrongSidesOfARightNet() throws IOException {
    Comparison comparison = compare("400000", "300000", "100000");
    assertThatThrownBy(comparison::step)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("long and short");
  }

  private Comparison compare(String longUnits, String shortUnits, String netUnits)
      throws IOException {
    Path truth = Files.writeString(folder.resolve("truth"), TRUTH);
    String last = "\"lastDeal\":{\"MT5 LD4-1\":11,\"MT5 NY4-1\":5}";
    String row =
        "{\"asOf\":1600,\"revision\":4,%s,\"instrument\":\"EURUSD\",\"clientLongUnits\":\"%s\",\"clientShortUnits\":\"%s\",\"clientNetUnits\":\"%s\",\"coverageNetUnits\":\"0\"}%n"
            .formatted(last, longUnits, shortUnits, netUnits);
    String next = "{\"asOf\":1700,\"revision\":5,%s,\"heartbeat\":true}%n".formatted(last);
    Path watch = Files.writeString(folder.resolve("watch"), row + next);
    return new Comparison(new Truth(truth), watch);
  }
}
