package org.dealdesk.gateway.log;

import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.model.event.PlatformEvent;

/** By what an event is filed. Pure; any thread. */
final class EventKeys {
  private EventKeys() {}

  /** Login of the account it concerns, 0 for the whole server. */
  static long login(PlatformEvent event) {
    return switch (event) {
      case PlatformEvent.AccountSeen e -> e.account().key().login();
      case PlatformEvent.AccountStateRead e -> e.state().key().login();
      case PlatformEvent.PositionsRead e -> e.account().login();
      case PlatformEvent.OrdersRead e -> e.account().login();
      case PlatformEvent.DealSeen e -> e.deal().account().login();
      case PlatformEvent.BalanceRead e -> e.account().login();
      case PlatformEvent.DealGone e -> e.deal().account().login();
      case PlatformEvent.Repaired e -> e.account().login();
      case PlatformEvent.DealsRead e -> 0;
      case PlatformEvent.Reconciled e -> 0;
      case PlatformEvent.SessionChanged e -> 0;
      case PlatformEvent.ClockRead e -> 0;
      case PlatformEvent.GroupSeen e -> 0;
      case PlatformEvent.SymbolSeen e -> 0;
      case PlatformEvent.TicksSeen e -> 0;
      case PlatformEvent.PictureComplete e -> 0;
      case PlatformEvent.RecordRefused e -> 0;
    };
  }

  /** Number of the event's field in the log schema. */
  static int kind(PlatformEvent event) {
    return switch (event) {
      case PlatformEvent.SessionChanged e -> LogRecord.SESSION_CHANGED_FIELD_NUMBER;
      case PlatformEvent.ClockRead e -> LogRecord.CLOCK_READ_FIELD_NUMBER;
      case PlatformEvent.GroupSeen e -> LogRecord.GROUP_SEEN_FIELD_NUMBER;
      case PlatformEvent.SymbolSeen e -> LogRecord.SYMBOL_SEEN_FIELD_NUMBER;
      case PlatformEvent.AccountSeen e -> LogRecord.ACCOUNT_SEEN_FIELD_NUMBER;
      case PlatformEvent.PositionsRead e -> LogRecord.POSITIONS_READ_FIELD_NUMBER;
      case PlatformEvent.DealSeen e -> LogRecord.DEAL_SEEN_FIELD_NUMBER;
      case PlatformEvent.PictureComplete e -> LogRecord.PICTURE_COMPLETE_FIELD_NUMBER;
      case PlatformEvent.RecordRefused e -> LogRecord.RECORD_REFUSED_FIELD_NUMBER;
      case PlatformEvent.BalanceRead e -> LogRecord.BALANCE_READ_FIELD_NUMBER;
      case PlatformEvent.DealGone e -> LogRecord.DEAL_GONE_FIELD_NUMBER;
      case PlatformEvent.Repaired e -> LogRecord.REPAIRED_FIELD_NUMBER;
      case PlatformEvent.Reconciled e -> LogRecord.RECONCILED_FIELD_NUMBER;
      case PlatformEvent.DealsRead e -> throw notKept(e);
      case PlatformEvent.AccountStateRead e -> throw notKept(e);
      case PlatformEvent.OrdersRead e -> throw notKept(e);
      case PlatformEvent.TicksSeen e -> throw notKept(e);
    };
  }

  private static IllegalArgumentException notKept(PlatformEvent event) {
    return new IllegalArgumentException("not kept in the log: " + event.getClass().getSimpleName());
  }
}
