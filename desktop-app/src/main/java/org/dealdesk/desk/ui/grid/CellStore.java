package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a model, column by column: content, remark, number or text. Confined to the model
 * that owns it.
 */
final class CellStore {
  private static final byte UNREAD = 0;
  private static final byte EMPTY = 1;
  private static final byte VALUE = 2;
  private static final byte CONTENT = 3;
  private static final int FLAG_SHIFT = 2;

  private final long[][] numbers;
  private final @Nullable String[][] texts;
  private final byte[][] states;

  CellStore(int columns, int rows) {
    numbers = new long[columns][rows];
    texts = new String[columns][rows];
    states = new byte[columns][rows];
  }

  void grow(int rows) {
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = Arrays.copyOf(numbers[c], rows);
      texts[c] = Arrays.copyOf(texts[c], rows);
      states[c] = Arrays.copyOf(states[c], rows);
    }
  }

  void forget(int slot) {
    for (int c = 0; c < numbers.length; c++) {
      numbers[c][slot] = 0;
      texts[c][slot] = null;
      states[c][slot] = UNREAD;
    }
  }

  /** Returns true when the cell is another than before. */
  boolean setNumber(int slot, int column, long scaled) {
    if (hasValue(slot, column) && numbers[column][slot] == scaled) {
      return false;
    }
    numbers[column][slot] = scaled;
    content(slot, column, VALUE);
    return true;
  }

  boolean setText(int slot, int column, String text) {
    if (hasValue(slot, column) && text.equals(texts[column][slot])) {
      return false;
    }
    texts[column][slot] = text;
    content(slot, column, VALUE);
    return true;
  }

  boolean setEmpty(int slot, int column) {
    if (content(slot, column) == EMPTY) {
      return false;
    }
    numbers[column][slot] = 0;
    texts[column][slot] = null;
    content(slot, column, EMPTY);
    return true;
  }

  boolean setFlag(int slot, int column, CellFlag flag) {
    if (flag(slot, column) == flag) {
      return false;
    }
    states[column][slot] = (byte) (content(slot, column) | (flag.code() << FLAG_SHIFT));
    return true;
  }

  boolean hasValue(int slot, int column) {
    return content(slot, column) == VALUE;
  }

  boolean unread(int slot, int column) {
    return content(slot, column) == UNREAD;
  }

  CellFlag flag(int slot, int column) {
    return CellFlag.of(states[column][slot] >> FLAG_SHIFT);
  }

  long number(int slot, int column) {
    return numbers[column][slot];
  }

  String text(int slot, int column) {
    String text = texts[column][slot];
    return text == null ? "" : text;
  }

  private byte content(int slot, int column) {
    return (byte) (states[column][slot] & CONTENT);
  }

  private void content(int slot, int column, byte content) {
    states[column][slot] = (byte) ((states[column][slot] & ~CONTENT) | content);
  }
}
