package org.dealdesk.desk.ui.grid;

/** What is remarkable about one cell besides its value. */
public enum CellFlag {
  /** Nothing. */
  NONE(0),
  /** Over a soft limit: amber text and triangle. */
  WARN(1),
  /** Over a hard limit: the whole cell is red with white text. */
  BREACH(2),
  /**
   * Changed from this desk and not yet confirmed: an accent ring; the value is still the old one.
   */
  SENT(3);

  private final int code;

  CellFlag(int code) {
    this.code = code;
  }

  /** Two bits that stand for the flag in a cell's state. */
  int code() {
    return code;
  }

  /** The flag of two bits. */
  static CellFlag of(int code) {
    return switch (code & 3) {
      case 1 -> WARN;
      case 2 -> BREACH;
      case 3 -> SENT;
      default -> NONE;
    };
  }
}
