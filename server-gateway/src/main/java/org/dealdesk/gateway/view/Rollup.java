package org.dealdesk.gateway.view;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.live.LiveInstrument;

/**
 * Rows that are sums over instruments, kept up to date one contribution at a time: what an
 * instrument contributed before is taken out, what it contributes now put in. Engine thread only.
 */
final class Rollup {
  private static final int STATE_BITS = 8;

  /** One row and what it adds up. */
  static final class Row {
    final List<String> value;
    final String unconverted;
    final int decimals;
    private final Map<LiveInstrument, Share> shares = new LinkedHashMap<>();
    private final long[] base;
    private final int[] states = new int[STATE_BITS];
    private int unknown;
    private boolean overflown;

    private Row(List<String> value, String unconverted, int decimals, int figures) {
      this.value = value;
      this.unconverted = unconverted;
      this.decimals = decimals;
      base = new long[figures];
    }

    /** Sums of the contributions. */
    long[] base() {
      return base;
    }

    /** Whether every figure is known and fits. */
    boolean known() {
      return unknown == 0 && !overflown;
    }

    boolean isEmpty() {
      return shares.isEmpty();
    }

    Map<LiveInstrument, Share> shares() {
      return shares;
    }

    /** State bits of anything that contributes. */
    int state() {
      int bits = unconverted.isEmpty() ? 0 : RowBits.UNCONVERTED;
      for (int bit = 0; bit < STATE_BITS; bit++) {
        bits |= states[bit] > 0 ? 1 << bit : 0;
      }
      return bits;
    }

    private void add(Share share, int sign) {
      for (int bit = 0; bit < STATE_BITS; bit++) {
        states[bit] += (share.state >> bit & 1) * sign;
      }
      if (!share.known) {
        unknown += sign;
        return;
      }
      if (overflown) {
        return;
      }
      try {
        for (int figure = 0; figure < base.length; figure++) {
          base[figure] = Math.addExact(base[figure], sign * share.base[figure]);
        }
      } catch (ArithmeticException e) {
        overflown = true;
      }
    }

    /** Adds up again after a sum did not fit. */
    private void settle() {
      if (overflown) {
        Arrays.fill(base, 0);
        Arrays.fill(states, 0);
        unknown = 0;
        overflown = false;
        shares.values().forEach(share -> add(share, 1));
      }
    }
  }

  /** What an instrument contributes to a row. */
  static final class Share {
    private final long[] base;
    private final int state;
    private final boolean known;

    /** Figures and state of an instrument; not known when a figure does not fit. */
    Share(long[] base, int state, boolean known) {
      this.base = base;
      this.state = state;
      this.known = known;
    }

    long[] base() {
      return base;
    }
  }

  private final int figures;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<LiveInstrument, Map<List<String>, Row>> placed = new HashMap<>();
  private final Map<String, Row> touched = new LinkedHashMap<>();

  /** No rows; each will have so many figures. */
  Rollup(int figures) {
    this.figures = figures;
  }

  /** Key of a row as the contract has it. */
  static String key(List<String> value, String unconverted) {
    return String.join("|", value) + "|" + unconverted;
  }

  /** The rows by their keys. */
  Map<String, Row> rows() {
    return rows;
  }

  /** Sets what an instrument contributes to a value, in place of what it did before. */
  void put(
      LiveInstrument instrument,
      List<String> value,
      String unconverted,
      int decimals,
      Share share) {
    String key = key(value, unconverted);
    Row row = rows.computeIfAbsent(key, k -> new Row(value, unconverted, decimals, figures));
    Map<List<String>, Row> ofInstrument = placed.computeIfAbsent(instrument, i -> new HashMap<>());
    Row before = ofInstrument.put(value, row);
    if (before != null) {
      take(instrument, before);
    }
    row.shares.put(instrument, share);
    row.add(share, 1);
    row.settle();
    touched.put(key, row);
  }

  /** Takes out what an instrument contributes anywhere. */
  void withdraw(LiveInstrument instrument) {
    Map<List<String>, Row> ofInstrument = placed.remove(instrument);
    if (ofInstrument != null) {
      ofInstrument.values().forEach(row -> take(instrument, row));
    }
  }

  /** Says that every row is to be looked at again. */
  void touchAll() {
    touched.putAll(rows);
  }

  /** Forgets all contributions; the rows are there until {@link #drain}. */
  void clear() {
    placed.clear();
    for (Row row : List.copyOf(rows.values())) {
      for (LiveInstrument instrument : List.copyOf(row.shares.keySet())) {
        take(instrument, row);
      }
    }
  }

  /** The rows whose figures changed since it was asked last; those left empty are gone. */
  Map<String, Row> drain() {
    Map<String, Row> changed = new LinkedHashMap<>(touched);
    touched.clear();
    rows.values().removeIf(Row::isEmpty);
    return changed;
  }

  private void take(LiveInstrument instrument, Row row) {
    Share share = row.shares.remove(instrument);
    if (share != null) {
      row.add(share, -1);
      row.settle();
      touched.put(key(row.value, row.unconverted), row);
    }
  }
}
