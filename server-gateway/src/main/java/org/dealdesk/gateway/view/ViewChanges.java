package org.dealdesk.gateway.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed in a table, in the order the contract's frames carry it. Rows are named by the
 * table's own numbers; {@code removed} rows were there before any of the added ones. Immutable by
 * agreement: nobody writes the arrays.
 *
 * @param complete whether this is a part of a snapshot rather than a difference
 * @param version version of the table after it
 * @param added numbers of new rows, in the order of {@code keys}
 * @param keys keys of the new rows
 * @param removed numbers of rows that are gone
 * @param rows touched rows, new ones among them
 * @param masks for each touched row the columns it carries
 * @param empties for each touched row which of these are empty
 * @param numbers numeric values, row by row in column order
 * @param texts texts, row by row in column order
 * @param bytes upper bound of the encoded size
 */
// A record of arrays: they are handed over, never kept or compared.
@SuppressWarnings("ArrayRecordComponent")
public record ViewChanges(
    boolean complete,
    long version,
    int[] added,
    List<String> keys,
    int[] removed,
    int[] rows,
    long[] masks,
    long[] empties,
    long[] numbers,
    List<String> texts,
    long bytes) {
  /** Most bytes a number takes: a zigzag varint. */
  static final int NUMBER_BYTES = 10;

  /** Most bytes the address of a row takes: index, mask, empties. */
  static final int ROW_BYTES = 21;

  /** Most bytes a text takes with its tag and length. */
  static int textBytes(String text) {
    return 6 + 3 * text.length();
  }

  /** Whether nothing changed. */
  public boolean none() {
    return rows.length == 0 && removed.length == 0;
  }

  /** Gathers changes; one thread. */
  static final class Collector {
    private final boolean complete;
    private final long version;
    private int[] added = new int[8];
    private int addedCount;
    private final List<String> keys = new ArrayList<>();
    private int[] removed = new int[8];
    private int removedCount;
    private int[] rows = new int[64];
    private long[] masks = new long[64];
    private long[] empties = new long[64];
    private int rowCount;
    private long[] numbers = new long[256];
    private int numberCount;
    private final List<String> texts = new ArrayList<>();
    private long bytes;

    Collector(boolean complete, long version) {
      this.complete = complete;
      this.version = version;
    }

    long bytes() {
      return bytes;
    }

    void added(int row, String key) {
      if (addedCount == added.length) {
        added = Arrays.copyOf(added, addedCount * 2);
      }
      added[addedCount++] = row;
      keys.add(key);
      bytes += textBytes(key);
    }

    void removed(int row) {
      if (removedCount == removed.length) {
        removed = Arrays.copyOf(removed, removedCount * 2);
      }
      removed[removedCount++] = row;
      bytes += 5;
    }

    void row(int row, long mask, long empty) {
      if (rowCount == rows.length) {
        rows = Arrays.copyOf(rows, rowCount * 2);
        masks = Arrays.copyOf(masks, rowCount * 2);
        empties = Arrays.copyOf(empties, rowCount * 2);
      }
      rows[rowCount] = row;
      masks[rowCount] = mask;
      empties[rowCount++] = empty;
      bytes += ROW_BYTES;
    }

    void number(long value) {
      if (numberCount == numbers.length) {
        numbers = Arrays.copyOf(numbers, numberCount * 2);
      }
      numbers[numberCount++] = value;
      bytes += NUMBER_BYTES;
    }

    void text(String value) {
      texts.add(value);
      bytes += textBytes(value);
    }

    ViewChanges done() {
      return new ViewChanges(
          complete,
          version,
          Arrays.copyOf(added, addedCount),
          List.copyOf(keys),
          Arrays.copyOf(removed, removedCount),
          Arrays.copyOf(rows, rowCount),
          Arrays.copyOf(masks, rowCount),
          Arrays.copyOf(empties, rowCount),
          Arrays.copyOf(numbers, numberCount),
          List.copyOf(texts),
          bytes);
    }
  }
}
