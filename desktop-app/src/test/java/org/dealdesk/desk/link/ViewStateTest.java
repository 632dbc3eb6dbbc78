package org.dealdesk.desk.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.contract.v1.ViewSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A view's state against a slow, obvious map on random frames; and every way a frame can be wrong.
 */
class ViewStateTest {
  private static final ViewSchema SCHEMA =
      ViewSchema.newBuilder()
          .setView("demo")
          .addColumns(Column.newBuilder().setId("name").setType(ColumnType.COLUMN_TYPE_TEXT))
          .addColumns(
              Column.newBuilder()
                  .setId("price")
                  .setType(ColumnType.COLUMN_TYPE_PRICE)
                  .setDecimalsColumn("digits"))
          .addColumns(
              Column.newBuilder()
                  .setId("digits")
                  .setType(ColumnType.COLUMN_TYPE_COUNT)
                  .setHidden(true))
          .addKey("name")
          .build();

  private final ViewState state = new ViewState();
  private final Copy copy = new Copy();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<String, String> expected = new TreeMap<>();
  private int nextIndex;
  private long sequence;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void drainedRowsEqualTheModelWheneverDrained(long seed) throws FrameMismatch {
    Random random = new Random(seed);
    state.apply(snapshot(random).build());
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(60) == 0) {
        state.restart();
        state.apply(snapshot(random).build());
      } else {
        state.apply(delta(random).build());
      }
      if (random.nextInt(5) == 0) {
        while (!state.drain(copy, 1 + random.nextInt(10))) {
          assertThat(copy.rows.size()).isLessThanOrEqualTo(100);
        }
        assertThat(copy.rows).isEqualTo(expected);
      }
      Map<String, String> direct = new TreeMap<>();
      state.forEach(row -> direct.put(row.key(), text(row)));
      assertThat(direct).isEqualTo(expected);
    }
  }

  @Test
  void neverDrainedIsBounded() throws FrameMismatch {
    state.apply(snapshot(new Random(1)).build());
    for (int i = 0; i < 5_000; i++) {
      String key = "once" + i;
      ViewFrame.Builder frame = frame();
      put(frame, key, 5L, 1);
      state.apply(frame.build());
      frame = frame();
      drop(frame, key);
      state.apply(frame.build());
    }
    state.drain(copy, 1_000);
    assertThat(copy.removals).isLessThan(2_000);
    assertThat(copy.rows).isEqualTo(expected);
  }

  @Test
  void decimalsComeFromTheRow() throws FrameMismatch {
    ViewFrame.Builder frame = first();
    put(frame, "XAUUSD", -2_354_810L, 3);
    state.apply(frame.build());
    assertThat(
            state.read(
                "XAUUSD",
                row -> assertThat(Cells.plain(row, SCHEMA.getColumns(1), 1)).isEqualTo("-2354.81")))
        .isTrue();
    assertThat(state.read("none", row -> {})).isFalse();
  }

  @Test
  void wrongFramesAreRefused() throws FrameMismatch {
    refused("schema", ViewFrame.newBuilder().setSequence(1).setSnapshot(true));
    refused("after 1", ViewFrame.newBuilder().setSequence(3));
    refused("no row 9", next().addRows(9).addMasks(1).addEmpties(0).addTexts("x"));
    refused("missing", next().addRows(0).addMasks(2).addEmpties(0));
    refused("left over", next().addNumbers(1));
    refused("no column 3", next().addRows(0).addMasks(8).addEmpties(0));
    refused("key twice", next().addNewKeys("A"));
    refused("no row 4", next().addRemoved(4));
    refused("masks", next().addRows(0));
    refused("already whole", next().setSnapshot(true));
  }

  private static ViewFrame.Builder next() {
    return ViewFrame.newBuilder().setSequence(2);
  }

  private void refused(String why, ViewFrame.Builder frame) throws FrameMismatch {
    state.restart();
    if (frame.getSequence() > 1) {
      sequence = 0;
      nextIndex = 0;
      indexes.clear();
      ViewFrame.Builder whole = first();
      put(whole, "A", 1L, 0);
      state.apply(whole.build());
    }
    assertThatThrownBy(() -> state.apply(frame.build()))
        .isInstanceOf(FrameMismatch.class)
        .hasMessageContaining(why);
  }

  private ViewFrame.Builder snapshot(Random random) {
    indexes.clear();
    expected.clear();
    nextIndex = 0;
    sequence = 0;
    ViewFrame.Builder frame = first();
    for (int i = 0; i < 5 + random.nextInt(20); i++) {
      put(frame, "K" + random.nextInt(50), random.nextBoolean() ? null : random.nextLong(), 2);
    }
    return frame;
  }

  private ViewFrame.Builder delta(Random random) {
    ViewFrame.Builder frame = frame();
    List<String> keys = List.copyOf(expected.keySet());
    for (int i = random.nextInt(3); i > 0 && i <= keys.size(); i--) {
      drop(frame, keys.get(i - 1));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      put(frame, "K" + random.nextInt(80), random.nextInt(4) == 0 ? null : random.nextLong(), 2);
    }
    return frame;
  }

  private ViewFrame.Builder first() {
    return frame().setSnapshot(true).setSchema(SCHEMA);
  }

  private ViewFrame.Builder frame() {
    return ViewFrame.newBuilder().setSequence(++sequence);
  }

  private void drop(ViewFrame.Builder frame, String key) {
    if (expected.remove(key) != null) {
      frame.addRemoved(Objects.requireNonNull(indexes.remove(key)));
    }
  }

  private void put(ViewFrame.Builder frame, String key, @Nullable Long price, int digits) {
    Integer index = indexes.get(key);
    if (index == null) {
      index = nextIndex++;
      indexes.put(key, index);
      frame.addNewKeys(key);
    }
    frame.addRows(index).addMasks(0b111).addEmpties(price == null ? 0b010 : 0);
    frame.addTexts(key);
    if (price != null) {
      frame.addNumbers(price);
    }
    frame.addNumbers(digits);
    expected.put(key, key + " " + (price == null ? "-" : price + "/" + digits));
  }

  private static String text(Row row) {
    return row.text(0) + " " + (row.has(1) ? row.number(1) + "/" + row.decimals(1) : "-");
  }

  private static final class Copy implements ViewSink {
    private final Map<String, String> rows = new TreeMap<>();
    private int removals;

    @Override
    public void schema(ViewSchema schema) {
      rows.clear();
    }

    @Override
    public void removed(String key) {
      removals++;
      rows.remove(key);
    }

    @Override
    public void row(Row row) {
      rows.put(row.key(), text(row));
    }

    @Override
    public void frame(long asOfMs, long revision, List<Source> sources) {
      // moments are not part of this comparison
    }
  }
}
