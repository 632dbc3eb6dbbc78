package org.dealdesk.desk.link;

/**
 * One row of a view, lent for the length of a call and never kept: the same object stands for the
 * next row afterwards.
 */
public interface Row {
  /** The row's key, its key columns joined by {@code |}. */
  String key();

  /** Whether the column has a value; empty means "does not apply". */
  boolean has(int column);

  /** Scaled integer of a column that has a number. */
  long number(int column);

  /** Decimals of {@link #number} in this row. */
  int decimals(int column);

  /** Text of a column that has one. */
  String text(int column);
}
