package org.dealdesk.simulator.trading;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import org.dealdesk.simulator.market.AssetKind;
import org.dealdesk.simulator.trading.SymbolSpec.Session;

/** When a symbol trades, in the server's own time. */
public final class SessionRules {
  private SessionRules() {}

  /** Whether trading is open. */
  public static boolean open(SymbolSpec spec, LocalDateTime local) {
    int minute = local.getHour() * 60 + local.getMinute();
    for (Session session : spec.sessions().get(local.getDayOfWeek().getValue() % 7)) {
      if (minute >= session.open() && minute < session.close()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sessions of a kind of instrument, Sunday first.
   *
   * @param weekendOpen whether the weekend trades as well, so that a demonstration lives on a
   *     Sunday
   */
  public static List<List<Session>> standard(AssetKind kind, boolean weekendOpen) {
    List<Session> allDay = List.of(new Session(0, 1440));
    if (kind == AssetKind.CRYPTO || weekendOpen) {
      return Collections.nCopies(7, allDay);
    }
    List<Session> day =
        switch (kind) {
          case FOREX -> allDay;
          case METAL, ENERGY, INDEX -> List.of(new Session(60, 1439));
          case SHARE -> List.of(new Session(600, 1380));
          case CRYPTO -> allDay;
        };
    List<Session> none = List.of();
    return List.of(none, day, day, day, day, day, none);
  }
}
