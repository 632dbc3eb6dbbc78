package org.dealdesk.desk.ui.grid;

import org.dealdesk.contract.v1.ColumnType;

/** What a column holds, and with it alignment and form. Any thread. */
public enum CellKind {
  /** Words as stored, left. */
  TEXT(false, 120),
  /** A number that is a name: no separators. */
  ID(true, 84),
  /** Base units of an instrument. */
  UNITS(true, 104),
  /** Contracts, two decimals. */
  LOTS(true, 66),
  /** An amount; whole units in grids unless the style says otherwise. */
  MONEY(true, 92),
  /** A price, with the decimals of its instrument. */
  PRICE(true, 76),
  /** Parts of a hundred, the sign included in the cell. */
  PERCENT(true, 70),
  /** A quotient, two decimals. */
  RATIO(true, 70),
  /** A count of things. */
  COUNT(true, 64),
  /** UTC milliseconds, shown as a time. */
  TIME(true, 118),
  /** UTC milliseconds, shown as the age against the frame's time. */
  AGE(true, 43),
  /** Bits of {@link RowState}; never painted as a number. */
  STATE(false, 30);

  private final boolean right;
  private final int width;

  CellKind(boolean right, int width) {
    this.right = right;
    this.width = width;
  }

  /** True when the cell is aligned to the right. */
  public boolean alignedRight() {
    return right;
  }

  /** Width to start with, in pixels. */
  public int defaultWidth() {
    return width;
  }

  /** True when the cell holds a scaled integer. */
  public boolean numeric() {
    return this != TEXT;
  }

  /** The kind of a column of the wire contract; a type this build does not know is read as text. */
  public static CellKind of(ColumnType type) {
    return switch (type) {
      case COLUMN_TYPE_ID -> ID;
      case COLUMN_TYPE_UNITS -> UNITS;
      case COLUMN_TYPE_LOTS -> LOTS;
      case COLUMN_TYPE_MONEY -> MONEY;
      case COLUMN_TYPE_PRICE -> PRICE;
      case COLUMN_TYPE_PERCENT -> PERCENT;
      case COLUMN_TYPE_RATIO -> RATIO;
      case COLUMN_TYPE_COUNT -> COUNT;
      case COLUMN_TYPE_INSTANT -> TIME;
      case COLUMN_TYPE_AGE -> AGE;
      case COLUMN_TYPE_STATE -> STATE;
      case COLUMN_TYPE_TEXT, COLUMN_TYPE_UNSPECIFIED, UNRECOGNIZED -> TEXT;
    };
  }
}
