package org.dealdesk.desk.feature.account;

import java.util.List;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;

/** The tape of newest deals, or the deals of one account. */
public final class DealsFeature implements Feature {
  private static final Presentation PRESENTATION =
      new Presentation(
          List.of(ColumnLook.plain("time").wide(120), ColumnLook.first("deal").wide(100)),
          true,
          "time",
          false,
          1,
          false,
          "server");

  @Override
  public String id() {
    return "deals";
  }

  @Override
  public int rank() {
    return 30;
  }

  @Override
  public Screen open(ScreenContext context, Place place) {
    return new ViewPanelController(
        context,
        new ViewRequest("deals", place.parameters()),
        PRESENTATION,
        place,
        (rows, slot) -> null);
  }
}
