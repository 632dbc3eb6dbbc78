package org.dealdesk.desk.ui.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Gives a painted grid to a screen reader: cells as nodes that have bounds and a text but paint
 * nothing, made when asked for. Toolkit thread only; lives and dies with its grid.
 */
final class GridAccessibility {
  /** The most cell nodes kept; the reader asks for the neighbourhood of the focus. */
  private static final int LIMIT = 128;

  private final GridState state;
  private final Group layer = new Group();
  private final Map<Long, CellNode> cells =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CellNode> eldest) {
          if (size() <= LIMIT) {
            return false;
          }
          layer.getChildren().remove(eldest.getValue());
          return true;
        }
      };

  GridAccessibility(GridState state) {
    this.state = state;
    layer.setManaged(false);
    layer.setMouseTransparent(true);
  }

  /** The layer of cell nodes, to be put over the canvas. */
  Node layer() {
    return layer;
  }

  /** Answers the reader, or null when the question is not about the table. */
  @Nullable Object query(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case ROW_COUNT -> state.order.size();
      case COLUMN_COUNT -> state.shown.length;
      case TEXT -> state.texts.get("speech.table", state.order.size(), state.shown.length);
      case CELL_AT_ROW_COLUMN -> cell((Integer) parameters[0], (Integer) parameters[1]);
      case FOCUS_ITEM -> focusCell();
      case SELECTED_ITEMS -> {
        Node focus = focusCell();
        yield FXCollections.observableArrayList(focus == null ? new Node[0] : new Node[] {focus});
      }
      default -> null;
    };
  }

  /** The focused cell, or null. */
  @Nullable Node focusCell() {
    return cell(state.focusPlace(), state.selection.focusColumn());
  }

  /** Forgets all nodes, as when rows took other places. */
  void forget() {
    if (!cells.isEmpty()) {
      cells.clear();
      layer.getChildren().clear();
    }
  }

  /** Text of a header for the reader, sort state included. */
  String header(int shownColumn) {
    GridColumn about = state.column(shownColumn);
    String title =
        about.bandTitle().isEmpty() ? about.title() : about.bandTitle() + " " + about.title();
    int rank = state.sort.rank(state.modelColumn(shownColumn));
    if (rank == 0) {
      return title;
    }
    boolean falling = state.sort.keys().get(rank - 1).descending();
    return title + ", " + state.texts.get(falling ? "speech.sorted.down" : "speech.sorted.up");
  }

  private @Nullable Node cell(int row, int shownColumn) {
    if (row < 0
        || row >= state.order.size()
        || shownColumn < 0
        || shownColumn >= state.shown.length) {
      return null;
    }
    CellNode node =
        cells.computeIfAbsent(
            ((long) row << 6) | shownColumn,
            id -> {
              CellNode made = new CellNode(row, shownColumn);
              layer.getChildren().add(made);
              return made;
            });
    GridViewport view = state.viewport;
    node.resizeRelocate(
        view.columnX(shownColumn), view.rowY(row), view.columnWidth(shownColumn), GridViewport.ROW);
    return node;
  }

  /** A cell as the reader sees it. */
  private final class CellNode extends Region {
    private final int row;
    private final int shownColumn;

    CellNode(int row, int shownColumn) {
      this.row = row;
      this.shownColumn = shownColumn;
      setAccessibleRole(AccessibleRole.TABLE_CELL);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, Object... parameters) {
      if (row >= state.order.size() || shownColumn >= state.shown.length) {
        return super.queryAccessibleAttribute(attribute, parameters);
      }
      int slot = state.order.slot(row);
      return switch (attribute) {
        case ROW_INDEX -> row;
        case COLUMN_INDEX -> shownColumn;
        case TEXT ->
            state.cellText.spoken(slot, state.modelColumn(shownColumn), state.nameColumn());
        case SELECTED -> {
          String key = state.model.key(slot);
          yield key != null && state.selection.contains(key);
        }
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }
  }
}
