package org.dealdesk.benchmarks.w1;

import org.dealdesk.engine.exposure.EventBatch;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.Rows;

/** The shipped engine, driven as the gateway drives it: events into a batch, a frame behind it. */
final class W1Product implements W1Engine {
  private static final int BY_BOOK = 0;
  private static final int BY_REGION = 1;
  private static final int BATCH = 5_000;

  /** Volumes are in 0.01 lot, prices in points. */
  private static final int UNIT_DECIMALS = 2;

  private static final int PRICE_DECIMALS = 5;

  private final EventBatch batch = new EventBatch(BATCH);
  private final W1Frame frame;
  private final ExposureEngine engine = new ExposureEngine(W1World.BOOKS, W1World.REGIONS);

  W1Product(W1World world) {
    frame = new W1Frame(world);
    for (int symbol = 0; symbol < W1World.SYMBOLS; symbol++) {
      batch.tick(
          engine.addInstrument(UNIT_DECIMALS, PRICE_DECIMALS),
          world.startPrice[symbol],
          world.startPrice[symbol]);
    }
    for (int account = 0; account < world.accounts; account++) {
      engine.addAccount(world.book[account], world.region[account]);
    }
    engine.apply(batch);
  }

  @Override
  public void load(W1Events preload) {
    for (int from = 0; from < preload.count; from += BATCH) {
      apply(preload, from, Math.min(from + BATCH, preload.count));
    }
  }

  @Override
  public long run(W1Events events, int frameEvery) {
    int applied = 0;
    for (int end = frameEvery; end <= events.count; end += frameEvery) {
      while (applied < end) {
        int to = Math.min(applied + BATCH, end);
        apply(events, applied, to);
        applied = to;
      }
      read();
    }
    if (applied < events.count) {
      apply(events, applied, events.count);
    }
    return frame.checksum();
  }

  /** Makes room for a position more with every deal of the stream. */
  void reserve(W1Events events) {
    int deals = 0;
    for (int i = 0; i < events.count; i++) {
      deals += events.isTick(i) ? 0 : 1;
    }
    engine.reserveSlots(engine.slots().openCount() + deals);
  }

  /** Everything the engine holds, by open positions. */
  double bytesPerPosition() {
    return (double) engine.memoryBytes() / engine.slots().openCount();
  }

  private void apply(W1Events events, int from, int to) {
    batch.clear();
    for (int i = from; i < to; i++) {
      int symbol = events.symbol[i];
      int price = events.price[i];
      if (events.isTick(i)) {
        batch.tick(symbol, price, price);
      } else {
        int account = events.account[i];
        long slot = (long) account * W1World.SYMBOLS + symbol;
        batch.deal(slot, account, symbol, events.volume[i], price);
      }
    }
    engine.apply(batch);
  }

  private void read() {
    for (int symbol = 0; symbol < W1World.SYMBOLS; symbol++) {
      frame.price[symbol] = engine.instruments().bid(symbol);
      read(symbol, BY_BOOK, frame.byBook);
      read(symbol, BY_REGION, frame.byRegion);
    }
    frame.complete();
  }

  private void read(int symbol, int cut, W1Frame.Rows into) {
    Rows rows = engine.rows();
    int first = rows.row(symbol, cut, 0);
    int at = symbol * into.perSymbol;
    for (int value = 0; value < into.perSymbol; value++) {
      int row = first + value;
      into.set(at + value, rows.longUnits(row), rows.shortUnits(row), engine.total(symbol, row));
    }
  }
}
