package org.dealdesk.engine.exposure;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same rules in the obvious way: maps, decimals, everything recomputed from the positions on
 * every reading. Only cash is carried along. Knows no overflow.
 */
final class SlowEngine {
  /** A position. */
  record Held(
      int account, int instrument, List<Integer> values, BigDecimal units, BigDecimal cost) {}

  /** What a row shows, as plain decimals. */
  record Figures(
      BigDecimal longUnits,
      BigDecimal shortUnits,
      BigDecimal longCost,
      BigDecimal shortCost,
      BigDecimal cash,
      int longCount,
      int shortCount) {
    BigDecimal floating(BigDecimal bid, BigDecimal ask) {
      return longUnits
          .multiply(bid)
          .subtract(longCost)
          .subtract(shortUnits.multiply(ask).subtract(shortCost));
    }

    BigDecimal realised() {
      return cash.add(longCost).subtract(shortCost);
    }
  }

  /** What the accounts of a row hold one by one. */
  record Heads(BigDecimal locked, int netLong, int netShort) {}

  private record RowKey(int instrument, int cut, int value) {}

  private final Map<Long, Held> positions = new HashMap<>();
  private final Map<RowKey, BigDecimal> cash = new HashMap<>();
  private final Map<Integer, List<Integer>> accounts = new HashMap<>();
  private final Map<Integer, int[]> decimals = new HashMap<>();
  private final Map<Integer, BigDecimal[]> quotes = new HashMap<>();

  void addInstrument(int unitDecimals, int priceDecimals) {
    decimals.put(decimals.size(), new int[] {unitDecimals, priceDecimals});
  }

  void addAccount(int... values) {
    accounts.put(accounts.size(), Arrays.stream(values).boxed().toList());
  }

  void reassign(int account, int... values) {
    accounts.put(account, Arrays.stream(values).boxed().toList());
  }

  void transfer(int account) {
    List<Integer> values = values(account);
    positions.replaceAll((key, held) -> {
      if (held.account() != account) {
        return held;
      }
      addCash(held.instrument(), held.values(), held.cost());
      addCash(held.instrument(), values, held.cost().negate());
      return new Held(account, held.instrument(), values, held.units(), held.cost());
    });
  }

  void tick(int instrument, long bid, long ask) {
    quotes.put(instrument, new BigDecimal[] {price(instrument, bid), price(instrument, ask)});
  }

  void deal(long key, int account, int instrument, long scaledUnits, long scaledPrice) {
    BigDecimal units = units(instrument, scaledUnits);
    BigDecimal price = price(instrument, scaledPrice);
    Held held = positions.get(key);
    if (held == null) {
      held = new Held(account, instrument, values(account), BigDecimal.ZERO, BigDecimal.ZERO);
    }
    if (held.instrument() != instrument) {
      throw new IllegalStateException("slot of another instrument");
    }
    BigDecimal after = held.units().add(units);
    BigDecimal cost;
    if (held.units().signum() * units.signum() >= 0) {
      cost = held.cost().add(units.multiply(price));
    } else if (units.abs().compareTo(held.units().abs()) <= 0) {
      BigDecimal closed =
          held.cost()
              .multiply(units.abs())
              .divide(held.units().abs(), moneyDecimals(instrument), RoundingMode.HALF_UP);
      cost = held.cost().subtract(closed);
    } else {
      cost = after.multiply(price);
    }
    addCash(instrument, held.values(), units.multiply(price).negate());
    put(key, new Held(held.account(), instrument, held.values(), after, cost));
  }

  void open(long key, int account, int instrument, long scaledUnits, long scaledPrice) {
    BigDecimal units = units(instrument, scaledUnits);
    set(key, account, instrument, units, units.multiply(price(instrument, scaledPrice)));
  }

  void openAtCost(long key, int account, int instrument, long scaledUnits, long scaledCost) {
    BigDecimal units = units(instrument, scaledUnits);
    BigDecimal cost =
        units.signum() == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(scaledCost, moneyDecimals(instrument));
    set(key, account, instrument, units, cost);
  }

  private void set(long key, int account, int instrument, BigDecimal units, BigDecimal cost) {
    Held before = positions.get(key);
    List<Integer> values =
        before != null && before.account() == account ? before.values() : values(account);
    if (before != null) {
      addCash(before.instrument(), before.values(), before.cost());
    }
    addCash(instrument, values, cost.negate());
    put(key, new Held(account, instrument, values, units, cost));
  }

  int openCount() {
    return positions.size();
  }

  @Nullable Held position(long key) {
    return positions.get(key);
  }

  BigDecimal @Nullable [] quote(int instrument) {
    return quotes.get(instrument);
  }

  Figures figures(int instrument, int cut, int value) {
    BigDecimal[] sums = new BigDecimal[4];
    Arrays.fill(sums, BigDecimal.ZERO);
    int[] counts = new int[2];
    for (Held held : positions.values()) {
      if (held.instrument() == instrument && held.values().get(cut) == value) {
        int side = held.units().signum() > 0 ? 0 : 1;
        sums[side] = sums[side].add(held.units().abs());
        sums[2 + side] = side == 0 ? sums[2].add(held.cost()) : sums[3].subtract(held.cost());
        counts[side]++;
      }
    }
    return new Figures(
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        cash.getOrDefault(new RowKey(instrument, cut, value), BigDecimal.ZERO),
        counts[0],
        counts[1]);
  }

  Heads heads(int instrument, int cut, int value) {
    Map<Integer, BigDecimal[]> byAccount = new HashMap<>();
    for (Held held : positions.values()) {
      if (held.instrument() == instrument && held.values().get(cut) == value) {
        BigDecimal[] sides =
            byAccount.computeIfAbsent(
                held.account(), a -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
        int side = held.units().signum() > 0 ? 0 : 1;
        sides[side] = sides[side].add(held.units().abs());
      }
    }
    BigDecimal locked = BigDecimal.ZERO;
    int[] net = new int[2];
    for (BigDecimal[] sides : byAccount.values()) {
      locked = locked.add(sides[0].min(sides[1]));
      net[0] += sides[0].compareTo(sides[1]) > 0 ? 1 : 0;
      net[1] += sides[0].compareTo(sides[1]) < 0 ? 1 : 0;
    }
    return new Heads(locked, net[0], net[1]);
  }

  /** A figure as the scaled long the fast engine must show; fails when it is not exactly one. */
  static long scaled(BigDecimal figure, int decimals) {
    BigInteger unscaled = figure.setScale(decimals, RoundingMode.UNNECESSARY).unscaledValue();
    return unscaled.longValueExact();
  }

  private void put(long key, Held held) {
    if (held.units().signum() == 0) {
      positions.remove(key);
    } else {
      positions.put(key, held);
    }
  }

  private void addCash(int instrument, List<Integer> values, BigDecimal amount) {
    for (int cut = 0; cut < values.size(); cut++) {
      cash.merge(new RowKey(instrument, cut, values.get(cut)), amount, BigDecimal::add);
    }
  }

  private List<Integer> values(int account) {
    return requireNonNull(accounts.get(account));
  }

  private BigDecimal units(int instrument, long scaled) {
    return BigDecimal.valueOf(scaled, requireNonNull(decimals.get(instrument))[0]);
  }

  private BigDecimal price(int instrument, long scaled) {
    return BigDecimal.valueOf(scaled, requireNonNull(decimals.get(instrument))[1]);
  }

  private int moneyDecimals(int instrument) {
    int[] both = requireNonNull(decimals.get(instrument));
    return both[0] + both[1];
  }
}
