package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTableTest {
  private static final ViewDefinition VIEW =
      new ViewDefinition(
          "test",
          List.of(
              ViewColumn.text("name"),
              ViewColumn.id("a"),
              ViewColumn.text("note"),
              ViewColumn.count("b")),
          List.of("name"),
          Permission.VIEW_EXPOSURE,
          Set.of());

  /** A reader that knows only what changes told it, rows by the table's numbers. */
  private static final class Reader {
    private final Map<Integer, @Nullable Object[]> rows = new HashMap<>();
    private long version;

    void take(ViewChanges changes, boolean first) {
      if (changes.complete() && first) {
        rows.clear();
      }
      for (int row : changes.removed()) {
        assertThat(rows.remove(row)).as("removed row %s was known", row).isNotNull();
      }
      for (int row : changes.added()) {
        assertThat(rows.put(row, new @Nullable Object[4])).as("added row %s was new", row).isNull();
      }
      int number = 0;
      int text = 0;
      for (int i = 0; i < changes.rows().length; i++) {
        @Nullable Object[] cells = Objects.requireNonNull(rows.get(changes.rows()[i]));
        for (int c = 0; c < 4; c++) {
          long bit = 1L << c;
          if ((changes.masks()[i] & bit) == 0) {
            continue;
          }
          if ((changes.empties()[i] & bit) != 0) {
            cells[c] = null;
          } else if (VIEW.textual(c)) {
            cells[c] = changes.texts().get(text++);
          } else {
            cells[c] = changes.numbers()[number++];
          }
        }
      }
      version = changes.version();
    }

    String state() {
      List<String> lines = new ArrayList<>();
      rows.values().forEach(cells -> lines.add(Arrays.toString(cells)));
      return lines.stream().sorted().toList().toString();
    }
  }

  private final ViewTable table = new ViewTable(VIEW);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aReaderOfDeltasAlwaysEqualsAFreshSnapshotHoweverSeldomItReads(long seed) {
    Random random = new Random(seed);
    List<Integer> live = new ArrayList<>();
    List<Reader> readers = List.of(new Reader(), new Reader(), new Reader());
    int keys = 0;
    for (int step = 0; step < 3_000; step++) {
      for (int change = random.nextInt(6); change > 0; change--) {
        int kind = random.nextInt(10);
        if (live.isEmpty() || kind == 0) {
          int row = table.add("k" + keys++);
          table.text(row, 0, "k" + (keys - 1));
          live.add(row);
        } else if (kind == 1) {
          int at = random.nextInt(live.size());
          table.remove(live.get(at));
          live.subList(at, at + 1).clear();
        } else {
          int row = live.get(random.nextInt(live.size()));
          switch (random.nextInt(4)) {
            case 0 -> table.number(row, 1, random.nextInt(3));
            case 1 -> table.number(row, 3, random.nextLong());
            case 2 -> table.text(row, 2, "n" + random.nextInt(3));
            default -> table.empty(row, 1 + random.nextInt(3));
          }
        }
      }
      table.commit();
      for (int r = 0; r < readers.size(); r++) {
        if (random.nextInt(1 + r * 20) == 0) {
          Reader reader = readers.get(r);
          ViewChanges delta = Objects.requireNonNull(table.delta(reader.version));
          reader.take(delta, false);
          assertThat(reader.state()).isEqualTo(snapshot(1_000_000).state());
        }
      }
    }
    assertThat(snapshot(200).state()).isEqualTo(snapshot(1_000_000).state());
  }

  private Reader snapshot(int partBytes) {
    Reader reader = new Reader();
    boolean first = true;
    for (ViewChanges part : table.snapshot(partBytes)) {
      assertThat(part.complete()).isTrue();
      assertThat(part.rows().length <= 1 || part.bytes() <= partBytes).isTrue();
      reader.take(part, first);
      first = false;
    }
    return reader;
  }

  @Test
  void writingTheSameValueIsNoChange() {
    int row = table.add("k");
    table.number(row, 1, 5);
    table.text(row, 2, "x");
    assertThat(table.commit()).isTrue();
    long version = table.version();

    table.number(row, 1, 5);
    table.text(row, 2, "x");
    table.empty(row, 3);
    assertThat(table.commit()).isFalse();
    assertThat(table.version()).isEqualTo(version);
  }

  @Test
  void aDeltaCarriesOnlyTheColumnsThatChanged() {
    int row = table.add("k");
    table.number(row, 1, 5);
    table.commit();
    long version = table.version();
    table.number(row, 1, 6);
    table.commit();

    ViewChanges delta = Objects.requireNonNull(table.delta(version));
    assertThat(delta.masks()).containsExactly(0b10);
    assertThat(delta.numbers()).containsExactly(6);
  }

  @Test
  void whoMissedMoreRemovalsThanAreKeptNeedsASnapshot() {
    int stays = table.add("stays");
    table.number(stays, 1, 1);
    table.commit();
    long old = table.version();
    for (int i = 0; i <= ViewTable.REMOVALS_KEPT; i++) {
      int row = table.add("k" + i);
      table.commit();
      table.remove(row);
      table.commit();
    }
    assertThat(table.delta(old)).isNull();
    assertThat(table.delta(table.version() - 1)).isNotNull();
  }

  @Test
  void aRowThatIsGoneCannotBeWritten() {
    int row = table.add("k");
    table.remove(row);
    assertThatThrownBy(() -> table.number(row, 1, 7)).isInstanceOf(IllegalStateException.class);
  }
}
