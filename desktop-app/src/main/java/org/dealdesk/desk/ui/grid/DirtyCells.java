package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which cells changed since the last painting: for each row a mask of columns. Confined to the
 * model that owns it.
 */
final class DirtyCells {
  /** All columns of a row. */
  static final long ALL = -1L;

  private final BitSet rows = new BitSet();
  private long[] masks = new long[16];
  private boolean everything = true;

  void mark(int slot, long mask) {
    if (slot >= masks.length) {
      masks = Arrays.copyOf(masks, Math.max(slot + 1, masks.length * 2));
    }
    masks[slot] |= mask;
    rows.set(slot);
  }

  void markEverything() {
    everything = true;
  }

  void forget(int slot) {
    if (slot < masks.length) {
      masks[slot] = 0;
    }
    rows.clear(slot);
  }

  /** Hands out what changed since the last call, then is clean. */
  void drain(Receiver receiver) {
    if (everything) {
      receiver.everything();
    }
    for (int slot = rows.nextSetBit(0); slot >= 0; slot = rows.nextSetBit(slot + 1)) {
      if (!everything) {
        receiver.row(slot, masks[slot]);
      }
      masks[slot] = 0;
    }
    rows.clear();
    everything = false;
  }

  /** Takes what changed. */
  interface Receiver {
    /** All cells. */
    void everything();

    /** Some columns of a row, as bits. */
    void row(int slot, long columnMask);
  }
}
