package org.dealdesk.gateway.history;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.view.ViewChanges;
import org.dealdesk.gateway.view.ViewColumn;
import org.dealdesk.gateway.view.ViewDefinition;

/**
 * Writes a minute of a view's numbers, second by second: each second what changed, each number as
 * the difference to the one before, in variable length. Texts are left out. Exact. One thread.
 */
final class BlockWriter {
  static final int FORMAT = 1;

  private static final int ABSENT = -1;

  private final HistoryRows rows;
  private final int[] numberOf;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
  private long minute = Long.MIN_VALUE;
  private int first;
  private int lastSecond;
  private int seconds;

  BlockWriter(ViewDefinition view) {
    List<String> numeric = new ArrayList<>();
    numberOf = new int[view.columns().size()];
    for (int c = 0; c < numberOf.length; c++) {
      ViewColumn column = view.columns().get(c);
      numberOf[c] = column.textual() ? ABSENT : numeric.size();
      if (!column.textual()) {
        numeric.add(column.id());
      }
    }
    rows = new HistoryRows(numeric);
  }

  /** The numbers as of the last second written. */
  HistoryRows rows() {
    return rows;
  }

  /** Minutes since 1970 of the block being written. */
  long minute() {
    return minute;
  }

  /** First second of the minute in the block. */
  int first() {
    return first;
  }

  /** Seconds in the block so far. */
  int seconds() {
    return seconds;
  }

  /** Begins a block; its first second must be a complete state. */
  void begin(long newMinute) {
    try {
      out.flush();
      bytes.reset();
      rows.clear();
      minute = newMinute;
      seconds = 0;
      lastSecond = 0;
      out.writeUInt32NoTag(FORMAT);
      out.writeUInt32NoTag(rows.columns().size());
      for (String column : rows.columns()) {
        out.writeStringNoTag(column);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /**
   * Adds a second.
   *
   * @param second within the minute, 0 to 59, later than the one before
   * @param changes the whole view for the first second of a block, afterwards what changed
   */
  void add(int second, ViewChanges changes) {
    try {
      out.writeUInt32NoTag(second - lastSecond);
      lastSecond = second;
      if (seconds++ == 0) {
        first = second;
      }
      out.writeUInt32NoTag(changes.removed().length);
      for (int row : changes.removed()) {
        out.writeUInt32NoTag(row);
        rows.remove(row);
      }
      out.writeUInt32NoTag(changes.added().length);
      for (int i = 0; i < changes.added().length; i++) {
        out.writeUInt32NoTag(changes.added()[i]);
        out.writeStringNoTag(changes.keys().get(i));
        rows.add(changes.added()[i], changes.keys().get(i));
      }
      out.writeUInt32NoTag(changes.rows().length);
      int number = 0;
      for (int i = 0; i < changes.rows().length; i++) {
        number = writeRow(changes, i, number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** What is written so far; the block may go on. */
  byte[] bytes() {
    try {
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private int writeRow(ViewChanges changes, int index, int from) throws IOException {
    int at = changes.rows()[index];
    HistoryRows.Row row = rows.get(at);
    if (row == null) {
      throw new IllegalStateException("row " + at + " was never added");
    }
    long touched = 0;
    long empty = 0;
    for (long rest = changes.masks()[index]; rest != 0; rest &= rest - 1) {
      int column = Long.numberOfTrailingZeros(rest);
      if (numberOf[column] != ABSENT) {
        touched |= 1L << numberOf[column];
        empty |= ((changes.empties()[index] >>> column) & 1) << numberOf[column];
      }
    }
    out.writeUInt32NoTag(at);
    out.writeUInt64NoTag(touched);
    out.writeUInt64NoTag(empty);
    row.empties = (row.empties & ~touched) | empty;
    int number = from;
    for (long rest = touched & ~empty; rest != 0; rest &= rest - 1) {
      int column = Long.numberOfTrailingZeros(rest);
      long value = changes.numbers()[number++];
      out.writeSInt64NoTag(value - row.values[column]);
      row.values[column] = value;
    }
    return number;
  }
}
