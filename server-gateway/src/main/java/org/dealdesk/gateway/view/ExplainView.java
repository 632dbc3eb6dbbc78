package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_UNITS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where a figure of an exposure view comes from: the figure, and the parts that add up to it or the
 * formula and its inputs. It follows the live state as the view itself does, so frames of the two
 * that carry one revision are of one moment.
 */
@Component
final class ExplainView implements ViewSource {
  static final String VIEW = "view";
  static final String ROW = "row";
  static final String COLUMN = "column";

  private final ColumnList columns = new ColumnList();
  final int kind = columns.add(ViewColumn.text("kind"));
  final int name = columns.add(ViewColumn.text("name"));
  final int value =
      columns.add(ViewColumn.of("value", COLUMN_TYPE_UNITS).scaledBy("valueDecimals"));
  final int text = columns.add(ViewColumn.text("text"));
  final int valueDecimals = columns.add(ViewColumn.count("valueDecimals").unseen());
  private final ViewDefinition definition =
      new ViewDefinition(
          "explain",
          columns.all(),
          List.of("kind", "name"),
          Permission.VIEW_EXPOSURE,
          Slice.with(Slice.ALL, VIEW, ROW, COLUMN));
  private final ObjectProvider<ViewRegistry> registry;

  /** Asks the registry, which knows this view as well, when one is opened. */
  ExplainView(ObjectProvider<ViewRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    Map<String, String> ofView = new HashMap<>(request.parameters());
    String view = ofView.remove(VIEW);
    String row = ofView.remove(ROW);
    String column = ofView.remove(COLUMN);
    if (view == null || row == null || column == null || view.equals(definition.id())) {
      return failed("view, row and column say what is to be explained");
    }
    return registry
        .getObject()
        .find(view)
        .then(source -> {
          ViewDefinition of = source.definition();
          // Whoever opens this one may see exposure, and nothing more is known of him here.
          if (of.permission() != definition.permission()
              || of.columns().stream().noneMatch(c -> c.id().equals(column))) {
            return failed("view " + view + " has no column " + column + " that can be explained");
          }
          return registry
              .getObject()
              .open(new ViewRequest(view, ofView, request.entitlement()))
              .then(filler ->
                  filler instanceof Explained explained
                      ? Outcome.ok(
                          new ExplainProjection(this, of, explained, row, of.column(column)))
                      : failed("figures of view " + view + " cannot be explained"));
        });
  }

  private static Outcome<RowFiller> failed(String detail) {
    return Outcome.failed(FaultReason.VIEW_PARAMETER, detail);
  }
}
