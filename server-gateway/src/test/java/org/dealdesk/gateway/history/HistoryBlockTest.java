package org.dealdesk.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.view.ViewColumn;
import org.dealdesk.gateway.view.ViewDefinition;
import org.dealdesk.gateway.view.ViewTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryBlockTest {
  private static final long MINUTE = 29_000_000;
  private static final ViewDefinition VIEW =
      new ViewDefinition(
          "test",
          List.of(
              ViewColumn.text("name"),
              ViewColumn.of("units", ColumnType.COLUMN_TYPE_UNITS),
              ViewColumn.text("note"),
              ViewColumn.of("money", ColumnType.COLUMN_TYPE_MONEY)),
          List.of("name"),
          Permission.VIEW_EXPOSURE,
          Set.of());

  /** A row of the table and, beside it, what it holds written down the slow way. */
  private record Noted(String key, int row, List<String> cells) {}

  private static final class Mirror {
    private final ViewTable table = new ViewTable(VIEW);
    private final List<Noted> rows = new ArrayList<>();
    private final Random random;
    private int named;

    Mirror(long seed) {
      random = new Random(seed);
    }

    void change() {
      for (int left = random.nextInt(6); left > 0; left--) {
        if (rows.isEmpty() || random.nextInt(4) == 0) {
          String key = "row" + ++named;
          rows.add(new Noted(key, table.add(key), new ArrayList<>(List.of("-", "-"))));
          table.text(rows.getLast().row(), 0, key);
        }
        Noted row = rows.get(random.nextInt(rows.size()));
        if (random.nextInt(8) == 0) {
          table.remove(row.row());
          rows.remove(row);
        } else {
          set(row, random.nextInt(2));
        }
      }
      table.commit();
    }

    private void set(Noted noted, int number) {
      int column = number == 0 ? 1 : 3;
      table.text(noted.row(), 2, "note " + random.nextInt(3));
      if (random.nextInt(5) == 0) {
        table.empty(noted.row(), column);
        noted.cells().set(number, "-");
      } else {
        long value = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(2_000) - 1_000;
        table.number(noted.row(), column, value);
        noted.cells().set(number, Long.toString(value));
      }
    }

    /** Row by row in the order of their keys. */
    String text() {
      Map<String, List<String>> cells = new TreeMap<>();
      rows.forEach(row -> cells.put(row.key(), row.cells()));
      return cells.toString();
    }

    List<String> keys() {
      return rows.stream().map(Noted::key).toList();
    }
  }

  private static Map<String, List<String>> cells(HistoryRows rows, Iterable<String> keys) {
    Map<String, List<String>> cells = new TreeMap<>();
    for (String key : keys) {
      HistoryRows.Row row = rows.find(key);
      if (row != null) {
        List<String> values = new ArrayList<>();
        for (int c = 0; c < row.values.length; c++) {
          values.add(((row.empties >>> c) & 1) == 1 ? "-" : Long.toString(row.values[c]));
        }
        cells.put(key, values);
      }
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySecondComesBackAsItWas(long seed) throws IOException {
    Mirror mirror = new Mirror(seed);
    BlockWriter writer = new BlockWriter(VIEW);
    Map<Long, String> expected = new TreeMap<>();
    List<String> everNamed = new ArrayList<>();
    mirror.change();
    writer.begin(MINUTE);
    long version = -1;
    for (int second = (int) (seed % 7); second < 60; second += 1 + (int) (seed % 3)) {
      writer.add(
          second,
          version < 0
              ? mirror.table.snapshot(Integer.MAX_VALUE).getFirst()
              : Objects.requireNonNull(mirror.table.delta(version)));
      version = mirror.table.version();
      everNamed.addAll(mirror.keys());
      expected.put(MINUTE * 60 + second, mirror.text());
      mirror.change();
    }
    Map<Long, String> told = new TreeMap<>();
    BlockReader.read(
        MINUTE,
        writer.bytes(),
        (second, rows) -> told.put(second, cells(rows, everNamed).toString()));
    assertThat(told).isEqualTo(expected);
    assertThat(writer.first()).isEqualTo((int) (seed % 7));
    assertThat(writer.seconds()).isEqualTo(expected.size());
  }

  @Test
  void aDamagedBlockIsRefusedAndTellsNoSecondBehindTheDamage() {
    Mirror mirror = new Mirror(9);
    BlockWriter writer = new BlockWriter(VIEW);
    writer.begin(MINUTE);
    for (int i = 0; i < 5; i++) {
      mirror.change();
    }
    writer.add(0, mirror.table.snapshot(Integer.MAX_VALUE).getFirst());
    byte[] whole = writer.bytes();
    List<Long> told = new ArrayList<>();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> BlockReader.read(MINUTE, cut, (second, rows) -> told.add(second)))
        .isInstanceOf(IOException.class);
    byte[] foreign = whole.clone();
    foreign[0] = 99;
    assertThatThrownBy(() -> BlockReader.read(MINUTE, foreign, (second, rows) -> told.add(second)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 99");
    assertThat(told).isEmpty();
  }
}
