package org.dealdesk.desk.ui.grid;

import org.dealdesk.desk.ui.theme.Palette;
import org.jspecify.annotations.Nullable;

/** Everything the painters need to know, in one place. Confined to its grid. */
final class GridState {
  final GridModel model;
  final GridTexts texts;
  final CellText cellText;
  final RowOrder order = new RowOrder();
  final GridViewport viewport = new GridViewport();
  final GridTotals totals;
  final FlashBook flashes = new FlashBook();
  final GridSelection selection;

  /** Model columns that are shown, left to right. */
  int[] shown = new int[0];

  GridSort sort = GridSort.NONE;
  Palette palette;
  int hoverRow = -1;
  boolean focused;
  @Nullable TotalLabel totalLabel;

  GridState(GridModel model, GridTexts texts, Palette palette, Runnable selectionChanged) {
    this.model = model;
    this.texts = texts;
    this.palette = palette;
    cellText = new CellText(model, texts);
    totals = new GridTotals(model);
    selection = new GridSelection(selectionChanged);
  }

  /** The rows as the selection sees them. */
  final GridSelection.Shown rows =
      new GridSelection.Shown() {
        @Override
        public int size() {
          return order.size();
        }

        @Override
        public String key(int place) {
          String key = model.key(order.slot(place));
          return key == null ? "" : key;
        }

        @Override
        public int place(String key) {
          return order.place(model.find(key));
        }
      };

  /** The place of the focused row, or -1. */
  int focusPlace() {
    String key = selection.focusKey();
    return key == null ? -1 : rows.place(key);
  }

  GridColumn column(int shownColumn) {
    return model.columns().get(shown[shownColumn]);
  }

  int modelColumn(int shownColumn) {
    return shown[shownColumn];
  }

  /** The shown column that names a row: the first one. */
  int nameColumn() {
    return shown.length == 0 ? -1 : shown[0];
  }

  /** The text behind the word for the total. */
  @FunctionalInterface
  interface TotalLabel {
    String label(int rows, int stale);
  }
}
