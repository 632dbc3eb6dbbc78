package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.SwapRules;
import org.dealdesk.simulator.trading.SymbolSpec;
import org.dealdesk.simulator.trading.SymbolSpec.Session;

/** Groups and symbols as records of the Web API. */
final class ConfigRecords {
  private static final long EXT = 10_000;
  private static final long ALL_ORDER_KINDS = 127;
  private static final long DEFAULT_COLOR = 0xFF000000L;

  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  private ConfigRecords() {}

  static Mt5Record group(GroupSpec group, long server) {
    return Mt5Context.overlay(
            Mt5Schema.GROUP.record().moneyDigits(group.currencyDigits()), group.extra())
        .set("Group", group.name())
        .set("Server", server)
        .set("PermissionsFlags", 2)
        .set("AuthPasswordMin", 8)
        .set("Company", group.company())
        .set("Currency", group.currency())
        .set("CurrencyDigits", group.currencyDigits())
        .set("TradeFlags", group.tradeFlags())
        .set("TradeTransferMode", 0)
        .set("MarginMode", group.hedging() ? 2 : 0)
        .set("MarginSOMode", group.margin().money() ? 1 : 0)
        .set("MarginFreeMode", group.margin().free().code())
        .set("MarginCall", group.margin().call())
        .set("MarginStopOut", group.margin().stopOut())
        .set("MarginLeverageProfile", group.margin().leverage().name())
        .set("DemoLeverage", 100)
        .set("Commissions", commissions(group))
        .set("Symbols", symbols(group))
        .build();
  }

  private static String commissions(GroupSpec group) {
    if (group.commissionPerLot().signum() == 0) {
      return "[]";
    }
    return "[{\"Name\" : \"Per lot\",\"Description\" : \"\",\"Path\" : \"*\",\"Mode\" : \"0\","
        + "\"RangeMode\" : \"0\",\"ChargeMode\" : \"2\",\"TurnoverCurrency\" : \"\","
        + "\"EntryMode\" : \"0\",\"ActionMode\" : \"0\",\"ProfitMode\" : \"0\","
        + "\"ReasonMode\" : \"127\",\"Tiers\" : [{\"Mode\" : \"0\",\"Type\" : \"1\",\"Value\" : \""
        + group.commissionPerLot().toPlainString()
        + "\",\"Minimal\" : \"0.00\",\"RangeFrom\" : \"0.00\",\"RangeTo\" : \"0.00\","
        + "\"Currency\" : \""
        + group.currency()
        + "\"}]}]";
  }

  private static String symbols(GroupSpec group) {
    return "[{\"Path\" : \"*\",\"TradeMode\" : \"default\",\"SpreadDiff\" : \""
        + group.spreadDiff()
        + "\",\"SwapMode\" : \""
        + (group.swaps() ? "default" : "0")
        + "\",\"MarginInitial\" : \"default\",\"MarginHedged\" : \"default\"}]";
  }

  /**
   * A symbol.
   *
   * @param spreadDiff points a group adds to the spread, 0 for none
   * @param swaps whether the group is charged swaps
   */
  static Mt5Record symbol(ServerSymbol symbol, int spreadDiff, boolean swaps) {
    SymbolSpec spec = symbol.spec();
    RecordBuilder record =
        Mt5Context.overlay(Mt5Schema.SYMBOL.record(), spec.extra())
            .priceDigits(spec.digits())
            .set("Symbol", symbol.name())
            .set("Path", spec.path())
            .set("Description", spec.description())
            .set("CurrencyBase", spec.currencyBase())
            .set("CurrencyBaseDigits", Money.digitsOf(spec.currencyBase()))
            .set("CurrencyProfit", spec.currencyProfit())
            .set("CurrencyProfitDigits", Money.digitsOf(spec.currencyProfit()))
            .set("CurrencyMargin", spec.currencyMargin())
            .set("CurrencyMarginDigits", Money.digitsOf(spec.currencyMargin()))
            .set("Color", spec.extra().getOrDefault("Color", Long.toString(DEFAULT_COLOR)))
            .set("Point", BigDecimal.ONE.movePointLeft(spec.digits()))
            .set("Multiply", BigDecimal.ONE.movePointRight(spec.digits()))
            .set("TickFlags", 1)
            .set("TradeMode", spec.tradeMode())
            .set("CalcMode", spec.calcMode().code())
            .set("ExecMode", 2)
            .set("FillFlags", 3)
            .set("ExpirFlags", 15)
            .set("OrderFlags", ALL_ORDER_KINDS)
            .set("SpreadDiff", spreadDiff)
            .set("TickValue", spec.tickValue())
            .set("TickSize", spec.tickSize())
            .set("ContractSize", spec.contractSize());
    volumes(record, spec);
    MarginFields.write(record, spec.margin());
    swaps(record, spec, swaps);
    String sessions = sessions(spec.sessions());
    return record
        .set("SessionsQuotes", sessions)
        .set("SessionsTrades", sessions)
        .set("FaceValue", spec.faceValue())
        .build();
  }

  private static void volumes(RecordBuilder record, SymbolSpec spec) {
    record
        .set("VolumeMin", spec.volumeMinE4())
        .set("VolumeMinExt", spec.volumeMinE4() * EXT)
        .set("VolumeMax", spec.volumeMaxE4())
        .set("VolumeMaxExt", spec.volumeMaxE4() * EXT)
        .set("VolumeStep", spec.volumeStepE4())
        .set("VolumeStepExt", spec.volumeStepE4() * EXT);
  }

  private static void swaps(RecordBuilder record, SymbolSpec spec, boolean swaps) {
    record
        .set("SwapMode", swaps ? spec.swapMode() : 0)
        .set("SwapLong", spec.swapLong())
        .set("SwapShort", spec.swapShort())
        .set("Swap3Day", tripleDay(spec.swapNights()))
        .set("SwapYearDay", spec.swapYearDays());
    for (int day = 0; day < DAYS.size(); day++) {
      record.set("SwapRate" + DAYS.get(day), spec.swapNights().get(day));
    }
  }

  private static int tripleDay(List<BigDecimal> nights) {
    int day = 0;
    while (day < nights.size() && nights.get(day).compareTo(THREE) != 0) {
      day++;
    }
    return day;
  }

  /** Nights of each weekday: a triple day sent sets the whole week, a day's own rate that day. */
  static List<BigDecimal> swapNights(Mt5Record sent, List<BigDecimal> old) {
    List<BigDecimal> nights =
        new ArrayList<>(
            sent.has("Swap3Day")
                ? SwapRules.week((int) SymbolCommands.bounded(sent, "Swap3Day", 7, 7))
                : old);
    for (int day = 0; day < DAYS.size(); day++) {
      nights.set(day, MarginFields.amount(sent, "SwapRate" + DAYS.get(day), nights.get(day)));
    }
    return nights;
  }

  private static String sessions(List<List<Session>> week) {
    StringBuilder json = new StringBuilder("[");
    for (List<Session> day : week) {
      json.append(json.length() > 1 ? ",[" : "[");
      for (int i = 0; i < day.size(); i++) {
        json.append(i > 0 ? "," : "")
            .append("{\"Open\" : \"")
            .append(day.get(i).open())
            .append("\",\"Close\" : \"")
            .append(day.get(i).close())
            .append("\"}");
      }
      json.append(']');
    }
    return json.append(']').toString();
  }
}
