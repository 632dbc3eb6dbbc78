package org.dealdesk.desk.fake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewSchema;
import org.jspecify.annotations.Nullable;

/** Numbers that move, for looking at the desk without a gateway. Seeded; not a market. */
public final class FakeMarket implements AutoCloseable {
  private static final String[] INSTRUMENTS = {
    "EURUSD 1.08495 5 FX",
    "GBPUSD 1.26728 5 FX",
    "USDJPY 149.213 3 FX",
    "USDCHF 0.87216 5 FX",
    "USDCAD 1.36365 5 FX",
    "AUDUSD 0.65310 5 FX",
    "NZDUSD 0.60308 5 FX",
    "EURGBP 0.85619 5 FX",
    "EURJPY 162.112 3 FX",
    "EURCHF 0.95895 5 FX",
    "GBPJPY 189.231 3 FX",
    "AUDJPY 97.870 3 FX",
    "CADJPY 109.420 3 FX",
    "CHFJPY 171.050 3 FX",
    "EURAUD 1.66120 5 FX",
    "GBPCHF 1.10520 5 FX",
    "XAUUSD 2354.81 2 METAL",
    "XAGUSD 27.788 3 METAL",
    "XPTUSD 967.63 2 METAL",
    "DE40 18171.09 2 INDEX",
    "JP225 38889.4 1 INDEX",
    "US100 18448.44 2 INDEX",
    "US500 5294.36 2 INDEX",
    "UK100 8224.31 2 INDEX",
    "USOIL 79.24 2 ENERGY",
    "UKOIL 81.87 2 ENERGY",
    "NATGAS 2.186 3 ENERGY",
    "NVDA 940.03 2 SHARE",
    "TSLA 176.45 2 SHARE",
    "AAPL 191.03 2 SHARE",
    "AMZN 182.49 2 SHARE",
    "BTCUSD 67372.7 1 CRYPTO",
    "ETHUSD 3535.80 2 CRYPTO",
    "SOLUSD 171.50 2 CRYPTO"
  };
  private static final String[] SERVERS = {"MT5 LD4-1", "MT5 NY4-2"};

  private final Clock clock;
  private final Random random = new Random(7);
  private final FakeView exposure;
  private final FakeView sessions;
  private final FakeView health;
  private final FakeView tape;
  private final Map<String, FakeView> positions = new LinkedHashMap<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private long deal = 88_123_400;

  /** A market that serves its views at a gateway and moves until closed. */
  public FakeMarket(FakeGateway gateway, Clock clock) {
    this.clock = clock;
    exposure = new FakeView(exposureSchema());
    sessions = new FakeView(sessionsSchema());
    health =
        new FakeView(schema("health", "id", "id:TEXT", "value:COUNT", "unit:TEXT", "state:TEXT"));
    tape = new FakeView(dealsSchema());
    gateway.serve(exposure).serve(sessions).serve(health);
    gateway.serve("positions", parameters -> positionsOf(parameters));
    gateway.serve("deals", parameters -> tape);
    for (int i = 0; i < INSTRUMENTS.length; i++) {
      exposureRow(i);
    }
    for (int i = 0; i < 60; i++) {
      deal();
    }
    move();
    var _ = timer.scheduleAtFixedRate(this::move, 100, 100, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** How many instruments move. */
  public int instruments() {
    return INSTRUMENTS.length;
  }

  private FakeView positionsOf(Map<String, String> parameters) {
    String instrument = parameters.getOrDefault("instrument", "EURUSD");
    return positions.computeIfAbsent(
        instrument,
        name -> {
          FakeView view = new FakeView(positionsSchema());
          for (int i = 0; i < 48; i++) {
            position(view, name, i);
          }
          return view;
        });
  }

  private void move() {
    for (int i = 0; i < 9; i++) {
      exposureRow(random.nextInt(INSTRUMENTS.length));
    }
    if (random.nextInt(3) == 0) {
      deal();
    }
    long now = clock.millis();
    Source first =
        source(1, SERVERS[0], SourceState.SOURCE_STATE_LIVE, now - random.nextInt(400), "");
    Source second =
        source(2, SERVERS[1], SourceState.SOURCE_STATE_DOWN, now - 51_000, "DD-PLT-2105");
    for (FakeView view : List.of(exposure, sessions, tape, health)) {
      view.sources(first, second);
    }
    sessionRow(0, "LIVE", now - 7_200_000, null, now - 200);
    sessionRow(1, "DOWN", now - 51_000, "DD-PLT-2105", now - 51_000);
    health.put("database", "database", 2L + random.nextInt(2), "ms", "OK");
    health.put("log", "log", 11L + random.nextInt(6), "ms", "OK");
    List.of(exposure, sessions, tape, health).forEach(FakeView::publish);
    positions.values().forEach(view -> view.sources(first, second));
    positions.values().forEach(FakeView::publish);
  }

  private void exposureRow(int i) {
    String[] about = INSTRUMENTS[i].split(" ", -1);
    Random own = new Random(i * 31L + 5);
    int digits = Integer.parseInt(about[2]);
    long price = Math.round(Double.parseDouble(about[1]) * Math.pow(10, digits));
    long mid = price + random.nextInt(9) - 4;
    long buy = 2_000L + own.nextInt(40_000) + random.nextInt(40);
    long sell = 2_000L + own.nextInt(30_000) + random.nextInt(40);
    long coverage = own.nextInt(3) == 0 ? (own.nextInt(9) - 4) * 1_000L : 0;
    long net = buy - sell;
    long open = net - coverage;
    long notional = -open * (900 + own.nextInt(200)) * 10;
    long clients = net * (own.nextInt(500) - 250) + random.nextInt(90_000);
    boolean flat = Math.abs(net) * 100 < buy + sell;
    boolean stale = about[3].equals("ENERGY");
    long state = (flat ? 32 : 0) | (stale ? 9 : 0);
    exposure.put(
        about[0],
        about[0],
        about[3],
        about[0].length() == 6
            ? about[0].substring(0, 3) + " / " + about[0].substring(3)
            : about[0],
        buy,
        sell,
        net,
        coverage,
        open,
        notional,
        price + own.nextInt(200) - 100L,
        flat ? null : price + own.nextInt(400) - 200L,
        clients,
        coverage * 40L,
        coverage * 40L - clients,
        net * 10_000 / (buy + sell),
        mid - 4,
        mid + 4,
        clock.millis() - (stale ? 51_000 : random.nextInt(1_500)),
        100L + own.nextInt(900),
        state,
        (long) digits);
  }

  private void position(FakeView view, String instrument, int i) {
    Random own = new Random(instrument.hashCode() + i * 17L);
    String server = SERVERS[i % 3 == 0 ? 1 : 0];
    String key = server + "|" + (7_200_000 + i);
    boolean buy = own.nextBoolean();
    long lots = 1L + own.nextInt(900);
    view.put(
        key,
        1L,
        server,
        7_200_000L + i,
        5_020_000L + own.nextInt(4_000),
        instrument,
        buy ? "BUY" : "SELL",
        buy ? lots : -lots,
        108_000L + own.nextInt(900),
        108_495L,
        (own.nextInt(400) - 200) * lots,
        clock.millis() - own.nextInt(86_400_000),
        5L);
  }

  private void deal() {
    deal++;
    Random own = new Random(deal);
    String[] about = INSTRUMENTS[own.nextInt(INSTRUMENTS.length)].split(" ", -1);
    int digits = Integer.parseInt(about[2]);
    tape.put(
        SERVERS[0] + "|" + deal,
        1L,
        SERVERS[0],
        deal,
        5_020_000L + own.nextInt(4_000),
        clock.millis(),
        about[0],
        own.nextBoolean() ? "BUY" : "SELL",
        own.nextBoolean() ? "IN" : "OUT",
        1L + own.nextInt(500),
        Math.round(Double.parseDouble(about[1]) * Math.pow(10, digits)),
        own.nextInt(3) == 0 ? (own.nextInt(90_000) - 45_000L) : null,
        (long) digits);
  }

  private void sessionRow(int i, String state, long since, @Nullable String fault, long lastEvent) {
    sessions.put(
        SERVERS[i],
        i + 1L,
        SERVERS[i],
        state,
        since,
        fault,
        deal,
        lastEvent,
        i == 0 ? 41L + random.nextInt(9) : 0L,
        i == 0 ? 1_240L : 760L,
        i == 0 ? 5_480L : 2_932L);
  }

  private static Source source(int id, String name, SourceState state, long last, String fault) {
    return Source.newBuilder()
        .setServer(id)
        .setName(name)
        .setState(state)
        .setLastEventMs(last)
        .setSinceMs(last)
        .setFault(fault)
        .setLastDeal(88_123_456)
        .build();
  }

  private static ViewSchema exposureSchema() {
    return schema(
        "exposure.symbol",
        "instrument",
        "instrument:TEXT",
        "assetClass:TEXT",
        "description:TEXT",
        "clientLongLots:LOTS:2::clients",
        "clientShortLots:LOTS:2::clients",
        "clientNetLots:LOTS:2::clients",
        "coverageNetLots:LOTS:2::coverage",
        "uncoveredLots:LOTS:2::uncovered",
        "notionalReporting:MONEY:2:USD:house:+",
        "clientVwap:PRICE:priceDecimals::clients",
        "clientBreakEven:PRICE:priceDecimals::clients",
        "floatingPnlClients:MONEY:2:USD:clients:+",
        "floatingPnlCoverage:MONEY:2:USD:coverage:+",
        "floatingPnlHouse:MONEY:2:USD:house:+",
        "bias:RATIO:4::clients",
        "bid:PRICE:priceDecimals",
        "ask:PRICE:priceDecimals",
        "quoteTime:AGE",
        "positions:COUNT",
        "state:STATE",
        "priceDecimals:COUNT:hidden");
  }

  private static ViewSchema sessionsSchema() {
    return schema(
        "sessions",
        "server",
        "server:ID",
        "name:TEXT",
        "state:TEXT",
        "since:INSTANT",
        "fault:TEXT",
        "lastDeal:ID",
        "age:AGE",
        "dealsPerSecond:RATIO:1",
        "accounts:COUNT",
        "positions:COUNT");
  }

  private static ViewSchema positionsSchema() {
    return schema(
        "positions",
        "server,position",
        "server:ID",
        "serverName:TEXT",
        "position:ID",
        "login:ID",
        "instrument:TEXT",
        "side:TEXT",
        "lots:LOTS:2",
        "openPrice:PRICE:priceDecimals",
        "currentPrice:PRICE:priceDecimals",
        "profitReporting:MONEY:2:USD::+",
        "opened:INSTANT",
        "priceDecimals:COUNT:hidden");
  }

  private static ViewSchema dealsSchema() {
    return schema(
        "deals",
        "server,deal",
        "server:ID",
        "serverName:TEXT",
        "deal:ID",
        "login:ID",
        "time:INSTANT",
        "instrument:TEXT",
        "kind:TEXT",
        "entry:TEXT",
        "lots:LOTS:2",
        "price:PRICE:priceDecimals",
        "profit:MONEY:2",
        "priceDecimals:COUNT:hidden");
  }

  /** id:TYPE[:decimals or column or "hidden"][:unit][:band][:+] */
  private static ViewSchema schema(String view, String key, String... columns) {
    ViewSchema.Builder schema = ViewSchema.newBuilder().setView(view);
    schema.addAllKey(List.of(key.split(",", -1)));
    for (String text : columns) {
      List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
      while (parts.size() < 6) {
        parts.add("");
      }
      Column.Builder column =
          Column.newBuilder()
              .setId(parts.get(0))
              .setType(ColumnType.valueOf("COLUMN_TYPE_" + parts.get(1)))
              .setUnit(parts.get(3))
              .setBand(parts.get(4))
              .setAdditive(parts.get(5).equals("+"));
      String third = Objects.requireNonNull(parts.get(2));
      if (third.equals("hidden")) {
        column.setHidden(true);
      } else if (third.matches("\\d+")) {
        column.setDecimals(Integer.parseInt(third));
      } else {
        column.setDecimalsColumn(third);
      }
      schema.addColumns(column);
    }
    return schema.build();
  }
}
