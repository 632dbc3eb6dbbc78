package org.dealdesk.benchmarks.w1;

/**
 * The input of W1 from a seed: symbols, accounts and the stream of events. All integers: volumes in
 * 0.01 lot, prices in points. The same arguments give the same stream everywhere; a stream depends
 * on what was drawn before it. One thread.
 */
final class W1World {
  static final int SYMBOLS = 200;
  static final int BOOKS = 8;
  static final int REGIONS = 16;
  static final int CURRENCIES = 20;
  static final int CLASSES = 6;

  /** First symbol of each class but the first: currencies, metals, indices, energies, and so on. */
  private static final int[] CLASS_STARTS = {60, 66, 90, 96, 120};

  private static final int[] VOLUMES = {1, 2, 5, 10, 10, 20, 50, 100, 100, 200, 500, 1000};
  private static final int LOWEST_PRICE = 1_000;
  private static final int TICKS_PER_DEAL = 4;

  final int accounts;
  final int[] baseCurrency = new int[SYMBOLS];
  final int[] quoteCurrency = new int[SYMBOLS];
  final int[] assetClass = new int[SYMBOLS];
  final int[] conversion = new int[SYMBOLS];
  final int[] startPrice = new int[SYMBOLS];
  final int[] book;
  final int[] region;

  private final double[] symbolShare = new double[SYMBOLS];
  private long state;

  W1World(int accounts, long seed) {
    this.accounts = accounts;
    state = seed;
    shareByRank();
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      baseCurrency[symbol] = below(CURRENCIES);
      quoteCurrency[symbol] = (baseCurrency[symbol] + 1 + below(CURRENCIES - 1)) % CURRENCIES;
      assetClass[symbol] = classOf(symbol);
      conversion[symbol] = 1 + below(20);
      startPrice[symbol] = 50_000 + below(400_000);
    }
    book = new int[accounts];
    region = new int[accounts];
    for (int account = 0; account < accounts; account++) {
      book[account] = below(BOOKS);
      region[account] = below(REGIONS);
    }
  }

  /** Deals that were there before the measured stream. */
  W1Events preload(int count) {
    W1Events events = new W1Events(count);
    for (int i = 0; i < count; i++) {
      int symbol = drawSymbol();
      int account = drawAccount();
      int volume = drawVolume();
      events.deal(i, account, symbol, volume, startPrice[symbol] + below(201) - 100);
    }
    return events;
  }

  /** The measured stream: about four ticks to a deal, prices a random walk. */
  W1Events stream(int count) {
    W1Events events = new W1Events(count);
    int[] price = startPrice.clone();
    for (int i = 0; i < count; i++) {
      int symbol = drawSymbol();
      if (below(TICKS_PER_DEAL + 1) == 0) {
        int account = drawAccount();
        int volume = drawVolume();
        events.deal(i, account, symbol, volume, price[symbol] + below(11) - 5);
      } else {
        price[symbol] = Math.max(LOWEST_PRICE, price[symbol] + below(21) - 10);
        events.tick(i, symbol, price[symbol]);
      }
    }
    return events;
  }

  /** Zipf with exponent one, as a running sum. */
  private void shareByRank() {
    double sum = 0;
    for (int rank = 1; rank <= SYMBOLS; rank++) {
      sum += 1.0 / rank;
      symbolShare[rank - 1] = sum;
    }
    for (int i = 0; i < SYMBOLS; i++) {
      symbolShare[i] /= sum;
    }
  }

  private static int classOf(int symbol) {
    int assetClass = 0;
    while (assetClass < CLASS_STARTS.length && symbol >= CLASS_STARTS[assetClass]) {
      assetClass++;
    }
    return assetClass;
  }

  /** The first symbol whose running share reaches a uniform draw. */
  private int drawSymbol() {
    double draw = uniform();
    int low = 0;
    int high = SYMBOLS - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (symbolShare[middle] < draw) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Skewed to few accounts, which are spread so that busy ones are not neighbours. */
  private int drawAccount() {
    double draw = uniform();
    long rank = Math.min((long) (accounts * draw * draw), accounts - 1L);
    return (int) ((rank * 48_271L + 11) % accounts);
  }

  private int drawVolume() {
    int volume = VOLUMES[below(VOLUMES.length)];
    return (next() & 1) == 0 ? volume : -volume;
  }

  private int below(int bound) {
    return (int) Long.remainderUnsigned(next() >>> 1, bound);
  }

  private double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014). */
  private long next() {
    state += 0x9E37_79B9_7F4A_7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
