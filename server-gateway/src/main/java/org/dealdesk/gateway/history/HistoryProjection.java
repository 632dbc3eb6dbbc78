package org.dealdesk.gateway.history;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.view.RowFiller;
import org.dealdesk.gateway.view.ViewDefinition;
import org.dealdesk.gateway.view.ViewTable;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of {@link ExposureHistoryView}: what was kept, then each second as it passes. A
 * step's row has the figures of its last second. Reads the database when it is made, on the opening
 * thread; the rest on the engine's.
 */
final class HistoryProjection implements RowFiller {
  private static final int ABSENT = -1;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int TIME = 0;

  /** The figures of a step, in the view's columns. */
  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  private record Point(long second, long[] values, long empties) {}

  private final ViewDefinition view;
  private final ExposureHistory history;
  private final BrandId brand;
  private final String instrument;
  private final HistoryWindow window;

  /** By the start of its step: what is to be written with the next refresh. */
  private final TreeMap<Long, Point> pending = new TreeMap<>();

  private final TreeMap<Long, Integer> rows = new TreeMap<>();
  private long latest = Long.MIN_VALUE;
  private boolean begun;
  private List<String> mapped = List.of();
  private int[] columnOf = new int[0];

  HistoryProjection(
      ViewDefinition view,
      ExposureHistory history,
      BrandId brand,
      String instrument,
      HistoryWindow window) {
    this.view = view;
    this.history = history;
    this.brand = brand;
    this.instrument = instrument;
    this.window = window;
    long to = window.to().orElse(Long.MAX_VALUE);
    history.read(
        brand,
        Math.floorDiv(window.from(), SECONDS_PER_MINUTE),
        Math.floorDiv(to, SECONDS_PER_MINUTE),
        this::take);
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    HistoryRecorder recorder = history.recorder();
    if (!begun) {
      begun = true;
      // Seconds have passed since the history was read.
      recorder.newest(brand).forEach(block -> ExposureHistory.tell(block, this::take));
    } else if (recorder.lastSecond() > latest) {
      take(recorder.lastSecond(), recorder.rows(brand));
    }
    latest = Math.max(latest, recorder.lastSecond());
    pending.forEach((start, point) -> write(table, start, point));
    pending.clear();
    while (rows.size() > HistoryWindow.MOST_ROWS) {
      table.remove(rows.pollFirstEntry().getValue());
    }
  }

  private void take(long second, HistoryRows state) {
    HistoryRows.@Nullable Row row = window.holds(second) ? state.find(instrument) : null;
    if (row == null) {
      return;
    }
    long start = window.start(second);
    Point before = pending.get(start);
    if (before != null && before.second() >= second) {
      return;
    }
    map(state.columns());
    long[] values = new long[view.columns().size()];
    long empties = -1;
    for (int from = 0; from < columnOf.length; from++) {
      int to = columnOf[from];
      if (to != ABSENT && ((row.empties >>> from) & 1) == 0) {
        values[to] = row.values[from];
        empties &= ~(1L << to);
      }
    }
    pending.put(start, new Point(second, values, empties));
  }

  /** Blocks of an earlier release may have other columns. */
  private void map(List<String> columns) {
    if (!mapped.equals(columns)) {
      mapped = columns;
      columnOf = new int[columns.size()];
      for (int from = 0; from < columnOf.length; from++) {
        columnOf[from] = ABSENT;
        for (int to = 0; to < view.columns().size(); to++) {
          if (view.columns().get(to).id().equals(columns.get(from))) {
            columnOf[from] = to;
          }
        }
      }
    }
  }

  private void write(ViewTable table, long start, Point point) {
    long timeMs = TimeUnit.SECONDS.toMillis(start);
    Integer known = rows.get(start);
    int row = known == null ? table.add(Long.toString(timeMs)) : known;
    rows.put(start, row);
    table.number(row, TIME, timeMs);
    for (int column = TIME + 1; column < point.values().length; column++) {
      if (((point.empties() >>> column) & 1) == 0) {
        table.number(row, column, point.values()[column]);
      } else {
        table.empty(row, column);
      }
    }
  }
}
