package org.dealdesk.simulator.trading;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.market.AssetKind;
import org.dealdesk.simulator.market.InstrumentCatalogue;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The market of the worked examples, symbols in it, and accounts. */
final class Fixture {
  static final long NOW = 1_763_629_000_000L;

  final InstrumentCatalogue catalogue = InstrumentCatalogue.standard();
  final Quote[] quotes = new Quote[catalogue.all().size()];
  final Rates rates = Rates.of(catalogue, quotes);
  final TradingServer server = new TradingServer(0, "Test", ServerZone.utc(), "");
  final TradeEngine engine = new TradeEngine(server, rates);

  Fixture() {
    catalogue.all().forEach(i -> quotes[i.index()] = new Quote(100_000_000, 100_001_000, NOW, 1));
    JsonNode market = vector("EX-2.1").get("input").get("quotes");
    market
        .propertyNames()
        .forEach(name ->
            quote(name, market.get(name).get(0).asString(), market.get(name).get(1).asString()));
  }

  /** A worked example by its id. */
  static JsonNode vector(String id) {
    try (InputStream in =
        Fixture.class.getResourceAsStream("/org/dealdesk/simulator/vectors.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(in).get("vectors")) {
        if (vector.get("id").asString().equals(id)) {
          return vector;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalArgumentException("no vector " + id);
  }

  void quote(String instrument, String bid, String ask) {
    quotes[catalogue.get(instrument).index()] = new Quote(e8(bid), e8(ask), NOW, 1);
    rates.invalidate();
  }

  static long e8(String price) {
    return Prices.ofDecimal(new BigDecimal(price));
  }

  static long e4(String lots) {
    return new BigDecimal(lots).movePointRight(4).longValueExact();
  }

  ServerSymbol symbol(String name, SymbolSpec spec) {
    ServerSymbol symbol = new ServerSymbol(name, catalogue.find(name), spec);
    server.add(symbol);
    return symbol;
  }

  Account account(long login, String currency, boolean hedging, int leverage) {
    return account(
        login,
        leverage,
        group(
            currency,
            hedging,
            MarginLevels.percent(BigDecimal.valueOf(100), BigDecimal.valueOf(50)),
            GroupSpec.ORDINARY));
  }

  static GroupSpec group(String currency, boolean hedging, MarginLevels margin, int flags) {
    return new GroupSpec(
        "Test\\" + currency + hedging + flags + margin.hashCode() + "-B-",
        "",
        currency,
        Money.digitsOf(currency),
        hedging,
        margin,
        BigDecimal.ZERO,
        0,
        flags,
        Book.B,
        Map.of());
  }

  Account account(long login, int leverage, GroupSpec group) {
    server.put(group);
    Account account =
        new Account(
            login,
            group,
            new UserInfo(
                "", "", "", "", "", "", "", "", "", "", "", "", "", "", 483, leverage, 0, NOW,
                Map.of()));
    server.add(account);
    return account;
  }

  void deposit(Account account, String amount) {
    engine
        .funds()
        .book(
            new Funds.Request(
                account,
                DealAction.BALANCE,
                Money.minor(new BigDecimal(amount), account.group().currencyDigits()),
                "",
                false,
                1),
            NOW);
  }

  Deal open(Account account, ServerSymbol symbol, boolean buy, String lots, String price) {
    return engine.execute(Fill.of(account, symbol, buy, e4(lots), e8(price), NOW, Reason.CLIENT));
  }

  /** A specification with usual values; change it with {@link Spec}. */
  static final class Spec {
    String base = "EUR";
    String profit = "USD";
    String margin = "EUR";
    int digits = 5;
    String contract = "100000";
    String tickSize = "0.00001";
    String tickValue = "1";
    CalcMode mode = CalcMode.FOREX;
    String marginInitial = "0";
    String maintenance = "0";
    String rate = "1";
    String heldRate = "0";
    String pendingRate = "0";
    String liquidity = "0";
    boolean dailyRates;
    String path = "";
    String hedged = "0";
    boolean largeLeg;
    String face = "0";
    int swapMode = SwapRules.POINTS;
    String swapLong = "0";
    String swapShort = "0";
    int yearDays = 360;

    private MarginSpec margin() {
      List<BigDecimal> initial =
          new ArrayList<>(List.of(new BigDecimal(rate), new BigDecimal(rate)));
      initial.addAll(Collections.nCopies(6, new BigDecimal(pendingRate)));
      return new MarginSpec(
          new BigDecimal(marginInitial),
          new BigDecimal(maintenance),
          new BigDecimal(hedged),
          new BigDecimal(liquidity),
          largeLeg,
          dailyRates,
          new MarginRates(initial),
          MarginRates.ofMarket(new BigDecimal(heldRate)));
    }

    SymbolSpec build() {
      return new SymbolSpec(
          path,
          "",
          base,
          profit,
          margin,
          digits,
          new BigDecimal(contract),
          new BigDecimal(tickSize),
          new BigDecimal(tickValue),
          mode,
          margin(),
          new BigDecimal(face),
          100,
          100_000_000,
          100,
          swapMode,
          new BigDecimal(swapLong),
          new BigDecimal(swapShort),
          SwapRules.week(3),
          yearDays,
          4,
          SessionRules.standard(AssetKind.CRYPTO, true),
          Map.of());
    }
  }

  static Spec forex(String base, String profit) {
    Spec spec = new Spec();
    spec.base = base;
    spec.margin = base;
    spec.profit = profit;
    return spec;
  }

  static Spec contract(CalcMode mode, String currency, String contract) {
    Spec spec = new Spec();
    spec.base = currency;
    spec.margin = currency;
    spec.profit = currency;
    spec.mode = mode;
    spec.contract = contract;
    spec.digits = 2;
    return spec;
  }

  static List<Position> positions(Account account) {
    return List.copyOf(account.positions());
  }
}
