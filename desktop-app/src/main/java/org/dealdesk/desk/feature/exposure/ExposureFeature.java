package org.dealdesk.desk.feature.exposure;

import java.util.Map;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.text.Texts;

/** Exposure by instrument: clients, coverage, uncovered, house. A row leads to its positions. */
public final class ExposureFeature implements Feature {
  /** A flash means something: ten thousand of the reporting currency, in cents. */
  private static final long NOTIONAL_FLASH = 1_000_000;

  private static final long PNL_FLASH = 100_000;

  @Override
  public String id() {
    return "exposure";
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Screen open(ScreenContext context, Place place) {
    return new ViewPanelController(
        context,
        new ViewRequest("exposure.symbol", place.parameters()),
        presentation(context.texts()),
        place,
        (rows, slot) ->
            ViewPanelController.about(
                "positions",
                Map.of("instrument", ViewPanelController.text(rows, slot, "instrument"))));
  }

  private static Presentation presentation(Texts texts) {
    String lots = texts.get("band.clients.lots");
    String price = texts.get("band.clients.price");
    String profit = texts.get("band.floating");
    String market = texts.get("band.market");
    return Presentation.of(
            ColumnLook.first("instrument").wide(96),
            ColumnLook.muted("description").wide(190),
            ColumnLook.muted("assetClass").wide(60),
            ColumnLook.plain("clientLongLots").wide(84).band(lots),
            ColumnLook.plain("clientShortLots").wide(84).band(lots),
            ColumnLook.signed("clientNetLots").wide(84).band(lots),
            ColumnLook.signed("coverageNetLots").wide(84),
            ColumnLook.longShort("uncoveredLots").wide(88),
            ColumnLook.longShort("notionalReporting").wide(112).flash(NOTIONAL_FLASH),
            ColumnLook.muted("clientVwap").wide(90).band(price),
            ColumnLook.muted("clientBreakEven").wide(90).band(price),
            ColumnLook.signed("floatingPnlClients").wide(94).band(profit),
            ColumnLook.signed("floatingPnlCoverage").wide(94).band(profit),
            ColumnLook.gainLoss("floatingPnlHouse").wide(94).band(profit).flash(PNL_FLASH),
            ColumnLook.styled("bias", style -> style.biasBar()).wide(84),
            ColumnLook.plain("bid").wide(84).band(market),
            ColumnLook.plain("ask").wide(84).band(market),
            ColumnLook.muted("positions").wide(70),
            ColumnLook.muted("quoteTime").wide(52))
        .sortedBySize("notionalReporting")
        .withTotals();
  }
}
