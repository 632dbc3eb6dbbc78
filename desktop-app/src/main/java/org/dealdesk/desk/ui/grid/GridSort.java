package org.dealdesk.desk.ui.grid;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.desk.ui.format.Decimals;

/**
 * By which columns rows are ordered, first key first. Immutable; any thread. Ties fall to the next
 * key and at last to the order of arrival, so the order is total and equal rows never change
 * places.
 *
 * @param keys the sort keys; empty for the order of arrival
 */
public record GridSort(List<Key> keys) {
  /** The order of arrival. */
  public static final GridSort NONE = new GridSort(List.of());

  /** Copies the keys. */
  public GridSort {
    keys = List.copyOf(keys);
  }

  /**
   * One sort key.
   *
   * @param column number of the column in the model
   * @param descending true for largest first
   * @param magnitude true to compare amounts without their sign, as for exposure
   */
  public record Key(int column, boolean descending, boolean magnitude) {}

  /** Sorts by one column. */
  public static GridSort by(int column, boolean descending) {
    return new GridSort(List.of(new Key(column, descending, false)));
  }

  /** Sorts by the size of a figure whatever its sign, largest first. */
  public static GridSort bySize(int column) {
    return new GridSort(List.of(new Key(column, true, true)));
  }

  /** Place of a column among the keys from 1, or 0. */
  public int rank(int column) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).column() == column) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * What a click on a header makes of this order: rising, falling, none. With {@code add} the
   * column joins the keys that are there, otherwise it takes their place.
   */
  public GridSort clicked(int column, boolean add) {
    int rank = rank(column);
    if (!add) {
      if (rank == 0) {
        return by(column, false);
      }
      return keys.get(rank - 1).descending() ? NONE : by(column, true);
    }
    List<Key> next = new ArrayList<>(keys);
    if (rank == 0) {
      next.add(new Key(column, false, false));
    } else if (keys.get(rank - 1).descending()) {
      next.remove(rank - 1);
    } else {
      next.set(rank - 1, new Key(column, true, keys.get(rank - 1).magnitude()));
    }
    return new GridSort(next);
  }

  /** Compares two rows; never 0 for different rows. */
  public int compare(GridModel model, int a, int b) {
    for (Key key : keys) {
      int result = compare(model, key, a, b);
      if (result != 0) {
        return result;
      }
    }
    return Long.compare(model.arrival(a), model.arrival(b));
  }

  private static int compare(GridModel model, Key key, int a, int b) {
    int column = key.column();
    boolean hasA = model.hasValue(a, column);
    boolean hasB = model.hasValue(b, column);
    if (!hasA || !hasB) {
      // Cells without a value stand last in either direction.
      return Boolean.compare(hasB, hasA);
    }
    int result;
    if (model.columns().get(column).kind().numeric()) {
      long x = model.number(a, column);
      long y = model.number(b, column);
      if (key.magnitude()) {
        x = x == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(x);
        y = y == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(y);
      }
      result = Decimals.compare(x, model.decimals(a, column), y, model.decimals(b, column));
    } else {
      result = model.text(a, column).compareToIgnoreCase(model.text(b, column));
    }
    return key.descending() ? -result : result;
  }
}
