package org.dealdesk.desk.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.Row;
import org.dealdesk.desk.link.ViewSink;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridModel;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows of the wire into a grid's model. Words that are names of a state or a kind are shown
 * in the reader's language: the bundle's {@code value.<column>.<word>}, else the word itself.
 * Toolkit thread only.
 */
final class GridFill implements ViewSink {
  private final Presentation presentation;
  private final Texts words;
  private final Consumer<GridModel> made;
  private final Map<String, String> shown = new HashMap<>();
  private boolean[] texts = new boolean[0];
  private String[] prefixes = new String[0];
  private boolean[] translated = new boolean[0];
  private int markColumn = -1;
  private @Nullable GridModel model;

  /**
   * @param made hears of each new model
   */
  GridFill(Presentation presentation, Texts words, Consumer<GridModel> made) {
    this.presentation = presentation;
    this.words = words;
    this.made = made;
  }

  @Override
  public void schema(ViewSchema schema) {
    GridModel fresh = presentation.model(schema, words.bundle());
    int count = schema.getColumnsCount();
    texts = new boolean[count];
    prefixes = new String[count];
    translated = new boolean[count];
    for (int c = 0; c < count; c++) {
      texts[c] = schema.getColumns(c).getType() == ColumnType.COLUMN_TYPE_TEXT;
      prefixes[c] = "value." + schema.getColumns(c).getId() + ".";
      String prefix = prefixes[c];
      translated[c] = words.bundle().keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }
    markColumn = fresh.columnIndex(presentation.markColumn());
    model = fresh;
    made.accept(fresh);
  }

  @Override
  public void removed(String key) {
    if (model != null) {
      model.remove(key);
    }
  }

  @Override
  public void row(Row row) {
    GridModel target = model;
    if (target == null) {
      return;
    }
    int slot = target.row(row.key());
    for (int c = 0; c < texts.length; c++) {
      if (!row.has(c)) {
        target.setEmpty(slot, c);
      } else if (texts[c]) {
        target.setText(slot, c, word(c, row.text(c)));
      } else {
        target.setNumber(slot, c, row.number(c));
      }
    }
    if (markColumn >= 0) {
      target.setMark(
          slot, row.has(markColumn) ? presentation.marks().get(row.text(markColumn)) : null);
    }
  }

  @Override
  public void frame(long asOfMs, long revision, List<Source> sources) {
    if (model != null) {
      model.setAsOf(asOfMs);
    }
  }

  private String word(int column, String raw) {
    if (!translated[column]) {
      return raw;
    }
    return shown.computeIfAbsent(
        prefixes[column] + raw, key -> words.has(key) ? words.get(key) : raw);
  }
}
