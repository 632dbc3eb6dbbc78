package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Market;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.market.QuoteStats;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.ServerZone;

/** Quotes: the last ones, those of a group, and how they ran. */
final class TickCommands {
  private final Mt5Context context;

  TickCommands(Mt5Context context) {
    this.context = context;
  }

  void register(Commands commands) {
    commands.add("TICK_LAST", call -> ticks(call, 0));
    commands.add("TICK_LAST_GROUP", call -> ticks(call, group(call).spreadDiff()));
    commands.add("TICK_STAT", call -> answer(call, this::stat));
  }

  private GroupSpec group(Call call) {
    return Mt5Context.found(context.server().group(call.text("GROUP")));
  }

  private Reply ticks(Call call, int spreadDiff) {
    return answer(call, (symbol, quote) -> tick(symbol, quote, spreadDiff));
  }

  private Reply answer(Call call, BiFunction<ServerSymbol, Quote, Mt5Record> record) {
    Market market = context.world().market();
    GroupMask mask = GroupMask.parse(call.text("SYMBOL"));
    long since = call.whole("TRANS_ID", 0);
    // A number from before a restart of the server asks for everything.
    long after = since < 0 || since > market.changes() ? 0 : since;
    boolean known = mask.takesAll();
    List<Mt5Record> changed = new ArrayList<>();
    for (ServerSymbol symbol : context.server().symbols()) {
      Instrument instrument = symbol.instrument();
      if (!mask.takes(symbol.name())) {
        continue;
      }
      known = true;
      if (instrument != null && market.quote(instrument).change() > after) {
        changed.add(record.apply(symbol, market.quote(instrument)));
      }
    }
    if (!known) {
      throw CommandException.notFound();
    }
    Reply body = Reply.records(changed);
    return body.with("TRANS_ID", market.changes());
  }

  private Mt5Record tick(ServerSymbol symbol, Quote quote, int spreadDiff) {
    ServerZone zone = context.server().zone();
    int digits = symbol.spec().digits();
    // Half of the group's extra spread on either side, the odd point on the ask.
    long point = Prices.pointE8(digits);
    long below = spreadDiff / 2 * point;
    long above = (spreadDiff - spreadDiff / 2) * point;
    return Mt5Schema.TICK
        .record()
        .priceDigits(digits)
        .set("Symbol", symbol.name())
        .set("Datetime", Mt5Context.seconds(zone, quote.timeMs()))
        .set("DatetimeMsc", zone.localMs(quote.timeMs()))
        .set("Bid", Prices.decimal(quote.bidE8() - below))
        .set("Ask", Prices.decimal(quote.askE8() + above))
        .build();
  }

  private Mt5Record stat(ServerSymbol symbol, Quote quote) {
    ServerZone zone = context.server().zone();
    Instrument instrument = Mt5Context.found(symbol.instrument());
    QuoteStats stats = context.world().market().stats(instrument);
    BigDecimal change =
        BigDecimal.valueOf(quote.bidE8() - stats.openE8())
            .movePointRight(2)
            .divide(BigDecimal.valueOf(stats.openE8()), 8, RoundingMode.HALF_UP);
    return Mt5Schema.TICK_STAT
        .record()
        .priceDigits(symbol.spec().digits())
        .set("Symbol", symbol.name())
        .set("Datetime", Mt5Context.seconds(zone, quote.timeMs()))
        .set("DatetimeMsc", zone.localMs(quote.timeMs()))
        .set("Bid", Prices.decimal(quote.bidE8()))
        .set("BidLow", Prices.decimal(stats.bidLowE8()))
        .set("BidHigh", Prices.decimal(stats.bidHighE8()))
        .set("BidDir", stats.bidDir())
        .set("Ask", Prices.decimal(quote.askE8()))
        .set("AskLow", Prices.decimal(stats.askLowE8()))
        .set("AskHigh", Prices.decimal(stats.askHighE8()))
        .set("AskDir", stats.askDir())
        .set("PriceOpen", Prices.decimal(stats.openE8()))
        .set("PriceClose", Prices.decimal(quote.bidE8()))
        .set("PriceChange", change)
        .build();
  }
}
