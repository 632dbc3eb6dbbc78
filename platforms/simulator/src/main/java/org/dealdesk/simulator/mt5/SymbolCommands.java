package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.simulator.market.AssetKind;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.trading.CalcMode;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.MarginSpec;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.SessionRules;
import org.dealdesk.simulator.trading.SwapRules;
import org.dealdesk.simulator.trading.SymbolSpec;
import org.dealdesk.simulator.trading.TradingServer;
import org.jspecify.annotations.Nullable;

/** Reading and editing symbols. */
final class SymbolCommands {
  private final Mt5Context context;

  SymbolCommands(Mt5Context context) {
    this.context = context;
  }

  void register(Commands commands) {
    commands.add(
        "SYMBOL_TOTAL", _ -> Reply.done().with("TOTAL", context.server().symbols().size()));
    commands.add("SYMBOL_NEXT", this::next);
    commands.add("SYMBOL_GET", call -> reply(symbol(call)));
    commands.add("SYMBOL_GET_GROUP", this::ofGroup);
    commands.add("SYMBOL_ADD", Right.SYMBOLS_EDIT, this::put);
    commands.add("SYMBOL_DELETE", Right.SYMBOLS_EDIT, this::delete);
  }

  private static Reply reply(ServerSymbol symbol) {
    return Reply.record(ConfigRecords.symbol(symbol, 0, true));
  }

  /** Some clients call the parameter NAME. */
  private ServerSymbol symbol(Call call) {
    return context.symbol(call.text(call.find("SYMBOL") == null ? "NAME" : "SYMBOL"));
  }

  private Reply next(Call call) {
    List<ServerSymbol> symbols = List.copyOf(context.server().symbols());
    int index = call.count("INDEX");
    if (index >= symbols.size()) {
      throw CommandException.notFound();
    }
    return reply(symbols.get(index));
  }

  private Reply ofGroup(Call call) {
    ServerSymbol symbol = symbol(call);
    GroupSpec group = Mt5Context.found(context.server().group(call.text("GROUP")));
    return Reply.record(ConfigRecords.symbol(symbol, group.spreadDiff(), group.swaps()));
  }

  private Reply put(Call call) {
    Mt5Record sent = call.json();
    TradingServer server = context.server();
    String name = sent.text("Symbol");
    if (name.isBlank() || name.length() > 31) {
      throw CommandException.badParameter();
    }
    ServerSymbol old = server.symbol(name);
    Instrument instrument = old == null ? instrument(name) : old.instrument();
    SymbolSpec spec = spec(sent, old == null ? null : old.spec(), name, instrument);
    ServerSymbol stored = old == null ? new ServerSymbol(name, instrument, spec) : old;
    if (old == null) {
      server.add(stored);
    } else {
      server.respecify(old, spec);
    }
    return reply(stored);
  }

  /** A new symbol quotes what its name without the server's suffix names, or nothing. */
  private @Nullable Instrument instrument(String name) {
    String suffix = context.server().suffix();
    return name.endsWith(suffix)
        ? context
            .world()
            .market()
            .catalogue()
            .find(name.substring(0, name.length() - suffix.length()))
        : null;
  }

  private SymbolSpec spec(
      Mt5Record sent, @Nullable SymbolSpec old, String name, @Nullable Instrument instrument) {
    CalcMode mode =
        sent.has("CalcMode")
            ? Mt5Context.valid(calcMode(sent.integer("CalcMode")))
            : old == null ? CalcMode.FOREX : old.calcMode();
    BigDecimal tick = positive(sent, "TickSize", old == null ? null : old.tickSize());
    return new SymbolSpec(
        text(sent, "Path", old == null ? name : old.path()),
        text(sent, "Description", old == null ? "" : old.description()),
        currency(sent, "CurrencyBase", old == null ? "" : old.currencyBase()),
        currency(sent, "CurrencyProfit", old == null ? "" : old.currencyProfit()),
        currency(sent, "CurrencyMargin", old == null ? "" : old.currencyMargin()),
        digits(sent, old, instrument),
        positive(sent, "ContractSize", old == null ? null : old.contractSize()),
        tick,
        positive(sent, "TickValue", old == null ? tick : old.tickValue()),
        mode,
        MarginFields.read(
            sent, old == null ? MarginSpec.of(BigDecimal.ONE, BigDecimal.ZERO) : old.margin()),
        MarginFields.amount(sent, "FaceValue", old == null ? BigDecimal.ZERO : old.faceValue()),
        volume(sent, "VolumeMin", old == null ? 100 : old.volumeMinE4()),
        volume(sent, "VolumeMax", old == null ? 1_000_000 : old.volumeMaxE4()),
        volume(sent, "VolumeStep", old == null ? 100 : old.volumeStepE4()),
        (int) bounded(sent, "SwapMode", old == null ? 0 : old.swapMode(), 9),
        sent.has("SwapLong") || old == null ? sent.decimalOrZero("SwapLong") : old.swapLong(),
        sent.has("SwapShort") || old == null ? sent.decimalOrZero("SwapShort") : old.swapShort(),
        ConfigRecords.swapNights(sent, old == null ? SwapRules.week(3) : old.swapNights()),
        (int)
            Math.max(1, bounded(sent, "SwapYearDay", old == null ? 360 : old.swapYearDays(), 366)),
        (int) bounded(sent, "TradeMode", old == null ? 4 : old.tradeMode(), 4),
        old == null ? SessionRules.standard(AssetKind.CRYPTO, true) : old.sessions(),
        Mt5Context.extras(Mt5Schema.SYMBOL, sent));
  }

  private static @Nullable CalcMode calcMode(long code) {
    return Arrays.stream(CalcMode.values()).filter(m -> m.code() == code).findFirst().orElse(null);
  }

  private static String text(Mt5Record sent, String field, String otherwise) {
    return sent.has(field) ? sent.text(field) : otherwise;
  }

  private String currency(Mt5Record sent, String field, String otherwise) {
    String currency = text(sent, field, otherwise);
    boolean converts =
        field.equals("CurrencyBase") || context.engine().rates().known(currency, "USD");
    if (currency.isBlank() || !converts) {
      throw CommandException.badParameter();
    }
    return currency;
  }

  private static int digits(
      Mt5Record sent, @Nullable SymbolSpec old, @Nullable Instrument instrument) {
    long otherwise = old != null ? old.digits() : instrument != null ? instrument.digits() : 5;
    return (int) bounded(sent, "Digits", otherwise, 8);
  }

  static long bounded(Mt5Record sent, String field, long otherwise, long max) {
    long value = sent.integer(field, otherwise);
    if (value < 0 || value > max) {
      throw CommandException.badParameter();
    }
    return value;
  }

  private static long volume(Mt5Record sent, String field, long otherwise) {
    if (!sent.has(field) && !sent.has(field + "Ext")) {
      return otherwise;
    }
    BigDecimal lotsE4 = sent.lots(field).movePointRight(4);
    if (lotsE4.signum() <= 0 || lotsE4.stripTrailingZeros().scale() > 0) {
      throw CommandException.badParameter();
    }
    return lotsE4.longValueExact();
  }

  private static BigDecimal positive(Mt5Record sent, String field, @Nullable BigDecimal otherwise) {
    BigDecimal value = sent.has(field) ? sent.decimal(field) : Mt5Context.valid(otherwise);
    if (value.signum() <= 0) {
      throw CommandException.badParameter();
    }
    return value;
  }

  private Reply delete(Call call) {
    ServerSymbol symbol = symbol(call);
    TradingServer server = context.server();
    boolean used =
        server.orders().stream().anyMatch(o -> o.symbol() == symbol)
            || server.accounts().stream().anyMatch(a -> a.netPosition(symbol) != null);
    if (used) {
      throw new CommandException(Codes.HAS_TRADES);
    }
    server.remove(symbol);
    return Reply.done();
  }
}
