package org.dealdesk.desk.feature.sessions;

import java.util.List;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;

/** Each trading server: whether it is live, since when, and what it says. */
public final class SessionsFeature implements Feature {
  private static final Presentation PRESENTATION =
      new Presentation(
          List.of(ColumnLook.first("name").wide(130), ColumnLook.first("state").wide(100)),
          true,
          "name",
          false,
          1,
          false,
          "");

  @Override
  public String id() {
    return "sessions";
  }

  @Override
  public int rank() {
    return 40;
  }

  @Override
  public Screen open(ScreenContext context, Place place) {
    return new ViewPanelController(
        context, ViewRequest.of("sessions"), PRESENTATION, place, (rows, slot) -> null);
  }
}
