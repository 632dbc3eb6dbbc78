package org.dealdesk.desk.link;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.contract.v1.ViewSchema;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one view in columns: a slot per row, an array per column. Not safe for threads; the
 * {@link ViewState} that owns it locks. Wire indexes are never used again, slots are.
 */
final class RowStore {
  /** Wire indexes of one snapshot; beyond it the view is asked for anew, so the map is bounded. */
  static final int MAX_INDEXES = 1 << 20;

  private static final int NONE = -1;

  final ViewSchema schema;
  private final boolean[] isText;
  private final int[] decimals;
  private final int[] decimalsColumn;
  private final long[][] numbers;
  private final @Nullable String[][] texts;
  private final Map<String, Integer> slotByKey = new HashMap<>();
  private final BitSet free = new BitSet();
  private long[] present = new long[0];
  private @Nullable String[] keys = new String[0];
  private int[] slotOfIndex = new int[64];
  private int indexCount;
  private int top;

  RowStore(ViewSchema schema) throws FrameMismatch {
    this.schema = schema;
    int n = schema.getColumnsCount();
    if (n == 0 || n > Long.SIZE) {
      throw new FrameMismatch("a view has 1 to 64 columns, this one " + n);
    }
    isText = new boolean[n];
    decimals = new int[n];
    decimalsColumn = new int[n];
    numbers = new long[n][];
    texts = new String[n][];
    for (int c = 0; c < n; c++) {
      Column column = schema.getColumns(c);
      isText[c] = column.getType() == ColumnType.COLUMN_TYPE_TEXT;
      decimals[c] = column.getDecimals();
      decimalsColumn[c] =
          column.getDecimalsColumn().isEmpty()
              ? NONE
              : indexOf(schema.getColumnsList(), column.getDecimalsColumn());
      numbers[c] = new long[0];
      texts[c] = new String[0];
    }
  }

  int size() {
    return slotByKey.size();
  }

  /** One more than the highest slot in use so far. */
  int top() {
    return top;
  }

  boolean isUsed(int slot) {
    return keys[slot] != null;
  }

  int slot(String key) {
    return slotByKey.getOrDefault(key, NONE);
  }

  Iterable<String> keys() {
    return slotByKey.keySet();
  }

  Row row(int slot) {
    return new At(slot);
  }

  /** Applies a frame; tells which slots it touched and which keys left. */
  void apply(ViewFrame frame, BitSet touched, List<String> removed) throws FrameMismatch {
    for (int index : frame.getRemovedList()) {
      removed.add(remove(index, touched));
    }
    for (String key : frame.getNewKeysList()) {
      touched.set(add(key));
    }
    int rows = frame.getRowsCount();
    if (frame.getMasksCount() != rows || frame.getEmptiesCount() != rows) {
      throw new FrameMismatch("rows and masks differ in number");
    }
    int number = 0;
    int text = 0;
    for (int r = 0; r < rows; r++) {
      int slot = slotOf(frame.getRows(r));
      touched.set(slot);
      long empties = frame.getEmpties(r);
      for (long rest = frame.getMasks(r); rest != 0; rest &= rest - 1) {
        int column = Long.numberOfTrailingZeros(rest);
        long bit = 1L << column;
        if (column >= isText.length) {
          throw new FrameMismatch("no column " + column);
        }
        if ((empties & bit) != 0) {
          present[slot] &= ~bit;
          continue;
        }
        present[slot] |= bit;
        if (isText[column]) {
          check(text < frame.getTextsCount());
          texts[column][slot] = frame.getTexts(text++);
        } else {
          check(number < frame.getNumbersCount());
          numbers[column][slot] = frame.getNumbers(number++);
        }
      }
    }
    if (number != frame.getNumbersCount() || text != frame.getTextsCount()) {
      throw new FrameMismatch("values are left over");
    }
  }

  private static void check(boolean enough) throws FrameMismatch {
    if (!enough) {
      throw new FrameMismatch("values are missing");
    }
  }

  private static int indexOf(List<Column> columns, String id) throws FrameMismatch {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).getId().equals(id)) {
        return c;
      }
    }
    throw new FrameMismatch("no column " + id);
  }

  private int slotOf(int index) throws FrameMismatch {
    if (index < 0 || index >= indexCount || slotOfIndex[index] == NONE) {
      throw new FrameMismatch("no row " + Integer.toUnsignedString(index));
    }
    return slotOfIndex[index];
  }

  private String remove(int index, BitSet touched) throws FrameMismatch {
    int slot = slotOf(index);
    String key = Objects.requireNonNull(keys[slot]);
    slotByKey.remove(key);
    slotOfIndex[index] = NONE;
    keys[slot] = null;
    present[slot] = 0;
    for (int c = 0; c < isText.length; c++) {
      if (isText[c]) {
        texts[c][slot] = null;
      }
    }
    free.set(slot);
    touched.clear(slot);
    return key;
  }

  private int add(String key) throws FrameMismatch {
    if (indexCount == MAX_INDEXES) {
      throw new FrameMismatch("the row indexes are used up");
    }
    int slot = free.nextSetBit(0);
    if (slot == NONE) {
      slot = top++;
      grow(top);
    } else {
      free.clear(slot);
    }
    if (slotByKey.putIfAbsent(key, slot) != null) {
      throw new FrameMismatch("key twice: " + key);
    }
    keys[slot] = key;
    if (indexCount == slotOfIndex.length) {
      slotOfIndex = Arrays.copyOf(slotOfIndex, indexCount * 2);
    }
    slotOfIndex[indexCount++] = slot;
    return slot;
  }

  private void grow(int needed) {
    if (needed <= keys.length) {
      return;
    }
    int size = Math.max(64, needed + needed / 2);
    keys = Arrays.copyOf(keys, size);
    present = Arrays.copyOf(present, size);
    for (int c = 0; c < isText.length; c++) {
      if (isText[c]) {
        texts[c] = Arrays.copyOf(texts[c], size);
      } else {
        numbers[c] = Arrays.copyOf(numbers[c], size);
      }
    }
  }

  private final class At implements Row {
    private final int slot;

    At(int slot) {
      this.slot = slot;
    }

    @Override
    public String key() {
      return Objects.requireNonNull(keys[slot]);
    }

    @Override
    public boolean has(int column) {
      return (present[slot] & (1L << column)) != 0;
    }

    @Override
    public long number(int column) {
      return numbers[column][slot];
    }

    @Override
    public int decimals(int column) {
      int by = decimalsColumn[column];
      return by == NONE || !has(by) ? decimals[column] : Math.toIntExact(numbers[by][slot]);
    }

    @Override
    public String text(int column) {
      return Objects.requireNonNull(texts[column][slot]);
    }
  }
}
