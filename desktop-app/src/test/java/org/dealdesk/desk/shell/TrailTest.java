package org.dealdesk.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.dealdesk.desk.panel.Place;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static final Place HOME = Place.of("exposure");
  private static final Place EUR = new Place("positions", Map.of("instrument", "EURUSD"));

  private final Trail trail = new Trail(HOME);

  @Test
  void backLeadsTheWayOneCame() {
    trail.go(EUR);
    trail.go(EUR);
    trail.go(Place.of("deals"));
    assertThat(trail.back()).isEqualTo(EUR);
    assertThat(trail.back()).isEqualTo(HOME);
    assertThat(trail.back()).isNull();
    assertThat(trail.here()).isEqualTo(HOME);
  }

  @Test
  void tabRemembersWhereItWasLeft() {
    trail.go(EUR);
    trail.go(HOME);
    assertThat(trail.last("positions")).isEqualTo(EUR);
    assertThat(trail.last("sessions")).isEqualTo(Place.of("sessions"));
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < 3 * Trail.LIMIT; i++) {
      trail.go(new Place("positions", Map.of("instrument", "I" + i)));
    }
    int steps = 0;
    while (trail.back() != null) {
      steps++;
    }
    assertThat(steps).isEqualTo(Trail.LIMIT);
    assertThat(Objects.requireNonNull(trail.here()).parameters()).containsKey("instrument");
  }
}
