package org.dealdesk.desk.feature.sessions;

import java.util.Map;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.ui.Mark;

/** Each trading server: whether it is live, since when, and what it says. */
public final class SessionsFeature implements Feature {
  private static final Presentation PRESENTATION =
      Presentation.of(
              ColumnLook.first("name").wide(140),
              ColumnLook.first("state").wide(110),
              ColumnLook.plain("since").wide(130),
              ColumnLook.muted("age").wide(70),
              ColumnLook.plain("dealsPerSecond").wide(84),
              ColumnLook.plain("accounts").wide(90),
              ColumnLook.plain("positions").wide(90),
              ColumnLook.muted("lastDeal").wide(110),
              ColumnLook.plain("fault").wide(150),
              ColumnLook.muted("detail").wide(320),
              ColumnLook.muted("attempt").wide(70),
              ColumnLook.muted("nextAttempt").wide(130),
              ColumnLook.muted("zoneOffset").wide(90),
              ColumnLook.muted("drift").wide(90))
          .sorted("name")
          .marked(
              "state",
              Map.of(
                  "LIVE", Mark.LIVE,
                  "CONNECTING", Mark.OPEN,
                  "RESYNC", Mark.OPEN,
                  "DEGRADED", Mark.WARNING,
                  "DOWN", Mark.CRITICAL,
                  "STOPPED", Mark.WAITING));

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
