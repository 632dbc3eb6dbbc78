package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.pulse.Registration;
import org.dealdesk.desk.ui.theme.Palette;
import org.jspecify.annotations.Nullable;

/**
 * A table for figures that tick: painted on one canvas, only what is in sight, only what changed,
 * once a pulse. Rows are known by key; values tick while the order waits for the eye ({@link
 * OrderHold}).
 *
 * <p>Toolkit thread only. The screen that makes it calls {@link #attach} and closes what it
 * returns; after that the grid paints no more. Not for fetching: the screen fills {@link #model()}.
 */
public final class LiveGrid extends Region {
  private static final int LEAST_WIDTH = 30;

  private final Canvas canvas = new Canvas();
  private final GridState state;
  private final GridRefresh refresh;
  private final GridPainter painter;
  private final GridAccessibility accessibility;

  // Held here, so that the weak listener lives exactly as long as the grid.
  private final ChangeListener<Palette> paletteChanged;
  private int[] widths = new int[0];
  private int frozen = 1;
  private boolean inFront;
  private @Nullable String emptyText;
  private Consumer<String> onOpen = key -> {};
  private Runnable onSelection = () -> {};
  private long paintings;
  private long fullPaintings;
  private long lastNowNs;

  /** A grid over a model, in the colours of a palette that may change. */
  public LiveGrid(GridModel model, GridTexts texts, ObservableValue<Palette> palette) {
    state = new GridState(model, texts, palette.getValue(), this::selectionChanged);
    state.totalLabel = this::defaultTotalLabel;
    refresh = new GridRefresh(state);
    painter = new GridPainter(canvas.getGraphicsContext2D(), state);
    accessibility = new GridAccessibility(state);
    paletteChanged = (o, before, now) -> usePalette(now);
    palette.addListener(new WeakChangeListener<>(paletteChanged));
    getStyleClass().add("live-grid");
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setFocusTraversable(true);
    getChildren().addAll(canvas, accessibility.layer());
    showColumns(defaultColumns(model));
    focusedProperty()
        .addListener((o, before, now) -> {
          state.focused = now || inFront;
          refresh.repaintAll();
        });
    new GridInput(this, state);
  }

  private static int[] defaultColumns(GridModel model) {
    List<GridColumn> all = model.columns();
    return IntStream.range(0, all.size()).filter(c -> !all.get(c).hidden()).toArray();
  }

  // -- What is shown

  /** The rows. */
  public GridModel model() {
    return state.model;
  }

  /** The selection; it reports to {@link #setOnSelection}. */
  public GridSelection selection() {
    return state.selection;
  }

  /** Joins the beat of the window; closing the result ends the painting. */
  public Registration attach(Pulse pulse) {
    return pulse.paints(this::pulse);
  }

  /** Shows columns by their numbers in the model, from left to right; widths start anew. */
  public void showColumns(int... modelColumns) {
    state.shown = modelColumns.clone();
    widths = new int[modelColumns.length];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(state.column(c).startWidth(), painter.headerNeeds(c));
    }
    state.selection.focusColumn(0);
    relayout();
  }

  /** How many of the first columns stay when scrolling sideways. */
  public void setFrozenColumns(int count) {
    frozen = Math.max(0, count);
    relayout();
  }

  /**
   * Says that the grid's panel is in front, so that the selection is shown in the accent colour
   * although another node, such as a filter field, has the keys.
   */
  public void setInFront(boolean front) {
    inFront = front;
    state.focused = front || isFocused();
    refresh.repaintAll();
  }

  /** Shows the total row. */
  public void setTotalRow(boolean shown) {
    state.viewport.totalRow(shown);
    relayout();
  }

  /** Sets what stands behind the word for the total: how many rows, how many of them old. */
  public void setTotalLabel(BiFunction<Integer, Integer, String> label) {
    state.totalLabel = label::apply;
    refresh.repaintAll();
  }

  /** Sets the text that is shown when there are no rows; null for none. */
  public void setEmptyText(@Nullable String text) {
    emptyText = text;
    refresh.repaintAll();
  }

  /** Sets how changes beyond the threshold of their column are shown. */
  public void setFlashMode(FlashMode mode) {
    state.flashes.endAll(refresh::repaintCell);
    state.flashes.mode(mode);
  }

  /** Shows only the rows whose slot passes. */
  public void setFilter(IntPredicate slots) {
    refresh.filter(slots);
  }

  // -- Order

  /** The order asked for. */
  public GridSort sort() {
    return state.sort;
  }

  /** Asks for an order; it is taken at the next pulse. */
  public void setSort(GridSort sort) {
    state.sort = sort;
    refresh.orderNow();
    refresh.repaintHead();
  }

  /**
   * Takes the right order at the next pulse; the row under the pointer or the focused row stays
   * where it is.
   */
  public void sortNow() {
    refresh.orderNow();
  }

  /**
   * True when figures moved rows that still stand where they were, because the grid has the
   * reader's attention.
   */
  public boolean orderWaits() {
    return refresh.orderWaits();
  }

  // -- Events

  /** Called with the key of a row that is opened by Enter or double click. */
  public void setOnOpen(Consumer<String> handler) {
    onOpen = handler;
  }

  /** Called when the selection or the focused cell changes. */
  public void setOnSelection(Runnable handler) {
    onSelection = handler;
  }

  /** What was painted so far. */
  public GridStats stats() {
    return new GridStats(paintings, fullPaintings, painter.cellsPainted());
  }

  /** How many whole rows fit. */
  public int wholeRows() {
    return state.viewport.wholeRows();
  }

  /** How many rows are shown, filtered ones left out. */
  public int shownRows() {
    return state.order.size();
  }

  /** The key of the row at a place from the top. */
  public @Nullable String keyAt(int place) {
    return state.model.key(state.order.slot(place));
  }

  /** The text of a cell as it is shown. */
  public String textAt(int place, int shownColumn) {
    return state.cellText.shown(state.order.slot(place), state.modelColumn(shownColumn));
  }

  /** The text of a header as a screen reader hears it. */
  public String headerText(int shownColumn) {
    return accessibility.header(shownColumn);
  }

  /** The selected rows as tab-separated text with exact values. */
  public String copyText(boolean headers) {
    return GridCopy.selection(state, headers);
  }

  // -- What keys and pointer do; also for the screen's own keys

  /** Selects a row alone and brings it into sight. */
  public void select(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.only(key);
      reveal(place);
    }
  }

  void extendTo(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.rangeTo(key, shown());
      reveal(place);
    }
  }

  void toggle(int place) {
    String key = keyInside(place);
    if (key != null) {
      state.selection.toggle(key);
    }
  }

  private @Nullable String keyInside(int place) {
    return place < 0 || place >= state.order.size() ? null : keyAt(place);
  }

  void perform(GridKeys.Action action, boolean extend) {
    refresh.hold.key();
    switch (action) {
      case UP -> move(-1, extend);
      case DOWN -> move(1, extend);
      case PAGE_UP -> move(-Math.max(1, wholeRows() - 1), extend);
      case PAGE_DOWN -> move(Math.max(1, wholeRows() - 1), extend);
      case FIRST_ROW -> moveTo(0, extend);
      case LAST_ROW -> moveTo(state.order.size() - 1, extend);
      case LEFT -> moveColumn(state.selection.focusColumn() - 1);
      case RIGHT -> moveColumn(state.selection.focusColumn() + 1);
      case FIRST_COLUMN -> moveColumn(0);
      case LAST_COLUMN -> moveColumn(state.shown.length - 1);
      case OPEN -> open();
      case COPY -> copy(false);
      case COPY_WITH_HEADERS -> copy(true);
      case SELECT_ALL -> state.selection.all(shown());
      case TOGGLE -> toggle(focusPlace());
      case SORT_NOW -> sortNow();
    }
  }

  private void move(int rows, boolean extend) {
    int from = focusPlace();
    int start = rows > 0 ? state.viewport.firstRow() - rows : state.viewport.firstRow();
    moveTo(
        Math.clamp((long) (from < 0 ? start : from) + rows, 0, Math.max(0, state.order.size() - 1)),
        extend);
  }

  private void moveTo(int place, boolean extend) {
    if (extend) {
      extendTo(place);
    } else {
      select(place);
    }
  }

  private void moveColumn(int shownColumn) {
    state.selection.focusColumn(Math.clamp(shownColumn, 0, Math.max(0, state.shown.length - 1)));
    reveal(focusPlace());
  }

  private int focusPlace() {
    String key = state.selection.focusKey();
    return key == null ? -1 : state.order.place(state.model.find(key));
  }

  private void open() {
    String key = state.selection.focusKey();
    if (key != null) {
      onOpen.accept(key);
    }
  }

  private void copy(boolean headers) {
    String text = copyText(headers);
    if (!text.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  void hover(GridViewport.Hit hit) {
    refresh.hold.pointer(hit.area() != GridViewport.Area.NONE || hit.row() >= 0);
    if (state.hoverRow != hit.row()) {
      refresh.repaintRow(state.hoverRow);
      refresh.repaintRow(hit.row());
      state.hoverRow = hit.row();
    }
  }

  void scrollTo(int x, int y) {
    if (state.viewport.scrollTo(x, y)) {
      scrolled();
    }
  }

  private void reveal(int place) {
    if (state.viewport.reveal(place, state.selection.focusColumn())) {
      scrolled();
    }
  }

  private void scrolled() {
    // What scrolls does not flash, and what was under the pointer is so no more.
    state.flashes.endAll((slot, column) -> {});
    state.hoverRow = -1;
    refresh.repaintMoved();
  }

  // -- Widths

  /** Width of a shown column in pixels. */
  public int columnWidth(int shownColumn) {
    return widths[shownColumn];
  }

  /** Sets the width of a shown column; a figure painted so far is never cut. */
  public void setColumnWidth(int shownColumn, int pixels) {
    int least = Math.max(LEAST_WIDTH, painter.wantedWidths()[shownColumn]);
    widths[shownColumn] = Math.max(least, pixels);
    relayout();
  }

  /** Makes a column as narrow as its figures and its header allow. */
  public void fitColumn(int shownColumn) {
    setColumnWidth(shownColumn, painter.headerNeeds(shownColumn));
  }

  private boolean widen() {
    int[] wanted = painter.wantedWidths();
    boolean wider = false;
    for (int c = 0; c < widths.length; c++) {
      if (widths[c] < wanted[c]) {
        widths[c] = wanted[c];
        wider = true;
      }
    }
    return wider;
  }

  private void relayout() {
    state.viewport.columns(widths, frozen);
    accessibility.forget();
    refresh.repaintAll();
  }

  // -- Painting

  private void pulse(long nowNs) {
    lastNowNs = nowNs;
    state.flashes.expire(nowNs, refresh::repaintCell);
    if (canvas.getWidth() <= 0 || !inSight() || !refresh.update(nowNs)) {
      return;
    }
    paint(nowNs);
  }

  /**
   * A grid on a tab that is not in front keeps its changes and paints them when it comes to the
   * front.
   */
  private boolean inSight() {
    if (getScene() == null) {
      return false;
    }
    for (Node node = this; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void paint(long nowNs) {
    paintings++;
    if (refresh.paintsEverything()) {
      paintEverything(nowNs);
    } else {
      GridViewport view = state.viewport;
      for (int row = view.firstRow(); row < view.endRow(); row++) {
        long mask = refresh.mask(row);
        if (mask != 0) {
          painter.paintRow(row, mask, nowNs, false);
        }
      }
      if (refresh.paintsHead()) {
        painter.paintHead();
      }
      if (refresh.paintsTotals()) {
        painter.paintTotal();
      }
    }
    if (widen()) {
      relayout();
      paintEverything(nowNs);
    }
    refresh.painted();
  }

  private void paintEverything(long nowNs) {
    fullPaintings++;
    state.selection.retain(shown());
    painter.paintAll(nowNs, refresh.movedCells(), emptyText);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() == width && canvas.getHeight() == height) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
    state.viewport.size((int) width, (int) height);
    refresh.repaintAll();
    if (width > 0 && height > 0) {
      // A canvas is blank after a change of size; waiting for the next pulse would flicker.
      refresh.update(lastNowNs);
      paint(lastNowNs);
    }
  }

  private void usePalette(Palette palette) {
    state.palette = palette;
    refresh.repaintAll();
  }

  private void selectionChanged() {
    refresh.hold.selected(!state.selection.keys().isEmpty());
    refresh.repaintAll();
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
    onSelection.run();
  }

  private GridSelection.Shown shown() {
    return new GridSelection.Shown() {
      @Override
      public int size() {
        return state.order.size();
      }

      @Override
      public String key(int place) {
        String key = keyAt(place);
        return key == null ? "" : key;
      }

      @Override
      public int place(String key) {
        return state.order.place(state.model.find(key));
      }
    };
  }

  private String defaultTotalLabel(int rows, int stale) {
    return stale == 0
        ? state.texts.get("total.rows", rows)
        : state.texts.get("total.rows.stale", rows, stale);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    Object answer = accessibility.query(attribute, parameters);
    return answer == null ? super.queryAccessibleAttribute(attribute, parameters) : answer;
  }

  @Override
  protected double computePrefWidth(double height) {
    return GridViewport.GUTTER + Arrays.stream(widths).sum() + GridViewport.BAR;
  }

  @Override
  protected double computePrefHeight(double width) {
    return GridViewport.HEAD + 12 * GridViewport.ROW + GridViewport.TOTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }

  @Override
  protected double computeMinHeight(double width) {
    return GridViewport.HEAD + 2 * GridViewport.ROW + GridViewport.TOTAL;
  }
}
