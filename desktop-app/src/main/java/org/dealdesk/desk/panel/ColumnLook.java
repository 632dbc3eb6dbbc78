package org.dealdesk.desk.panel;

import java.util.function.UnaryOperator;
import org.dealdesk.desk.ui.grid.ColumnStyle;
import org.dealdesk.desk.ui.grid.GridColumn;

/**
 * How a screen wants one column of its view to look. Immutable.
 *
 * @param id id of the column in the view
 * @param look from the usual look to the wanted one
 */
public record ColumnLook(String id, UnaryOperator<GridColumn> look) {
  /** A column as its kind has it. */
  public static ColumnLook plain(String id) {
    return new ColumnLook(id, UnaryOperator.identity());
  }

  /** A column with a style made from the usual one. */
  public static ColumnLook styled(String id, UnaryOperator<ColumnStyle> style) {
    return new ColumnLook(id, column -> column.style(style.apply(column.style())));
  }

  /** First rank, strong. */
  public static ColumnLook first(String id) {
    return styled(id, style -> style.rank(ColumnStyle.Rank.FIRST));
  }

  /** Third rank, muted. */
  public static ColumnLook muted(String id) {
    return styled(id, style -> style.rank(ColumnStyle.Rank.THIRD));
  }

  /** A signed quantity in the view its header names. */
  public static ColumnLook longShort(String id) {
    return styled(
        id, style -> style.tint(ColumnStyle.Tint.LONG_SHORT).rank(ColumnStyle.Rank.FIRST));
  }

  /** A money result of the house. */
  public static ColumnLook gainLoss(String id) {
    return styled(id, style -> style.tint(ColumnStyle.Tint.GAIN_LOSS).rank(ColumnStyle.Rank.FIRST));
  }

  /** A plus or minus sign, no colour. */
  public static ColumnLook signed(String id) {
    return styled(id, ColumnStyle::withSign);
  }

  /** The same, at least so many pixels wide. */
  public ColumnLook wide(int pixels) {
    return new ColumnLook(
        id,
        column -> {
          GridColumn made = look.apply(column);
          return made.style(made.style().width(pixels));
        });
  }

  /** The same, flashing from a change of so many scaled units on. */
  public ColumnLook flash(long scaled) {
    return new ColumnLook(
        id,
        column -> {
          GridColumn made = look.apply(column);
          return made.style(made.style().flashFrom(scaled));
        });
  }

  /** The same under another band. */
  public ColumnLook band(String title) {
    return new ColumnLook(id, column -> look.apply(column).band(title));
  }
}
