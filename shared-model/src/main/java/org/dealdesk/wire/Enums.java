package org.dealdesk.wire;

import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.model.trade.Side;

/** The pairs of model and log constants. */
final class Enums {
  static final EnumTable<SessionState, org.dealdesk.log.v1.SessionState> SESSION_STATE =
      new EnumTable<>(SessionState.class, org.dealdesk.log.v1.SessionState.class, "SESSION_STATE_");
  static final EnumTable<MarginMode, org.dealdesk.log.v1.MarginMode> MARGIN_MODE =
      new EnumTable<>(MarginMode.class, org.dealdesk.log.v1.MarginMode.class, "MARGIN_MODE_");
  static final EnumTable<ProfitMode, org.dealdesk.log.v1.ProfitMode> PROFIT_MODE =
      new EnumTable<>(ProfitMode.class, org.dealdesk.log.v1.ProfitMode.class, "PROFIT_MODE_");
  static final EnumTable<Side, org.dealdesk.log.v1.Side> SIDE =
      new EnumTable<>(Side.class, org.dealdesk.log.v1.Side.class, "SIDE_");
  static final EnumTable<DealKind, org.dealdesk.log.v1.DealKind> DEAL_KIND =
      new EnumTable<>(DealKind.class, org.dealdesk.log.v1.DealKind.class, "DEAL_KIND_");
  static final EnumTable<DealEntry, org.dealdesk.log.v1.DealEntry> DEAL_ENTRY =
      new EnumTable<>(DealEntry.class, org.dealdesk.log.v1.DealEntry.class, "DEAL_ENTRY_");
  static final EnumTable<RepairKind, org.dealdesk.log.v1.RepairKind> REPAIR_KIND =
      new EnumTable<>(RepairKind.class, org.dealdesk.log.v1.RepairKind.class, "REPAIR_KIND_");

  private Enums() {}
}
