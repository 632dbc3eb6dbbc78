package org.dealdesk.gateway.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.money.CurrencyCode;

/**
 * Exposure rolled up by one dimension: clients, coverage, what is uncovered, and profit, in the
 * reporting currency. Test accounts stand in columns of their own and count nowhere else.
 */
final class ExposureRollupView implements ViewSource {
  private final Dimension dimension;
  private final RollupColumns columns;
  private final ViewDefinition definition;

  ExposureRollupView(Dimension dimension, CurrencyCode reporting) {
    this.dimension = dimension;
    columns = new RollupColumns(dimension, reporting);
    List<String> key = new ArrayList<>(dimension.key());
    key.add("unconvertedCurrency");
    definition =
        new ViewDefinition(
            "exposure." + dimension.name().toLowerCase(Locale.ROOT),
            columns.all(),
            key,
            Permission.VIEW_EXPOSURE,
            Slice.ALL);
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    return Slice.of(request)
        .then(slice -> Outcome.ok(new ExposureRollupProjection(dimension, columns, slice)));
  }
}
