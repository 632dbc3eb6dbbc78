package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.AccountRules;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Order;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.ServerZone;
import org.dealdesk.simulator.trading.SymbolSpec;

/** Positions, deals and orders as records of the Web API. Immutable. */
final class TradeRecords {
  /** 0.0001 lot of the coarse volume is 10,000 of the fine one. */
  private static final long EXT = 10_000;

  private final ServerZone zone;

  TradeRecords(ServerZone zone) {
    this.zone = zone;
  }

  /** A position and the group whose currency its money is in. */
  record Held(Position position, GroupSpec group) {}

  Mt5Record position(Held held, Rates rates) {
    Position p = held.position;
    GroupSpec group = held.group;
    SymbolSpec spec = p.symbol().spec();
    int money = group.currencyDigits();
    long profit = AccountRules.floating(p, group, rates);
    return Mt5Schema.POSITION
        .record()
        .priceDigits(spec.digits())
        .moneyDigits(money)
        .set("Position", p.ticket())
        .set("Login", p.login())
        .set("Symbol", p.symbol().name())
        .set("Action", p.buy() ? 0 : 1)
        .set("Reason", p.reason().code())
        .set("ContractSize", p.contractSize())
        .set("TimeCreate", Mt5Context.seconds(zone, p.openMs()))
        .set("TimeUpdate", Mt5Context.seconds(zone, p.updateMs()))
        .set("TimeCreateMsc", zone.localMs(p.openMs()))
        .set("TimeUpdateMsc", zone.localMs(p.updateMs()))
        .set("PriceOpen", price(p.openE8(), spec.digits()))
        .set("PriceCurrent", Prices.decimal(AccountRules.closePriceE8(p, rates)))
        .set("PriceSL", Prices.decimal(p.slE8()))
        .set("PriceTP", Prices.decimal(p.tpE8()))
        .set("Volume", p.lotsE4())
        .set("VolumeExt", Math.multiplyExact(p.lotsE4(), EXT))
        .set("Profit", Money.decimal(profit, money))
        .set("Storage", Money.decimal(p.storage(), money))
        .set("RateProfit", rates.profitRate(spec.currencyProfit(), group.currency(), profit >= 0))
        .set("RateMargin", BigDecimal.valueOf(p.rateMarginE12(), Rates.SCALE))
        .set("ExpertPositionID", p.ticket())
        .set("Comment", p.comment())
        .build();
  }

  /** With the symbol's digits, and more where an average of several deals needs them. */
  private static String price(long priceE8, int digits) {
    BigDecimal price = Prices.decimal(priceE8).stripTrailingZeros();
    return price
        .setScale(Math.max(digits, price.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  Mt5Record deal(Deal d) {
    ServerSymbol symbol = d.symbol();
    int digits = symbol == null ? d.currencyDigits() : symbol.spec().digits();
    RecordBuilder record =
        Mt5Schema.DEAL
            .record()
            .priceDigits(digits)
            .moneyDigits(d.currencyDigits())
            .set("Deal", d.ticket())
            .set("Login", d.login())
            .set("Dealer", d.dealer())
            .set("Order", d.order())
            .set("Action", d.action().code())
            .set("Entry", d.entry().code())
            .set("Reason", d.reason().code())
            .set("Time", Mt5Context.seconds(zone, d.timeMs()))
            .set("TimeMsc", zone.localMs(d.timeMs()))
            .set("Profit", Money.decimal(d.profit(), d.currencyDigits()))
            .set("Storage", Money.decimal(d.storage(), d.currencyDigits()))
            .set("Commission", Money.decimal(d.commission(), d.currencyDigits()))
            .set("RateProfit", d.rateProfit())
            .set("RateMargin", BigDecimal.valueOf(d.rateMarginE12(), Rates.SCALE))
            .set("Comment", d.comment());
    if (symbol != null) {
      trade(record, d, symbol);
    }
    return record.build();
  }

  private static void trade(RecordBuilder record, Deal d, ServerSymbol symbol) {
    SymbolSpec spec = symbol.spec();
    record
        .set("Symbol", symbol.name())
        .set("ContractSize", d.contractSize())
        .set("Price", Prices.decimal(d.priceE8()))
        .set("Volume", d.lotsE4())
        .set("VolumeExt", Math.multiplyExact(d.lotsE4(), EXT))
        .set("VolumeClosed", d.lotsClosedE4())
        .set("VolumeClosedExt", Math.multiplyExact(d.lotsClosedE4(), EXT))
        .set("PricePosition", price(d.positionE8(), spec.digits()))
        .set("PositionID", d.positionId())
        .set("ProfitRaw", d.profitRaw())
        .set("TickValue", spec.tickValue())
        .set("TickSize", spec.tickSize())
        .set("MarketBid", Prices.decimal(d.bidE8()))
        .set("MarketAsk", Prices.decimal(d.askE8()))
        .set("Value", Money.lots(d.lotsE4()).multiply(d.contractSize()));
  }

  Mt5Record order(Order o, GroupSpec group, Rates rates) {
    SymbolSpec spec = o.symbol().spec();
    Quote quote = rates.quote(o.symbol());
    long current = quote == null ? 0 : o.type().buy() ? quote.askE8() : quote.bidE8();
    return Mt5Schema.ORDER
        .record()
        .priceDigits(spec.digits())
        .moneyDigits(group.currencyDigits())
        .set("Order", o.ticket())
        .set("Login", o.login())
        .set("Symbol", o.symbol().name())
        .set("ContractSize", spec.contractSize())
        .set("State", o.state().code())
        .set("Reason", o.reason().code())
        .set("TimeSetup", Mt5Context.seconds(zone, o.setupMs()))
        .set("TimeSetupMsc", zone.localMs(o.setupMs()))
        .set("TimeExpiration", Mt5Context.seconds(zone, o.expiresMs()))
        .set("TimeDone", Mt5Context.seconds(zone, o.doneMs()))
        .set("TimeDoneMsc", Mt5Context.millis(zone, o.doneMs()))
        .set("Type", o.type().code())
        .set("TypeFill", 2)
        .set("TypeTime", o.terms().time().code())
        .set("PriceOrder", Prices.decimal(o.priceE8()))
        .set("PriceTrigger", Prices.decimal(o.terms().triggerE8()))
        .set("PriceCurrent", Prices.decimal(current))
        .set("PriceSL", Prices.decimal(o.terms().slE8()))
        .set("PriceTP", Prices.decimal(o.terms().tpE8()))
        .set("VolumeInitial", o.lotsE4())
        .set("VolumeInitialExt", Math.multiplyExact(o.lotsE4(), EXT))
        .set("VolumeCurrent", o.leftE4())
        .set("VolumeCurrentExt", Math.multiplyExact(o.leftE4(), EXT))
        .set("PositionID", o.positionId())
        .set("PositionByID", o.positionById())
        .set("RateMargin", BigDecimal.valueOf(o.rateMarginE12(), Rates.SCALE))
        .set("Comment", o.comment())
        .build();
  }
}
