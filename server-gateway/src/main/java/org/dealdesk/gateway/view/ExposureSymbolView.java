package org.dealdesk.gateway.view;

import java.util.List;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/**
 * What the firm is exposed to, a row for each instrument that was ever held: clients, coverage,
 * what is uncovered, and the house's side of it, of all there is or of a slice. Test accounts count
 * nowhere.
 */
@Component
final class ExposureSymbolView implements ViewSource {
  private final ExposureColumns columns;
  private final ViewDefinition definition;

  ExposureSymbolView(GatewayConfig config) {
    columns = new ExposureColumns(config.reportingCurrency());
    definition =
        new ViewDefinition(
            "exposure.symbol",
            columns.all(),
            List.of("instrument"),
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
        .then(slice -> Outcome.ok(new ExposureSymbolProjection(columns, slice)));
  }
}
