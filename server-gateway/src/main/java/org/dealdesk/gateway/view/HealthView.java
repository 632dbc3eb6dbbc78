package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_COUNT;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.ops.HealthBoard;
import org.dealdesk.gateway.ops.HealthItem;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/** What of the gateway itself is well and what is not, the engine's own figures among it. */
@Component
final class HealthView implements ViewSource, AutoCloseable {
  /** Committed events waiting from which somebody should look. */
  private static final int WAITING_WARN = 10_000;

  private final HealthBoard board;
  private final LiveEngine engine;
  private final Clock clock;
  private final AutoCloseable listening;
  private final ColumnList columns = new ColumnList();
  private final int id = columns.add(ViewColumn.text("id"));
  private final int state = columns.add(ViewColumn.text("state"));
  private final int value = columns.add(ViewColumn.of("value", COLUMN_TYPE_COUNT));
  private final int unit = columns.add(ViewColumn.text("unit"));
  private final int fault = columns.add(ViewColumn.text("fault"));
  private final int checked = columns.add(ViewColumn.age("checked"));
  private final ViewDefinition definition =
      new ViewDefinition("health", columns.all(), List.of("id"), Permission.VIEW_HEALTH, Set.of());

  HealthView(HealthBoard board, LiveEngine engine, Clock clock) {
    this.board = board;
    this.engine = engine;
    this.clock = clock;
    listening = board.listen(item -> engine.nudge());
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException("the health board could not be left alone", e);
    }
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    Map<String, Integer> rows = new HashMap<>();
    Map<String, HealthItem> shown = new HashMap<>();
    return Outcome.ok((live, table) -> {
      for (HealthItem item : items()) {
        if (!item.equals(shown.put(item.id(), item))) {
          write(item, table, rows.computeIfAbsent(item.id(), table::add));
        }
      }
    });
  }

  private List<HealthItem> items() {
    List<HealthItem> items = new ArrayList<>(board.items());
    int waiting = engine.waiting();
    // By the second, or the row would change with every pulse.
    Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    items.add(
        waiting > WAITING_WARN
            ? new HealthItem("engine", HealthItem.State.WARN, waiting, "events", null, second)
            : HealthItem.ok("engine", waiting, "events", second));
    return items;
  }

  private void write(HealthItem item, ViewTable table, int row) {
    FaultReason reason = item.reason();
    table.text(row, id, item.id());
    table.text(row, state, item.state().name());
    table.number(row, value, item.value());
    table.text(row, unit, item.unit());
    table.text(row, fault, reason == null ? "" : reason.code());
    table.number(row, checked, item.checked().toEpochMilli());
  }
}
