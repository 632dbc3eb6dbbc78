package org.dealdesk.desk.ui.grid;

/**
 * Decides when a new order may be taken: a row under the eye does not move. The order waits while
 * the pointer, a selected row or a key of the last three seconds is on the grid, and is taken at
 * most twice a second otherwise. Pure.
 */
final class OrderHold {
  /** How long a key keeps the order. */
  static final long KEY_NS = 3_000_000_000L;

  /** The shortest time between two orders taken by themselves. */
  static final long APART_NS = 500_000_000L;

  private boolean pointerInside;
  private boolean rowsSelected;
  private boolean keyPending;
  private boolean keyKnown;
  private long keyNs;
  private boolean orderedKnown;
  private long orderedNs;

  void pointer(boolean inside) {
    pointerInside = inside;
  }

  void selected(boolean any) {
    rowsSelected = any;
  }

  /** A key was pressed; its time is that of the next pulse. */
  void key() {
    keyPending = true;
  }

  /** True when rows must stay where they are. */
  boolean held(long nowNs) {
    if (keyPending) {
      keyPending = false;
      keyKnown = true;
      keyNs = nowNs;
    }
    return pointerInside || rowsSelected || (keyKnown && nowNs - keyNs < KEY_NS);
  }

  /** True when it is too early to order again. */
  boolean tooEarly(long nowNs) {
    return orderedKnown && nowNs - orderedNs < APART_NS;
  }

  void ordered(long nowNs) {
    orderedKnown = true;
    orderedNs = nowNs;
  }
}
