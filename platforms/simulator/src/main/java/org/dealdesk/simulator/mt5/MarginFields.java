package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.simulator.trading.MarginRates;
import org.dealdesk.simulator.trading.MarginSpec;

/** The margin of a symbol as fields of its record. */
final class MarginFields {
  private static final int HEDGE_LARGE_LEG = 0x4;
  private static final int RECALC_RATES = 0x10;

  /** Endings of the sixteen rate fields, in the order of the platform's numbers. */
  private static final List<String> KINDS =
      List.of(
          "Buy",
          "Sell",
          "BuyLimit",
          "SellLimit",
          "BuyStop",
          "SellStop",
          "BuyStopLimit",
          "SellStopLimit");

  private MarginFields() {}

  static void write(RecordBuilder record, MarginSpec margin) {
    record
        .set("MarginFlags", flags(margin))
        .set("MarginInitial", margin.initial())
        .set("MarginMaintenance", margin.maintenance())
        .set("MarginHedged", margin.hedged())
        .set("MarginLiquidity", margin.liquidity())
        .set("MarginCurrency", BigDecimal.ONE);
    for (int i = 0; i < KINDS.size(); i++) {
      record
          .set("MarginInitial" + KINDS.get(i), margin.initialRates().byType().get(i))
          .set("MarginMaintenance" + KINDS.get(i), margin.maintenanceRates().byType().get(i));
    }
  }

  private static int flags(MarginSpec margin) {
    return (margin.hedgeLargeLeg() ? HEDGE_LARGE_LEG : 0)
        | (margin.dailyRates() ? RECALC_RATES : 0);
  }

  /** What a client sent, the rest as it was. */
  static MarginSpec read(Mt5Record sent, MarginSpec old) {
    long flags = sent.integer("MarginFlags", flags(old));
    return new MarginSpec(
        amount(sent, "MarginInitial", old.initial()),
        amount(sent, "MarginMaintenance", old.maintenance()),
        amount(sent, "MarginHedged", old.hedged()),
        amount(sent, "MarginLiquidity", old.liquidity()),
        (flags & HEDGE_LARGE_LEG) != 0,
        (flags & RECALC_RATES) != 0,
        rates(sent, "MarginInitial", old.initialRates()),
        rates(sent, "MarginMaintenance", old.maintenanceRates()));
  }

  private static MarginRates rates(Mt5Record sent, String prefix, MarginRates old) {
    List<BigDecimal> rates = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      rates.add(amount(sent, prefix + KINDS.get(i), old.byType().get(i)));
    }
    return new MarginRates(rates);
  }

  /** A number from zero up; anything below is an invalid parameter. */
  static BigDecimal amount(Mt5Record sent, String field, BigDecimal otherwise) {
    BigDecimal value = sent.has(field) ? sent.decimal(field) : otherwise;
    if (value.signum() < 0) {
      throw CommandException.badParameter();
    }
    return value;
  }
}
