package org.dealdesk.benchmarks.w1;

import java.util.Arrays;

/**
 * What every frame delivers: a row for each symbol and book and each symbol and region, then sums
 * by currency and asset class; and the checksum over all of it in all frames so far. One thread.
 */
final class W1Frame {
  /** Long, short and profit of the rows of one cut, symbol by symbol. */
  static final class Rows {
    final int perSymbol;
    final long[] longs;
    final long[] shorts;
    final long[] profit;

    Rows(int perSymbol) {
      this.perSymbol = perSymbol;
      int rows = W1World.SYMBOLS * perSymbol;
      longs = new long[rows];
      shorts = new long[rows];
      profit = new long[rows];
    }

    void set(int row, long units, long shortUnits, long pnl) {
      longs[row] = units;
      shorts[row] = shortUnits;
      profit[row] = pnl;
    }
  }

  final Rows byBook = new Rows(W1World.BOOKS);
  final Rows byRegion = new Rows(W1World.REGIONS);

  /** Price of each symbol at the frame. */
  final long[] price = new long[W1World.SYMBOLS];

  private final long[] currency = new long[W1World.CURRENCIES];
  private final long[] classProfit = new long[W1World.CLASSES];
  private final long[] classGross = new long[W1World.CLASSES];
  private final W1World world;
  private long checksum;

  W1Frame(W1World world) {
    this.world = world;
  }

  long checksum() {
    return checksum;
  }

  /** Rolls the rows up and adds everything to the checksum. */
  void complete() {
    rollUp();
    long sum = checksum;
    sum = fold(sum, byBook.longs, 3);
    sum = fold(sum, byBook.shorts, 5);
    sum = fold(sum, byBook.profit, 7);
    sum = fold(sum, byRegion.longs, 11);
    sum = fold(sum, byRegion.shorts, 13);
    sum = fold(sum, byRegion.profit, 17);
    sum = fold(sum, currency, 19);
    sum = fold(sum, classProfit, 23);
    checksum = fold(sum, classGross, 29);
  }

  private void rollUp() {
    Arrays.fill(currency, 0);
    Arrays.fill(classProfit, 0);
    Arrays.fill(classGross, 0);
    for (int symbol = 0; symbol < W1World.SYMBOLS; symbol++) {
      long net = 0;
      long gross = 0;
      long profit = 0;
      int end = (symbol + 1) * W1World.BOOKS;
      for (int row = symbol * W1World.BOOKS; row < end; row++) {
        net += byBook.longs[row] - byBook.shorts[row];
        gross += byBook.longs[row] + byBook.shorts[row];
        profit += byBook.profit[row];
      }
      currency[world.baseCurrency[symbol]] += net;
      currency[world.quoteCurrency[symbol]] -= net * price[symbol];
      int assetClass = world.assetClass[symbol];
      classProfit[assetClass] += profit * world.conversion[symbol];
      classGross[assetClass] += gross * price[symbol] * world.conversion[symbol];
    }
  }

  /** Each figure times its own odd weight, so that no two may be exchanged unseen. */
  private static long fold(long checksum, long[] figures, long salt) {
    long sum = 0;
    for (int i = 0; i < figures.length; i++) {
      sum += figures[i] * ((2L * i + 1) * salt);
    }
    return checksum * 31 + sum;
  }
}
