package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.SymbolRules;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.id.InstrumentId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.AssetClass;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * Instruments met so far and the servers' symbols that stand for them (R-NUM-06). A symbol that
 * cannot be mapped gets an instrument of its own, so that its exposure is seen. Engine thread only.
 */
public final class InstrumentBook {
  /** Front of the names of instruments made for symbols that are not mapped. */
  public static final String UNMAPPED = "UNMAPPED.";

  /** Most decimals units are counted with. */
  static final int MAX_UNIT_DECIMALS = 8;

  /** Most decimals prices are counted with; the engine takes 18 with those of units together. */
  static final int MAX_PRICE_DECIMALS = 10;

  /**
   * Decimals of units and prices together up to which a row holds 4.6e11 of the profit currency.
   * Only a symbol's own specification may ask for more; no single deal may take the room away from
   * everybody else's.
   */
  static final int ROOMY_DECIMALS = 7;

  private static final int LONGEST_ID = 32;

  /** Room below the smallest step, so that an odd volume seldom asks for another scale. */
  private static final int UNIT_HEADROOM = 2;

  private static final long UNMAPPED_STALE_MS = 60_000;

  private record Raw(ServerId server, String symbol) {}

  private final InstrumentTable table;
  private final Map<ServerId, SymbolRules> rules = new HashMap<>();
  private final List<LiveInstrument> instruments = new ArrayList<>();
  private final Map<InstrumentId, LiveInstrument> byId = new HashMap<>();
  private final Map<Raw, LiveSymbol> symbols = new LinkedHashMap<>();

  InstrumentBook(InstrumentTable table, GatewayConfig config) {
    this.table = table;
    config.servers().forEach(server -> rules.put(server.id(), server.symbols()));
  }

  /** Every instrument met, in the order they were. */
  public List<LiveInstrument> all() {
    return Collections.unmodifiableList(instruments);
  }

  /** The instrument of that code, if it was met. */
  public Optional<LiveInstrument> find(String code) {
    return all().stream().filter(i -> i.id().code().equals(code)).findFirst();
  }

  /** Every symbol met, of all servers. */
  public Collection<LiveSymbol> symbols() {
    return Collections.unmodifiableCollection(symbols.values());
  }

  /** Whether the instrument was made for a symbol that is not mapped. */
  public static boolean isUnmapped(LiveInstrument instrument) {
    return instrument.id().code().startsWith(UNMAPPED);
  }

  /** The symbol of a server, if it was met. */
  public @Nullable LiveSymbol known(ServerId server, String symbol) {
    return symbols.get(new Raw(server, symbol));
  }

  /** The symbol of a server; made on first sight. */
  LiveSymbol symbol(ServerId server, String symbol) {
    Raw raw = new Raw(server, symbol);
    LiveSymbol known = symbols.get(raw);
    if (known == null) {
      known = new LiveSymbol(server, symbol, resolve(server, symbol, null));
      symbols.put(raw, known);
    }
    return known;
  }

  /**
   * Takes a specification.
   *
   * @return the symbol, which may stand for another instrument than before
   */
  LiveSymbol specify(SymbolSpec spec) {
    Raw raw = new Raw(spec.server(), spec.symbol());
    LiveInstrument instrument = resolve(spec.server(), spec.symbol(), spec);
    LiveSymbol symbol =
        symbols.computeIfAbsent(raw, r -> new LiveSymbol(r.server(), r.symbol(), instrument));
    symbol.standsFor(instrument);
    specified(symbol, spec);
    BigDecimal step = spec.volumeStepLots().signum() > 0 ? spec.volumeStepLots() : BigDecimal.ONE;
    int price = Math.min(MAX_PRICE_DECIMALS, spec.digits());
    int needed = Decimals.needed(step.multiply(spec.contractSize()));
    int units = Math.max(needed, Math.min(needed + UNIT_HEADROOM, ROOMY_DECIMALS - price));
    instrument.specify(Math.min(MAX_UNIT_DECIMALS, units), price);
    return symbol;
  }

  void write(ImageWriter image) {
    image.number(instruments.size());
    for (LiveInstrument instrument : instruments) {
      image.text(instrument.id().code());
      if (isUnmapped(instrument)) {
        image.text(instrument.profit().map(CurrencyCode::code).orElse(""));
        image.decimal(instrument.contractSize());
        image.text(instrument.description());
      }
      instrument.write(image);
    }
    image.number(symbols.size());
    for (LiveSymbol symbol : symbols.values()) {
      SymbolSpec spec = symbol.spec();
      image.number(symbol.server().value());
      image.text(symbol.symbol());
      image.number(symbol.instrument().index());
      image.flag(spec != null);
      if (spec != null) {
        image.event(new SymbolSeen(spec));
      }
    }
  }

  /** Becomes what was written; only of a new book. */
  void read(ImageReader image) {
    for (int left = image.count(); left > 0; left--) {
      String code = image.text();
      LiveInstrument instrument =
          code.startsWith(UNMAPPED)
              ? readUnmapped(code, image)
              : mapped(
                  table
                      .find(code)
                      .orElseThrow(() -> new IllegalArgumentException("no instrument " + code)));
      instrument.read(image);
    }
    for (int left = image.count(); left > 0; left--) {
      Raw raw = new Raw(new ServerId(image.smallNumber()), image.text());
      LiveSymbol symbol =
          new LiveSymbol(raw.server(), raw.symbol(), instruments.get(image.smallNumber()));
      if (image.flag()) {
        specified(symbol, image.event(SymbolSeen.class).spec());
      }
      symbols.put(raw, symbol);
    }
  }

  private LiveInstrument readUnmapped(String code, ImageReader image) {
    String profit = image.text();
    return add(
        new LiveInstrument(
            instruments.size(),
            new LiveInstrument.Kind(
                new InstrumentId(code),
                AssetClass.OTHER,
                Optional.empty(),
                profit.isEmpty() ? Optional.empty() : Optional.of(new CurrencyCode(profit)),
                image.decimal(),
                UNMAPPED_STALE_MS,
                image.text())));
  }

  private LiveInstrument resolve(ServerId server, String symbol, @Nullable SymbolSpec spec) {
    String code = rules.getOrDefault(server, SymbolRules.NONE).undress(symbol);
    Optional<InstrumentTable.Entry> entry = table.find(code);
    if (entry.isPresent() && (spec == null || spec.currencyProfit().equals(entry.get().profit()))) {
      return mapped(entry.get());
    }
    return unmapped(server, symbol, spec);
  }

  private static void specified(LiveSymbol symbol, SymbolSpec spec) {
    symbol.specified(spec, TradingHours.parse(spec.rest().getOrDefault("SessionsQuotes", "")));
  }

  private LiveInstrument mapped(InstrumentTable.Entry entry) {
    LiveInstrument known = byId.get(entry.id());
    return known != null
        ? known
        : add(
            new LiveInstrument(
                instruments.size(),
                new LiveInstrument.Kind(
                    entry.id(),
                    entry.assetClass(),
                    entry.base(),
                    Optional.of(entry.profit()),
                    entry.contractSize(),
                    entry.staleMs(),
                    entry.description())));
  }

  private LiveInstrument unmapped(ServerId server, String symbol, @Nullable SymbolSpec spec) {
    LiveInstrument known = byId.get(unmappedId(symbol, ""));
    if (known != null && spec != null) {
      if (known.profit().isEmpty()) {
        known.profitsIn(spec.currencyProfit());
      }
      if (!known.profit().equals(Optional.of(spec.currencyProfit()))) {
        // The same name for another thing: one line would add what cannot be added.
        known = byId.get(unmappedId(symbol, "-S" + server.value()));
        return known != null ? known : add(unmapped(symbol, "-S" + server.value(), spec));
      }
    }
    return known != null ? known : add(unmapped(symbol, "", spec));
  }

  private LiveInstrument unmapped(String symbol, String tail, @Nullable SymbolSpec spec) {
    Optional<CurrencyCode> profit =
        spec == null ? Optional.empty() : Optional.of(spec.currencyProfit());
    return new LiveInstrument(
        instruments.size(),
        new LiveInstrument.Kind(
            unmappedId(symbol, tail),
            AssetClass.OTHER,
            Optional.empty(),
            profit,
            spec == null ? BigDecimal.ONE : spec.contractSize(),
            UNMAPPED_STALE_MS,
            spec == null ? symbol : spec.description()));
  }

  private LiveInstrument add(LiveInstrument instrument) {
    instruments.add(instrument);
    byId.put(instrument.id(), instrument);
    return instrument;
  }

  /** A lawful id that differs for symbols that differ, also where letters had to be replaced. */
  static InstrumentId unmappedId(String symbol, String tail) {
    String plain = symbol.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9._-]", "_");
    int room = LONGEST_ID - UNMAPPED.length() - tail.length();
    if (!plain.equals(symbol) || plain.length() > room) {
      String mark = "-" + Integer.toHexString(symbol.hashCode()).toUpperCase(Locale.ROOT);
      boolean sameButCase = plain.equalsIgnoreCase(symbol) && plain.length() <= room;
      if (!sameButCase) {
        plain = plain.substring(0, Math.min(plain.length(), room - mark.length())) + mark;
      }
    }
    return new InstrumentId(UNMAPPED + plain + tail);
  }
}
