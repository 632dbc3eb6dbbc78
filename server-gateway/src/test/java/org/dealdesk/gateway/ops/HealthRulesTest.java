package org.dealdesk.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dealdesk.gateway.ops.HealthItem.State;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void databaseIsWellSlowOrFaulty() {
    assertThat(HealthRules.database(3, Optional.empty(), AT).state()).isEqualTo(State.OK);
    assertThat(HealthRules.database(251, Optional.empty(), AT).state()).isEqualTo(State.WARN);
    HealthItem gone = HealthRules.database(3, Optional.of(FaultReason.DATABASE_GONE), AT);
    assertThat(gone.state()).isEqualTo(State.FAULT);
    assertThat(gone.reason()).isEqualTo(FaultReason.DATABASE_GONE);
  }

  @Test
  void diskWarnsBeforeItIsFull() {
    assertThat(HealthRules.disk(HealthRules.DISK_WARN_BYTES, AT).state()).isEqualTo(State.OK);
    assertThat(HealthRules.disk(HealthRules.DISK_WARN_BYTES - 1, AT).state()).isEqualTo(State.WARN);
    assertThat(HealthRules.disk(0, AT).state()).isEqualTo(State.FAULT);
    assertThat(HealthRules.disk(0, AT).reason()).isEqualTo(FaultReason.DATABASE_FULL);
  }

  @Test
  void certificateWarnsAMonthAhead() {
    assertThat(HealthRules.certificate(AT.plus(Duration.ofDays(31)), AT).state())
        .isEqualTo(State.OK);
    assertThat(HealthRules.certificate(AT.plus(Duration.ofDays(29)), AT).state())
        .isEqualTo(State.WARN);
    assertThat(HealthRules.certificate(AT.minusSeconds(1), AT).state()).isEqualTo(State.FAULT);
  }

  @Test
  void boardKeepsTheNewestByIdAndTellsListenersUntilTheyLeave() throws Exception {
    HealthBoard board = new HealthBoard();
    List<HealthItem> heard = new ArrayList<>();
    try (AutoCloseable listening = board.listen(heard::add)) {
      assertThat(listening).isNotNull();
      board.report(HealthItem.ok("log", 5, "ms", AT));
      board.report(HealthItem.ok("clock", 1, "ms", AT));
      board.report(HealthItem.ok("log", 7, "ms", AT));
    }
    board.report(HealthItem.ok("log", 9, "ms", AT));
    assertThat(heard).hasSize(3);
    assertThat(board.items()).extracting(HealthItem::id).containsExactly("clock", "log");
    assertThat(board.items().getLast().value()).isEqualTo(9);
  }
}
