package org.dealdesk.desk.ui.grid;

/**
 * Rows as tab-separated text: exact values, so that what is pasted can be counted with. Confined to
 * its grid.
 */
final class GridCopy {
  private GridCopy() {}

  /** The selected rows from top to bottom, the shown columns from left to right; one line a row. */
  static String selection(GridState state, boolean headers) {
    StringBuilder out = new StringBuilder();
    if (headers) {
      for (int c = 0; c < state.shown.length; c++) {
        GridColumn column = state.column(c);
        String band = column.bandTitle();
        out.append(c == 0 ? "" : "\t")
            .append(band.isEmpty() ? "" : band + " ")
            .append(column.title());
      }
      out.append('\n');
    }
    for (int row = 0; row < state.order.size(); row++) {
      int slot = state.order.slot(row);
      String key = state.model.key(slot);
      if (key != null && state.selection.contains(key)) {
        line(state, slot, out);
      }
    }
    return out.toString();
  }

  private static void line(GridState state, int slot, StringBuilder out) {
    for (int c = 0; c < state.shown.length; c++) {
      out.append(c == 0 ? "" : "\t").append(state.cellText.copied(slot, state.modelColumn(c)));
    }
    out.append('\n');
  }
}
