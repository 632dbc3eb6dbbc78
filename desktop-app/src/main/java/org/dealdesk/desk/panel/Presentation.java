package org.dealdesk.desk.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.grid.CellKind;
import org.dealdesk.desk.ui.grid.GridColumn;
import org.dealdesk.desk.ui.grid.GridModel;
import org.dealdesk.desk.ui.grid.GridSort;

/**
 * How a screen shows a view: a view is data, so this only picks, orders and weighs columns. Columns
 * a gateway does not send are left out; those it sends beyond the list come last or stay out of
 * sight. Immutable; any thread.
 *
 * @param columns wanted columns from left to right
 * @param others whether visible columns that are not listed follow
 * @param sort id of the column to sort by at first, largest or last first; empty for none
 * @param sortBySize whether the sign is left out of the sorting
 * @param totals whether there is a total row
 * @param markColumn id of the text column that decides the mark in the gutter; empty for none
 * @param marks mark by value of that column
 */
public record Presentation(
    List<ColumnLook> columns,
    boolean others,
    String sort,
    boolean sortBySize,
    boolean totals,
    String markColumn,
    Map<String, Mark> marks) {
  /** One column stays when the others scroll sideways. */
  static final int FROZEN = 1;

  public Presentation {
    columns = List.copyOf(columns);
    marks = Map.copyOf(marks);
  }

  /** Only these columns, in the order of arrival, without a total. */
  public static Presentation of(ColumnLook... columns) {
    return new Presentation(List.of(columns), false, "", false, false, "", Map.of());
  }

  /** The same, followed by every other visible column. */
  public Presentation andOthers() {
    return new Presentation(columns, true, sort, sortBySize, totals, markColumn, marks);
  }

  /** The same, sorted by a column at first: words rising, figures falling. */
  public Presentation sorted(String column) {
    return new Presentation(columns, others, column, false, totals, markColumn, marks);
  }

  /** The same, sorted by the size of a figure whatever its sign. */
  public Presentation sortedBySize(String column) {
    return new Presentation(columns, others, column, true, totals, markColumn, marks);
  }

  /** The same with a total row. */
  public Presentation withTotals() {
    return new Presentation(columns, others, sort, sortBySize, true, markColumn, marks);
  }

  /** The same with a mark in the gutter by the value of a text column. */
  public Presentation marked(String column, Map<String, Mark> byValue) {
    return new Presentation(columns, others, sort, sortBySize, totals, column, byValue);
  }

  /** A grid model for a view, its columns numbered as in the view. */
  GridModel model(ViewSchema schema, ResourceBundle texts) {
    List<GridColumn> all = new ArrayList<>();
    for (Column column : schema.getColumnsList()) {
      GridColumn made = GridColumn.of(column, texts);
      all.add(look(column.getId()).map(look -> look.look().apply(made)).orElse(made));
    }
    return new GridModel(all);
  }

  /** The columns to show, from left to right. */
  int[] shown(GridModel model) {
    List<Integer> shown = new ArrayList<>();
    for (ColumnLook look : columns) {
      int column = model.columnIndex(look.id());
      if (column >= 0) {
        shown.add(column);
      }
    }
    for (int c = 0; others && c < model.columns().size(); c++) {
      if (!model.columns().get(c).hidden() && !shown.contains(c)) {
        shown.add(c);
      }
    }
    return shown.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The order to start with. */
  GridSort startSort(GridModel model) {
    int column = model.columnIndex(sort);
    if (column < 0) {
      return GridSort.NONE;
    }
    if (sortBySize) {
      return GridSort.bySize(column);
    }
    return GridSort.by(column, model.columns().get(column).kind() != CellKind.TEXT);
  }

  private Optional<ColumnLook> look(String id) {
    return columns.stream().filter(look -> look.id().equals(id)).findFirst();
  }
}
