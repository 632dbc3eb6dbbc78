package org.dealdesk.simulator.mt5;

import java.util.Arrays;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;

/** What a dealing request may ask for, with the platform's number and the fields it needs. */
enum DealerAction {
  POS_EXECUTE(200, "Symbol", "Volume", "PriceOrder", "Type", "TypeFill"),
  ORD_PENDING(
      201, "Symbol", "Volume", "Type", "PriceOrder", "TypeTime", "TimeExpiration", "TypeFill"),
  POS_MODIFY(202, "Symbol", "PriceSL", "PriceTP"),
  ORD_MODIFY(
      203,
      "Symbol",
      "Order",
      "Type",
      "PriceOrder",
      "PriceTrigger",
      "PriceSL",
      "PriceTP",
      "TypeTime",
      "TimeExpiration"),
  ORD_REMOVE(204, "Symbol", "Order", "Type"),
  ORD_ACTIVATE(205, "Symbol", "Order", "Type", "PriceOrder", "Volume"),
  BALANCE(206, "Type", "PriceOrder", "Flags"),
  ORD_SLIMIT(207, "Symbol", "Order", "Type", "PriceOrder", "Volume"),
  CLOSE_BY(208, "Symbol", "Position", "PositionBy");

  private final int code;

  // Never changed and never handed out.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> required;

  DealerAction(int code, String... required) {
    this.code = code;
    this.required = List.of(required);
  }

  static DealerAction of(long code) {
    return Arrays.stream(values())
        .filter(a -> a.code == code)
        .findFirst()
        .orElseThrow(CommandException::badParameter);
  }

  /** Answers "invalid parameters" when a field the action needs is missing. */
  void check(Mt5Record sent) {
    require(sent, List.of("Login"));
    require(sent, required);
  }

  /** Volumes may come in either of their two units. */
  static void require(Mt5Record sent, List<String> fields) {
    for (String field : fields) {
      boolean fine = field.equals("Volume") && !sent.text("VolumeExt").isBlank();
      if (!fine && sent.text(field).isBlank()) {
        throw CommandException.badParameter();
      }
    }
  }
}
