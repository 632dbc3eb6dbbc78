package org.dealdesk.desk.panel;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.ui.grid.GridModel;
import org.jspecify.annotations.Nullable;

/** What one view panel shows. Toolkit thread only; nothing to close. */
public final class ViewPanelModel {
  /** What the panel is doing. */
  public enum Phase {
    /** Asked for, nothing whole yet. */
    LOADING,
    /** Rows are there, perhaps none. */
    SHOWN,
    /** The gateway does not give this view. */
    REFUSED
  }

  private final ReadOnlyObjectWrapper<@Nullable GridModel> grid = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable FaultText> fault = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper rows = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyLongWrapper leftOut = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Integer> waited = new ReadOnlyObjectWrapper<>(0);
  private final StringProperty filter = new SimpleStringProperty("");

  /** The rows; another model after the columns changed; null while nothing is known. */
  public ReadOnlyObjectProperty<@Nullable GridModel> grid() {
    return grid.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /** Why the view is refused, or null. */
  public ReadOnlyObjectProperty<@Nullable FaultText> fault() {
    return fault.getReadOnlyProperty();
  }

  /** Rows of the view, filtered ones counted; below zero while not known. */
  public ReadOnlyIntegerProperty rows() {
    return rows.getReadOnlyProperty();
  }

  /** Rows that belong to the view and are not in it, because it shows a limited number. */
  public ReadOnlyLongProperty leftOut() {
    return leftOut.getReadOnlyProperty();
  }

  /** Whether everything is old because the link is lost. */
  public ReadOnlyBooleanProperty stale() {
    return stale.getReadOnlyProperty();
  }

  /** Seconds the first rows have been waited for. */
  public ReadOnlyObjectProperty<Integer> waited() {
    return waited.getReadOnlyProperty();
  }

  /** What a row must contain to be shown; empty for all. */
  public StringProperty filter() {
    return filter;
  }

  /** The rows now, or null. */
  public @Nullable GridModel gridNow() {
    return grid.get();
  }

  /** What the panel is doing now. */
  public Phase phaseNow() {
    return phase.get();
  }

  void showGrid(GridModel model) {
    grid.set(model);
  }

  void showRows(int count, long beyond) {
    rows.set(count);
    leftOut.set(beyond);
    fault.set(null);
    phase.set(Phase.SHOWN);
  }

  void showFault(FaultText text) {
    fault.set(text);
    phase.set(Phase.REFUSED);
  }

  void showStale(boolean now) {
    stale.set(now);
    GridModel model = grid.get();
    if (model != null) {
      model.setAllStale(now);
    }
  }

  void countWaiting() {
    waited.set(waited.get() + 1);
  }
}
