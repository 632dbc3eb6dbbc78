package org.dealdesk.gateway.view;

import java.util.List;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/**
 * Exposure by currency leg (R-EXP-06, R-EXP-07): a row for each currency and metal, one for each
 * class of other assets, and the triangulation residual, so that the legs at mid add up to nothing.
 */
@Component
final class ExposureCurrencyView implements ViewSource {
  private final CurrencyColumns columns;
  private final ViewDefinition definition;

  ExposureCurrencyView(GatewayConfig config) {
    columns = new CurrencyColumns(config.reportingCurrency());
    definition =
        new ViewDefinition(
            "exposure.currency",
            columns.all(),
            List.of("kind", "leg", "unconvertedCurrency"),
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
        .then(slice -> Outcome.ok(new ExposureCurrencyProjection(columns, slice)));
  }
}
