package org.dealdesk.gateway.history;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.view.BrandScope;
import org.dealdesk.gateway.view.ColumnList;
import org.dealdesk.gateway.view.RowFiller;
import org.dealdesk.gateway.view.ViewColumn;
import org.dealdesk.gateway.view.ViewDefinition;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.gateway.view.ViewSource;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.InstrumentId;
import org.dealdesk.wire.LoggedEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The exposure of one instrument through the day: a row for each second or step, with every number
 * that the view of exposure by instrument had then; for a chart. It goes on with the time unless an
 * end is given.
 */
@Component
final class ExposureHistoryView implements ViewSource {
  static final String INSTRUMENT = "instrument";

  private final ColumnList columns = new ColumnList();
  private final int time = columns.add(ViewColumn.instant("time"));
  private final ViewDefinition definition;
  private final ExposureHistory history;
  private final Clock clock;

  ExposureHistoryView(
      @Qualifier("exposureSymbolView") ViewSource source, ExposureHistory history, Clock clock) {
    this.history = history;
    this.clock = clock;
    for (ViewColumn column : source.definition().columns()) {
      if (!column.textual()) {
        columns.add(column.apart());
      }
    }
    definition =
        new ViewDefinition(
            "exposure.history",
            columns.all(),
            List.of(columns.all().get(time).id()),
            Permission.VIEW_EXPOSURE,
            Set.of(
                INSTRUMENT,
                HistoryWindow.FROM,
                HistoryWindow.TO,
                HistoryWindow.STEP,
                BrandScope.PARAMETER));
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    return BrandScope.of(request)
        .then(scope -> {
          Optional<BrandId> brand = brand(scope);
          String instrument = request.parameters().get(INSTRUMENT);
          if (brand.isEmpty()) {
            return Outcome.failed(
                FaultReason.VIEW_PARAMETER, "name one of your brands with brand=");
          }
          if (instrument == null) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, "an instrument is missing");
          }
          try {
            return Outcome.ok(
                new HistoryProjection(
                    definition,
                    history,
                    brand.get(),
                    new InstrumentId(instrument).code(),
                    HistoryWindow.of(request.parameters(), clock.instant())));
          } catch (IllegalArgumentException e) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, String.valueOf(e.getMessage()));
          }
        });
  }

  /** The one brand recorded that shows what the person sees; empty where several would have to. */
  private static Optional<BrandId> brand(BrandScope scope) {
    if (scope.only().isPresent()) {
      return scope.only();
    }
    return scope
        .entitlement()
        .brands()
        .map(seen ->
            seen.size() == 1 ? Optional.of(seen.iterator().next()) : Optional.<BrandId>empty())
        .orElse(Optional.of(LoggedEvent.SHARED));
  }
}
