package org.dealdesk.desk.panel;

import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.ui.grid.GridModel;
import org.dealdesk.desk.ui.grid.LiveGrid;
import org.jspecify.annotations.Nullable;

/** A screen that shows one view in a grid. Toolkit thread only; closed by the shell. */
public final class ViewPanelController implements Screen {
  private final ScreenScope scope = new ScreenScope();
  private final ViewPanelModel model = new ViewPanelModel();
  private final ViewPanelInteractor interactor;
  private final ViewPanelView view;

  /**
   * Opens the screen.
   *
   * @param request the view and its parameters
   * @param presentation its columns
   * @param place where the screen stands, for leading back to the whole of it
   * @param drill from the grid and the slot of an opened row to the place it leads to, or null
   */
  public ViewPanelController(
      ScreenContext context,
      ViewRequest request,
      Presentation presentation,
      Place place,
      BiFunction<GridModel, Integer, @Nullable Place> drill) {
    interactor =
        new ViewPanelInteractor(
            context.views(), request, model, presentation, context.texts(), context.clock());
    scope.own(interactor::close);
    view = new ViewPanelView(model, presentation, context);
    scope.own(view::close);
    scope.own(context.pulse().drains(interactor)::close);
    view.toolBar(place, () -> context.navigator().go(Place.of(place.feature())));
    view.setOnBack(context.navigator()::back);
    view.setOnOpen(key -> {
      LiveGrid grid = view.grid();
      int slot = grid == null ? -1 : grid.model().find(key);
      Place next = grid == null || slot < 0 ? null : drill.apply(grid.model(), slot);
      if (next != null) {
        context.navigator().go(next);
      }
    });
  }

  /** The text of a row's column, or empty; for making the place a row leads to. */
  public static String text(GridModel rows, int slot, String column) {
    int number = rows.columnIndex(column);
    if (number < 0 || !rows.hasValue(slot, number)) {
      return "";
    }
    return rows.columns().get(number).kind().numeric()
        ? Long.toString(rows.number(slot, number))
        : rows.text(slot, number);
  }

  /** A place about one thing, or null when the row does not say which. */
  public static @Nullable Place about(String feature, Map<String, String> parameters) {
    return about(feature, parameters, Map.of());
  }

  /** A place about one thing with a name of its own, or null when the row does not say which. */
  public static @Nullable Place about(
      String feature, Map<String, String> parameters, Map<String, String> names) {
    return parameters.containsValue("") ? null : new Place(feature, parameters, names);
  }

  @Override
  public Node node() {
    return view;
  }

  @Override
  public ObservableIntegerValue count() {
    return model.rows();
  }

  @Override
  public void focus() {
    view.focus();
  }

  @Override
  public void link(LinkState state) {
    interactor.link(state);
  }

  @Override
  public void second() {
    interactor.second();
  }

  /** What the panel shows; for the pictures and for tests. */
  public ViewPanelModel model() {
    return model;
  }

  /** The grid on the screen now, or null; for the pictures and for tests. */
  public @Nullable LiveGrid grid() {
    return view.grid();
  }

  @Override
  public void close() {
    scope.close();
  }
}
