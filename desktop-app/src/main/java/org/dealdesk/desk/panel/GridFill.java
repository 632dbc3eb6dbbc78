package org.dealdesk.desk.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.Row;
import org.dealdesk.desk.link.ViewSink;
import org.dealdesk.desk.ui.grid.GridModel;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows of the wire into a grid's model, with the state of the sources they depend on. Toolkit
 * thread only.
 */
final class GridFill implements ViewSink {
  private final Function<ViewSchema, GridModel> maker;
  private final Consumer<GridModel> made;
  private final String sourceId;
  private final Map<String, Integer> sourceNumbers = new HashMap<>();
  private boolean[] texts = new boolean[0];
  private int sourceColumn = -1;
  private @Nullable GridModel model;

  /**
   * @param maker makes the model of a schema
   * @param made hears of each new model
   * @param sourceId id of the column that names the server, or empty
   */
  GridFill(Function<ViewSchema, GridModel> maker, Consumer<GridModel> made, String sourceId) {
    this.maker = maker;
    this.made = made;
    this.sourceId = sourceId;
  }

  @Override
  public void schema(ViewSchema schema) {
    GridModel fresh = maker.apply(schema);
    texts = new boolean[schema.getColumnsCount()];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = schema.getColumns(c).getType() == ColumnType.COLUMN_TYPE_TEXT;
    }
    sourceColumn = sourceId.isEmpty() ? -1 : fresh.columnIndex(sourceId);
    sourceNumbers.clear();
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
        target.setText(slot, c, row.text(c));
      } else {
        target.setNumber(slot, c, row.number(c));
      }
    }
    if (sourceColumn >= 0 && row.has(sourceColumn)) {
      String name =
          texts[sourceColumn] ? row.text(sourceColumn) : Long.toString(row.number(sourceColumn));
      target.setRowSource(slot, number(name));
    }
  }

  @Override
  public void frame(long asOfMs, long revision, List<Source> sources) {
    GridModel target = model;
    if (target == null) {
      return;
    }
    target.setAsOf(asOfMs);
    if (sourceColumn >= 0) {
      for (Source source : sources) {
        boolean stale = !isFollowing(source.getState());
        // A row names its server by name or by number, as the view has it.
        target.setSourceStale(number(source.getName()), stale);
        target.setSourceStale(number(Integer.toString(source.getServer())), stale);
      }
    }
  }

  /** Degraded still follows: late or with parts missing, but not old throughout. */
  static boolean isFollowing(SourceState state) {
    return state == SourceState.SOURCE_STATE_LIVE || state == SourceState.SOURCE_STATE_DEGRADED;
  }

  private int number(String name) {
    return sourceNumbers.computeIfAbsent(name, unknown -> sourceNumbers.size());
  }
}
