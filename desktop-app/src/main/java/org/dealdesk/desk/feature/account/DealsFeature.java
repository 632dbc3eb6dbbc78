package org.dealdesk.desk.feature.account;

import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.panel.ColumnLook;
import org.dealdesk.desk.panel.Feature;
import org.dealdesk.desk.panel.Place;
import org.dealdesk.desk.panel.Presentation;
import org.dealdesk.desk.panel.Screen;
import org.dealdesk.desk.panel.ScreenContext;
import org.dealdesk.desk.panel.ViewPanelController;
import org.dealdesk.desk.ui.grid.ColumnStyle;

/** The tape of newest deals, or the deals of one account. */
public final class DealsFeature implements Feature {
  private static final ColumnStyle.Rank MUTED = ColumnStyle.Rank.THIRD;
  private static final Presentation PRESENTATION =
      Presentation.of(
              ColumnLook.first("deal").wide(96),
              ColumnLook.plain("time").wide(128),
              ColumnLook.plain("serverName").wide(110),
              ColumnLook.plain("login").wide(90),
              ColumnLook.muted("brand").wide(100),
              ColumnLook.plain("book").wide(84),
              ColumnLook.plain("kind").wide(84),
              ColumnLook.muted("entry").wide(70),
              ColumnLook.muted("reason").wide(90),
              ColumnLook.first("instrument").wide(96),
              ColumnLook.muted("symbol").wide(96),
              ColumnLook.plain("lots").wide(84),
              ColumnLook.plain("price").wide(96),
              ColumnLook.styled("profit", style -> style.withSign().decimals(2)).wide(110),
              ColumnLook.styled("swap", style -> style.rank(MUTED).withSign().decimals(2)).wide(84),
              ColumnLook.styled("commission", style -> style.rank(MUTED).withSign().decimals(2))
                  .wide(96),
              ColumnLook.muted("currency").wide(70),
              ColumnLook.muted("position").wide(96),
              ColumnLook.muted("comment").wide(110))
          .sorted("time");

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
