package org.dealdesk.desk.feature.positions;

import java.util.List;
import java.util.Map;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;

/** Positions, of one instrument or the largest of all. A row leads to its account's deals. */
public final class PositionsFeature implements Feature {
  private static final Presentation PRESENTATION =
      new Presentation(
          List.of(
              ColumnLook.first("position").wide(110),
              ColumnLook.plain("server").wide(110),
              ColumnLook.plain("login").wide(90),
              ColumnLook.plain("name").wide(150),
              ColumnLook.first("instrument").wide(100)),
          true,
          "pnlReporting",
          true,
          1,
          true,
          "server");

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
                    "login", ViewPanelController.text(rows, slot, "login"))));
  }
}
