package org.dealdesk.gateway.history;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BlockWriter} wrote, second by second. One thread. */
final class BlockReader {
  /** Hears of each second of a block, in order. */
  interface Visitor {
    /**
     * The state after a second.
     *
     * @param second UTC seconds since 1970
     * @param rows lent until the call returns
     */
    void second(long second, HistoryRows rows);
  }

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MOST_COLUMNS = 64;

  private BlockReader() {}

  /**
   * Reads a block to its end.
   *
   * @param minute minutes since 1970 it was kept under
   * @throws IOException if the bytes are no block of a known format; seconds before the fault have
   *     been told
   */
  static void read(long minute, byte[] bytes, Visitor visitor) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    int format = in.readUInt32();
    if (format != BlockWriter.FORMAT) {
      throw new IOException("a block of format " + format);
    }
    HistoryRows rows = new HistoryRows(columns(in));
    int second = 0;
    while (!in.isAtEnd()) {
      second += in.readUInt32();
      if (second < 0 || second >= SECONDS_PER_MINUTE) {
        throw new IOException("second " + second + " of a minute");
      }
      for (int left = in.readUInt32(); left > 0; left--) {
        rows.remove(in.readUInt32());
      }
      for (int left = in.readUInt32(); left > 0; left--) {
        int number = in.readUInt32();
        if (number < 0 || number > bytes.length) {
          throw new IOException("row " + number);
        }
        rows.add(number, in.readString());
      }
      for (int left = in.readUInt32(); left > 0; left--) {
        readRow(in, rows);
      }
      visitor.second(minute * SECONDS_PER_MINUTE + second, rows);
    }
  }

  private static List<String> columns(CodedInputStream in) throws IOException {
    int count = in.readUInt32();
    if (count < 0 || count > MOST_COLUMNS) {
      throw new IOException(count + " columns");
    }
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(in.readString());
    }
    return columns;
  }

  private static void readRow(CodedInputStream in, HistoryRows rows) throws IOException {
    int number = in.readUInt32();
    HistoryRows.Row row = rows.get(number);
    if (row == null) {
      throw new IOException("row " + number + " was never added");
    }
    long touched = in.readUInt64();
    long empty = in.readUInt64();
    row.empties = (row.empties & ~touched) | empty;
    for (long rest = touched & ~empty; rest != 0; rest &= rest - 1) {
      int column = Long.numberOfTrailingZeros(rest);
      if (column >= row.values.length) {
        throw new IOException("column " + column);
      }
      row.values[column] += in.readSInt64();
    }
  }
}
