package org.dealdesk.engine.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** EX-1.1 to EX-1.3 and EX-1.7: the worked examples, from the engine and from the slow one. */
class WorkedExamplesTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int COVERAGE = 2;
  private static final int UNIT_DECIMALS = 2;
  private static final int BY_BOOK = 0;
  private static final int BY_ACCOUNT = 1;

  private record Instrument(String name, int index, long contract, int priceDecimals, int profit) {}

  private final ExposureEngine fast = new ExposureEngine(3, 8);
  private final SlowEngine slow = new SlowEngine();
  private final RateTable rates = new RateTable();
  private final int usd = rates.currency("USD", 2);
  private final ExposureSum sum = new ExposureSum(fast);
  private final Map<String, Instrument> instruments = new LinkedHashMap<>();
  private final Map<String, Integer> accounts = new LinkedHashMap<>();
  private final List<Long> slots = new ArrayList<>();
  private JsonNode root = JsonMapper.shared().createObjectNode();

  @BeforeEach
  void load() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/exposure-vectors.json")) {
      root = JsonMapper.shared().readTree(Objects.requireNonNull(in));
    }
    EventBatch batch = new EventBatch(4);
    JsonNode input = root.at("/vectors/0/input");
    for (Map.Entry<String, JsonNode> quote : input.get("quotes").properties()) {
      addInstrument(quote.getKey(), quote.getValue(), batch);
    }
    long key = 1;
    for (JsonNode position : input.get("positions")) {
      addPosition(key++, position, batch);
    }
    fast.apply(batch);
  }

  private void addInstrument(String name, JsonNode quote, EventBatch batch) {
    JsonNode spec = root.get("instruments").get(name);
    int decimals = spec.get("priceDecimals").asInt();
    int profit = currency(spec.get("profit").asString());
    int index = fast.addInstrument(UNIT_DECIMALS, decimals);
    slow.addInstrument(UNIT_DECIMALS, decimals);
    long bid = scaled(quote.get(0).asString(), decimals);
    long ask = scaled(quote.get(1).asString(), decimals);
    batch.tick(index, bid, ask);
    slow.tick(index, bid, ask);
    if (spec.has("base")) {
      rates.quote(currency(spec.get("base").asString()), profit, bid, ask, decimals);
    }
    instruments.put(
        name, new Instrument(name, index, spec.get("contract").asLong(), decimals, profit));
  }

  private void addPosition(long key, JsonNode position, EventBatch batch) {
    int book = List.of("A", "B", "COV").indexOf(position.get(1).asString());
    int account =
        accounts.computeIfAbsent(
            position.get(0).asString(),
            name -> {
              slow.addAccount(book, accounts.size());
              return fast.addAccount(book, accounts.size());
            });
    Instrument instrument = instrument(position.get(3).asString());
    long units =
        scaled(position.get(5).asString(), UNIT_DECIMALS)
            * instrument.contract()
            * (position.get(4).asString().equals("BUY") ? 1 : -1);
    long price = scaled(position.get(6).asString(), instrument.priceDecimals());
    // One half as a picture, the other as deals: both must end in the same figures.
    if (key % 2 == 0) {
      batch.open(key, account, instrument.index(), units, price);
      slow.open(key, account, instrument.index(), units, price);
    } else {
      batch.deal(key, account, instrument.index(), units, price);
      slow.deal(key, account, instrument.index(), units, price);
    }
    slots.add(key);
  }

  @Test
  void ex_1_1_floating_profit_in_reporting_currency() {
    JsonNode expected = root.at("/vectors/0/expected");
    assertThat(rowByRow()).isEqualTo(texts(expected.get("rowsUsd")));
    BigDecimal b = floating(B);
    BigDecimal a = floating(A);
    BigDecimal coverage = floating(COVERAGE);
    assertThat(b).isEqualTo(expected.get("bBook").asString());
    assertThat(a).isEqualTo(expected.get("aBook").asString());
    assertThat(a.add(b)).isEqualTo(expected.get("clients").asString());
    assertThat(coverage).isEqualTo(expected.get("coverage").asString());
    assertThat(coverage.subtract(a).subtract(b)).isEqualTo(expected.get("broker").asString());
    BigDecimal house = BigDecimal.ZERO;
    for (Instrument instrument : instruments.values()) {
      house = house.add(usd(instrument, house(instrument).floating()));
    }
    assertThat(house).isEqualTo(expected.get("broker").asString());
  }

  @Test
  void ex_1_2_exposure_by_symbol() {
    JsonNode expected = root.at("/vectors/1/expected");
    int compared = 0;
    for (Map.Entry<String, JsonNode> symbol : expected.properties()) {
      Instrument instrument = instrument(symbol.getKey());
      ExposureSum clients = sum.start(instrument.index()).add(BY_BOOK, A).add(BY_BOOK, B);
      long clientNet = clients.netUnits();
      long gross = clients.grossUnits();
      long coverage = sum.start(instrument.index()).add(BY_BOOK, COVERAGE).netUnits();
      long nop = house(instrument).netUnits();
      Map<String, BigDecimal> actual =
          Map.of(
              "clientNet", lots(instrument, clientNet),
              "coverage", lots(instrument, coverage),
              "brokerNopLots", lots(instrument, nop),
              "brokerNopUsd", notional(instrument, nop),
              "clientNetUsd", notional(instrument, clientNet),
              "grossUsd", notional(instrument, gross));
      for (Map.Entry<String, JsonNode> figure : symbol.getValue().properties()) {
        assertThat(actual.get(figure.getKey()))
            .as("%s %s", symbol.getKey(), figure.getKey())
            .isEqualTo(figure.getValue().asString());
        compared++;
      }
    }
    assertThat(compared).isEqualTo(15);
  }

  @Test
  void ex_1_3_mean_prices_and_break_even() {
    JsonNode expected = root.at("/vectors/2/expected");
    Instrument eurusd = instrument(root.at("/vectors/2/input/symbol").asString());
    ExposureSum clients = sum.start(eurusd.index()).add(BY_BOOK, A).add(BY_BOOK, B);
    assertThat(BigDecimal.valueOf(clients.vwapLong(5), 5))
        .isEqualTo(expected.get("vwapBuy").asString());
    assertThat(BigDecimal.valueOf(clients.vwapShort(5), 5))
        .isEqualTo(expected.get("vwapSell").asString());
    assertThat(lots(eurusd, clients.netUnits())).isEqualTo(expected.get("net").asString());
    assertThat(BigDecimal.valueOf(clients.breakEven(8), 8))
        .isEqualTo(expected.get("breakEven").asString());
    assertThat(usd(eurusd, clients.floatingAtMid())).isEqualTo(expected.get("pnlAtMid").asString());
    assertThat(BigDecimal.valueOf(sum.start(eurusd.index()).add(BY_BOOK, B).breakEven(5), 5))
        .isEqualTo(expected.get("bBookBreakEven").asString());
    assertThat(BigDecimal.valueOf(house(eurusd).breakEven(5), 5))
        .isEqualTo(expected.get("brokerBreakEven").asString());
  }

  @Test
  void ex_1_7_value_of_a_pip() {
    Map<String, List<String>> lotsPipAndValue =
        Map.of(
            "EURUSD", List.of("1", "0.0001", "10.0000"),
            "USDJPY", List.of("1", "0.01", "6.6887"),
            "EURJPY", List.of("1", "0.01", "6.6887"),
            "DE40", List.of("4", "1", "4.3398"));
    lotsPipAndValue.forEach((name, expected) -> {
      Instrument instrument = instrument(name);
      RateTable.Rate rate = rates.rate(instrument.profit(), usd).orElseThrow();
      BigDecimal units =
          new BigDecimal(expected.get(0)).multiply(BigDecimal.valueOf(instrument.contract()));
      BigDecimal value =
          units
              .multiply(new BigDecimal(expected.get(1)))
              .multiply(rate.over())
              .divide(rate.under(), 4, RoundingMode.HALF_UP);
      assertThat(value).as(name).isEqualByComparingTo(expected.get(2));
    });
  }

  @Test
  void both_engines_show_the_same_rows() {
    for (Instrument instrument : instruments.values()) {
      BigDecimal[] quote = Objects.requireNonNull(slow.quote(instrument.index()));
      for (int cut : new int[] {BY_BOOK, BY_ACCOUNT}) {
        for (int value = 0; value < fast.rows().cutSize(cut); value++) {
          SlowEngine.Figures figures = slow.figures(instrument.index(), cut, value);
          ExposureSum row = sum.start(instrument.index()).add(cut, value);
          assertThat(row.longUnits())
              .isEqualTo(SlowEngine.scaled(figures.longUnits(), UNIT_DECIMALS));
          assertThat(row.shortUnits())
              .isEqualTo(SlowEngine.scaled(figures.shortUnits(), UNIT_DECIMALS));
          assertThat(row.floating())
              .isEqualTo(
                  SlowEngine.scaled(
                      figures.floating(quote[0], quote[1]),
                      UNIT_DECIMALS + instrument.priceDecimals()));
          assertThat(row.realised()).isZero();
        }
      }
    }
  }

  /** Every position by itself: its profit at the closing side, converted and rounded. */
  private List<String> rowByRow() {
    List<String> rows = new ArrayList<>();
    for (long key : slots) {
      Slots open = fast.slots();
      int slot = open.find(key);
      int index = open.instrument(slot);
      long units = open.units(slot);
      Instruments prices = fast.instruments();
      long close = units > 0 ? prices.bid(index) : prices.ask(index);
      long profit = units * close - open.cost(slot);
      rows.add(usd(List.copyOf(instruments.values()).get(index), profit).toPlainString());
    }
    return rows;
  }

  private BigDecimal floating(int book) {
    BigDecimal total = BigDecimal.ZERO;
    for (Instrument instrument : instruments.values()) {
      total =
          total.add(usd(instrument, sum.start(instrument.index()).add(BY_BOOK, book).floating()));
    }
    return total;
  }

  private ExposureSum house(Instrument instrument) {
    return sum.start(instrument.index())
        .addMirrored(BY_BOOK, A)
        .addMirrored(BY_BOOK, B)
        .add(BY_BOOK, COVERAGE);
  }

  private BigDecimal usd(Instrument instrument, long profit) {
    return BigDecimal.valueOf(
        rates.convert(profit, UNIT_DECIMALS + instrument.priceDecimals(), instrument.profit(), usd),
        2);
  }

  private BigDecimal notional(Instrument instrument, long units) {
    return BigDecimal.valueOf(
        rates.notional(units, fast.instruments(), instrument.index(), instrument.profit(), usd), 2);
  }

  private static BigDecimal lots(Instrument instrument, long units) {
    return BigDecimal.valueOf(units, UNIT_DECIMALS)
        .divide(BigDecimal.valueOf(instrument.contract()), 2, RoundingMode.UNNECESSARY);
  }

  private int currency(String code) {
    return rates.currency(code, code.equals("JPY") ? 0 : 2);
  }

  private Instrument instrument(String name) {
    return Objects.requireNonNull(instruments.get(name), name);
  }

  private static long scaled(String text, int decimals) {
    return SlowEngine.scaled(new BigDecimal(text), decimals);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
