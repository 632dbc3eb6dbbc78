package org.dealdesk.benchmarks.w1;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What W1 ratios are divided by: exposure the way it is usually written, with records, maps by key
 * and decimals, every row of a symbol marked on every tick. Written with care, not made slow. One
 * thread.
 */
final class W1Reference implements W1Engine {
  private record PositionKey(long login, String symbol) {}

  private record DealEvent(long login, String symbol, BigDecimal lots, BigDecimal price) {}

  private record TickEvent(String symbol, BigDecimal price) {}

  private static final class Position {
    private BigDecimal net = BigDecimal.ZERO;
  }

  private static final class Row {
    private final int value;
    private BigDecimal longs = BigDecimal.ZERO;
    private BigDecimal shorts = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;
    private BigDecimal profit = BigDecimal.ZERO;

    Row(int value) {
      this.value = value;
    }

    void deal(BigDecimal before, BigDecimal after, DealEvent deal, BigDecimal price) {
      longs = longs.add(after.max(BigDecimal.ZERO)).subtract(before.max(BigDecimal.ZERO));
      shorts =
          shorts
              .add(after.negate().max(BigDecimal.ZERO))
              .subtract(before.negate().max(BigDecimal.ZERO));
      cash = cash.subtract(deal.lots().multiply(deal.price()));
      mark(price);
    }

    void mark(BigDecimal price) {
      profit = longs.subtract(shorts).multiply(price).add(cash);
    }
  }

  private static final int LOT_DECIMALS = 2;
  private static final int PRICE_DECIMALS = 5;

  private final W1World world;
  private final String[] names = new String[W1World.SYMBOLS];
  private final Map<PositionKey, Position> positions = new HashMap<>();
  private final Map<String, Map<Integer, Row>> booksOf = new HashMap<>();
  private final Map<String, Map<Integer, Row>> regionsOf = new HashMap<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();

  W1Reference(W1World world) {
    this.world = world;
    for (int symbol = 0; symbol < W1World.SYMBOLS; symbol++) {
      String name = "S" + symbol;
      names[symbol] = name;
      prices.put(name, BigDecimal.valueOf(world.startPrice[symbol], PRICE_DECIMALS));
      booksOf.put(name, new HashMap<>());
      regionsOf.put(name, new HashMap<>());
    }
  }

  @Override
  public void load(W1Events preload) {
    for (int i = 0; i < preload.count; i++) {
      apply(dealAt(preload, i));
    }
  }

  @Override
  public long run(W1Events events, int frameEvery) {
    W1Frame frame = new W1Frame(world);
    for (int i = 0; i < events.count; i++) {
      if (events.isTick(i)) {
        apply(
            new TickEvent(
                names[events.symbol[i]], BigDecimal.valueOf(events.price[i], PRICE_DECIMALS)));
      } else {
        apply(dealAt(events, i));
      }
      if ((i + 1) % frameEvery == 0) {
        read(frame);
      }
    }
    return frame.checksum();
  }

  private DealEvent dealAt(W1Events events, int i) {
    return new DealEvent(
        events.account[i],
        names[events.symbol[i]],
        BigDecimal.valueOf(events.volume[i], LOT_DECIMALS),
        BigDecimal.valueOf(events.price[i], PRICE_DECIMALS));
  }

  private void apply(DealEvent deal) {
    Position position =
        positions.computeIfAbsent(
            new PositionKey(deal.login(), deal.symbol()), key -> new Position());
    BigDecimal before = position.net;
    BigDecimal after = before.add(deal.lots());
    position.net = after;
    BigDecimal price = of(prices, deal.symbol());
    int account = (int) deal.login();
    of(booksOf, deal.symbol())
        .computeIfAbsent(world.book[account], Row::new)
        .deal(before, after, deal, price);
    of(regionsOf, deal.symbol())
        .computeIfAbsent(world.region[account], Row::new)
        .deal(before, after, deal, price);
  }

  private void apply(TickEvent tick) {
    prices.put(tick.symbol(), tick.price());
    for (Row row : of(booksOf, tick.symbol()).values()) {
      row.mark(tick.price());
    }
    for (Row row : of(regionsOf, tick.symbol()).values()) {
      row.mark(tick.price());
    }
  }

  private void read(W1Frame frame) {
    for (int symbol = 0; symbol < W1World.SYMBOLS; symbol++) {
      String name = names[symbol];
      frame.price[symbol] = scaled(of(prices, name), PRICE_DECIMALS);
      read(of(booksOf, name), frame.byBook, symbol);
      read(of(regionsOf, name), frame.byRegion, symbol);
    }
    frame.complete();
  }

  private static void read(Map<Integer, Row> rows, W1Frame.Rows into, int symbol) {
    for (Row row : rows.values()) {
      into.set(
          symbol * into.perSymbol + row.value,
          scaled(row.longs, LOT_DECIMALS),
          scaled(row.shorts, LOT_DECIMALS),
          scaled(row.profit, LOT_DECIMALS + PRICE_DECIMALS));
    }
  }

  private static <V> V of(Map<String, V> bySymbol, String symbol) {
    return Objects.requireNonNull(bySymbol.get(symbol));
  }

  private static long scaled(BigDecimal figure, int decimals) {
    return figure.movePointRight(decimals).longValueExact();
  }
}
