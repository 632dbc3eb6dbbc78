package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.WEST;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.gateway.view.Entitlement;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.model.fault.Outcome;
import org.junit.jupiter.api.Test;

/** What was shown is kept, whatever is killed or away meanwhile. */
class ExposureHistoryTest extends SampledDesk {
  @Test
  void aGatewayOfTomorrowTellsEverySecondAsItWasShown() {
    ExposureHistory history = history();
    Map<String, String> ofAll = new TreeMap<>();
    Map<String, String> ofEast = new TreeMap<>();
    for (int i = 0; i < 130; i++) {
      if (i % 3 == 0) {
        trade();
      }
      second(history);
      ofAll.put(millis(), now(Map.of()));
      ofEast.put(millis(), now(Map.of("brand", EAST.code())));
    }
    assertThat(Set.copyOf(ofAll.values())).hasSizeGreaterThan(40);
    history.stop();
    ExposureHistory next = history();
    assertThat(figures(rows(next, Map.of()))).isEqualTo(ofAll);
    assertThat(figures(rows(next, Map.of("brand", EAST.code())))).isEqualTo(ofEast);
    assertThat(ofEast).isNotEqualTo(ofAll);
  }

  @Test
  void aKillCostsLessThanTenSecondsAndTheNextGatewayGoesOnInTheSameMinute() {
    ExposureHistory killed = history();
    Map<String, String> expected = new TreeMap<>();
    long minute = desk.clock().instant().getEpochSecond() / 60;
    for (int i = 0; i < 15; i++) {
      trade();
      second(killed);
      if (desk.clock().instant().getEpochSecond() % 60 <= 9) {
        expected.put(millis(), now(Map.of()));
      }
    }
    Wait.until(
        () ->
            sql.queryForList("select brand from exposure_block where minute = ?", minute).size()
                == 3,
        () -> "blocks of all, East and West");
    ExposureHistory next = history();
    desk.advance(10_000);
    for (int i = 0; i < 5; i++) {
      trade();
      second(next);
      expected.put(millis(), now(Map.of()));
    }
    assertThat(figures(rows(next, Map.of()))).isEqualTo(expected);
    next.stop();
    assertThat(figures(rows(history(), Map.of()))).isEqualTo(expected);
  }

  @Test
  void whatTheDatabaseCouldNotTakeWaitsForIt() {
    ExposureHistory history = history();
    gone.set(true);
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      second(history);
      expected.put(millis(), now(Map.of()));
    }
    gone.set(false);
    assertThat(figures(rows(history, Map.of()))).isEqualTo(expected);
    history.stop();
    assertThat(figures(rows(history(), Map.of()))).isEqualTo(expected);
  }

  @Test
  void aClockSetBackWritesNothingOver() {
    ExposureHistory history = history();
    second(history);
    long second = desk.clock().instant().getEpochSecond();
    String before = now(Map.of());
    trade();
    assertThat(history.recorder().sample(live, second - 5)).isFalse();
    assertThat(history.recorder().sample(live, second)).isFalse();
    assertThat(figures(rows(history, Map.of()))).containsValue(before).hasSize(1);
  }

  @Test
  void ofSeveralBrandsOneMustBeNamedAndOnlyOneOfTheirOwn() {
    ExposureHistory history = history();
    ExposureHistoryView view = new ExposureHistoryView(exposure, history, desk.clock());
    Entitlement both = new Entitlement(Optional.of(Set.of(EAST, WEST)), true);
    Entitlement east = new Entitlement(Optional.of(Set.of(EAST)), true);
    assertThat(asked(view, Map.of("instrument", "EURUSD"), both)).contains("name one of your");
    assertThat(asked(view, Map.of("instrument", "EURUSD", "brand", "east"), both)).isEmpty();
    assertThat(asked(view, Map.of("instrument", "EURUSD"), east)).isEmpty();
    assertThat(asked(view, Map.of("instrument", "EURUSD", "brand", "west"), east))
        .contains("not among yours");
    assertThat(asked(view, Map.of(), east)).contains("instrument is missing");
    assertThat(asked(view, Map.of("instrument", "EURUSD", "step", "x"), east))
        .contains("no number");
  }

  private static String asked(
      ExposureHistoryView view, Map<String, String> parameters, Entitlement entitlement) {
    return switch (view.open(new ViewRequest("exposure.history", parameters, entitlement))) {
      case Outcome.Ok<?> ok -> "";
      case Outcome.Failed<?> failed -> Objects.requireNonNull(failed.detail());
    };
  }
}
