package org.dealdesk.desk.feature.positions;

import java.util.Map;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.ui.grid.ColumnStyle;

/** Positions, of one instrument or the largest of all. A row leads to its account's deals. */
public final class PositionsFeature implements Feature {
  private static final Presentation PRESENTATION =
      Presentation.of(
              ColumnLook.first("position").wide(100),
              ColumnLook.plain("serverName").wide(120),
              ColumnLook.plain("login").wide(90),
              ColumnLook.muted("group").wide(200),
              ColumnLook.muted("brand").wide(100),
              ColumnLook.plain("book").wide(84),
              ColumnLook.first("instrument").wide(96),
              ColumnLook.muted("symbol").wide(96),
              ColumnLook.plain("side").wide(64),
              ColumnLook.plain("lots").wide(84),
              ColumnLook.styled("units", style -> style.tint(ColumnStyle.Tint.LONG_SHORT))
                  .wide(120),
              ColumnLook.muted("openPrice").wide(96),
              ColumnLook.plain("currentPrice").wide(96),
              ColumnLook.styled("profit", style -> style.withSign().decimals(2)).wide(110),
              ColumnLook.muted("profitCurrency").wide(70),
              ColumnLook.signed("profitReporting").wide(110),
              ColumnLook.muted("opened").wide(130))
          .sortedBySize("profitReporting")
          .withTotals();

  @Override
  public String id() {
    return "positions";
  }

  @Override
  public int rank() {
    return 20;
  }

  @Override
  public Screen open(ScreenContext context, Place place) {
    return new ViewPanelController(
        context,
        new ViewRequest("positions", place.parameters()),
        PRESENTATION,
        place,
        (rows, slot) ->
            ViewPanelController.about(
                "deals",
                Map.of(
                    "server", ViewPanelController.text(rows, slot, "server"),
                    "login", ViewPanelController.text(rows, slot, "login")),
                Map.of("server", ViewPanelController.text(rows, slot, "serverName"))));
  }
}
