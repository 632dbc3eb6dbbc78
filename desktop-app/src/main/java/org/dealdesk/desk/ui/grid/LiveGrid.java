package org.dealdesk.desk.ui.grid;

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
  private final GridState state;
  private final GridRefresh refresh;
  private final GridSurface surface;
  private final GridNavigator navigator;
  private final GridAccessibility accessibility;

  // Held here, so that the weak listener lives exactly as long as the grid.
  private final ChangeListener<Palette> paletteChanged;
  private boolean inFront;
  private Runnable onSelection = () -> {};

  /** A grid over a model, in the colours of a palette that may change. */
  public LiveGrid(GridModel model, GridTexts texts, ObservableValue<Palette> palette) {
    state = new GridState(model, texts, palette.getValue(), this::selectionChanged);
    state.totalLabel = this::defaultTotalLabel;
    refresh = new GridRefresh(state);
    accessibility = new GridAccessibility(state);
    surface = new GridSurface(state, refresh, accessibility::forget);
    navigator = new GridNavigator(state, refresh);
    paletteChanged = (o, before, now) -> usePalette(now);
    palette.addListener(new WeakChangeListener<>(paletteChanged));
    getStyleClass().add("live-grid");
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setFocusTraversable(true);
    getChildren().addAll(surface.canvas(), accessibility.layer());
    List<GridColumn> all = model.columns();
    showColumns(IntStream.range(0, all.size()).filter(c -> !all.get(c).hidden()).toArray());
    focusedProperty().addListener((o, before, now) -> setInFront(inFront));
    new GridInput(this, state, navigator, surface);
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
    return pulse.paints(nowNs -> surface.pulse(nowNs, inSight()));
  }

  /** Shows columns by their numbers in the model, from left to right; widths start anew. */
  public void showColumns(int... modelColumns) {
    surface.showColumns(modelColumns);
    state.selection.focusColumn(0);
  }

  /** How many of the first columns stay when scrolling sideways. */
  public void setFrozenColumns(int count) {
    surface.frozen(count);
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
    surface.relayout();
  }

  /** Sets what stands behind the word for the total: how many rows, how many of them old. */
  public void setTotalLabel(BiFunction<Integer, Integer, String> label) {
    state.totalLabel = label::apply;
    refresh.repaintAll();
  }

  /** Sets the text that is shown when there are no rows; null for none. */
  public void setEmptyText(@Nullable String text) {
    surface.emptyText(text);
  }

  /** Sets how changes beyond the threshold of their column are shown. */
  public void setFlashMode(FlashMode mode) {
    state.flashes.endAll(refresh::repaintCell);
    state.flashes.mode(mode);
  }

  /**
   * Shows only the rows whose slot passes; see {@link GridModel#text} and {@link GridModel#number}.
   */
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
    surface.sorted();
  }

  /** Takes the right order at the next pulse, whatever has the attention. */
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
    navigator.onOpen(handler);
  }

  /** Called when the selection or the focused cell changes. */
  public void setOnSelection(Runnable handler) {
    onSelection = handler;
  }

  // -- What is there to be seen

  /** What was painted so far. */
  public GridStats stats() {
    return surface.stats();
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
  public String keyAt(int place) {
    return state.rows.key(place);
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

  // -- For the screen's own keys

  /** Selects a row alone and brings it into sight. */
  public void select(int place) {
    navigator.select(place);
  }

  /** Scrolls to a place in pixels, as far as there is something. */
  public void scrollTo(int x, int y) {
    navigator.scrollTo(x, y);
  }

  /** Width of a shown column in pixels. */
  public int columnWidth(int shownColumn) {
    return surface.width(shownColumn);
  }

  /** Sets the width of a shown column; a figure painted so far is never cut. */
  public void setColumnWidth(int shownColumn, int pixels) {
    surface.width(shownColumn, pixels);
  }

  /** Makes a column as narrow as its figures and its header allow. */
  public void fitColumn(int shownColumn) {
    surface.fit(shownColumn);
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

  @Override
  protected void layoutChildren() {
    surface.resize(Math.floor(getWidth()), Math.floor(getHeight()));
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
    return GridViewport.GUTTER + surface.totalWidth() + GridViewport.BAR;
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
