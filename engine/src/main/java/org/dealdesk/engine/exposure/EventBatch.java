package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * Events for an {@link ExposureEngine} as columns of primitives, in two lanes: trades (deals and
 * positions set) and ticks. Order is kept inside a lane; between the lanes it carries no meaning,
 * because marking is lazy and only the newest tick counts. Filled and applied by one thread at a
 * time; cleared and filled again without allocating once it has grown.
 *
 * <p>Units are scaled by the instrument's unit decimals, prices by its price decimals. Indexes are
 * those the engine gave out; {@link ExposureEngine#apply} checks them for the whole batch.
 */
public final class EventBatch {
  static final byte DEAL = 0;
  static final byte OPEN = 1;
  static final byte OPEN_AT_COST = 2;

  byte[] kind;
  long[] slot;
  int[] account;
  int[] instrument;
  long[] units;
  long[] price;
  int trades;

  int[] tickInstrument;
  long[] bid;
  long[] ask;
  int ticks;

  /**
   * An empty batch.
   *
   * @param capacity events of either lane it takes before it grows, at least 1
   */
  public EventBatch(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be 1 or more, was " + capacity);
    }
    kind = new byte[capacity];
    slot = new long[capacity];
    account = new int[capacity];
    instrument = new int[capacity];
    units = new long[capacity];
    price = new long[capacity];
    tickInstrument = new int[capacity];
    bid = new long[capacity];
    ask = new long[capacity];
    clear();
  }

  /** Forgets all events and keeps the room. */
  public void clear() {
    trades = 0;
    ticks = 0;
  }

  /** Trades in the batch. */
  public int trades() {
    return trades;
  }

  /** Ticks in the batch. */
  public int ticks() {
    return ticks;
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return (trades | ticks) == 0;
  }

  /**
   * A deal: changes the position in a slot.
   *
   * @param slotKey the caller's key of the position
   * @param account whose it is; only heeded when the deal opens the slot
   * @param instrument which instrument
   * @param signedUnits units bought, negative for units sold
   * @param price price of the deal
   */
  public void deal(long slotKey, int account, int instrument, long signedUnits, long price) {
    trade(DEAL, slotKey, account, instrument, signedUnits, price);
  }

  /**
   * A position as its server pictures it: replaces what the slot held, realising nothing.
   *
   * @param slotKey the caller's key of the position
   * @param account whose it is
   * @param instrument which instrument
   * @param signedUnits units held, negative when short, 0 to empty the slot
   * @param openPrice price they were opened at
   */
  public void open(long slotKey, int account, int instrument, long signedUnits, long openPrice) {
    trade(OPEN, slotKey, account, instrument, signedUnits, openPrice);
  }

  /**
   * As {@link #open}, with the exact open cost where the average open price is not a multiple of
   * the price step.
   *
   * @param slotKey the caller's key of the position
   * @param account whose it is
   * @param instrument which instrument
   * @param signedUnits units held, negative when short, 0 to empty the slot
   * @param signedCost units times price, scaled by unit and price decimals together; for a short
   *     position at positive prices it is negative
   */
  public void openAtCost(
      long slotKey, int account, int instrument, long signedUnits, long signedCost) {
    trade(OPEN_AT_COST, slotKey, account, instrument, signedUnits, signedCost);
  }

  /**
   * The newest price of an instrument.
   *
   * @param instrument which instrument
   * @param bid what a seller gets
   * @param ask what a buyer pays
   */
  public void tick(int instrument, long bid, long ask) {
    int at = ticks;
    if (at == tickInstrument.length) {
      growTicks();
    }
    tickInstrument[at] = instrument;
    this.bid[at] = bid;
    this.ask[at] = ask;
    ticks = at + 1;
  }

  /** Whether every account and instrument named is below these counts. */
  boolean namesOnly(int accounts, int instruments) {
    // An index out of range makes one of the two differences negative.
    int outside = 0;
    for (int i = 0; i < ticks; i++) {
      outside |= tickInstrument[i] | (instruments - 1 - tickInstrument[i]);
    }
    for (int i = 0; i < trades; i++) {
      outside |= instrument[i] | (instruments - 1 - instrument[i]);
      outside |= account[i] | (accounts - 1 - account[i]);
    }
    return outside >= 0;
  }

  private void trade(byte kind, long slot, int account, int instrument, long units, long price) {
    int at = trades;
    if (at == this.slot.length) {
      growTrades();
    }
    this.kind[at] = kind;
    this.slot[at] = slot;
    this.account[at] = account;
    this.instrument[at] = instrument;
    this.units[at] = units;
    this.price[at] = price;
    trades = at + 1;
  }

  private void growTrades() {
    int room = Math.multiplyExact(slot.length, 2);
    kind = Arrays.copyOf(kind, room);
    slot = Arrays.copyOf(slot, room);
    account = Arrays.copyOf(account, room);
    instrument = Arrays.copyOf(instrument, room);
    units = Arrays.copyOf(units, room);
    price = Arrays.copyOf(price, room);
  }

  private void growTicks() {
    int room = Math.multiplyExact(tickInstrument.length, 2);
    tickInstrument = Arrays.copyOf(tickInstrument, room);
    bid = Arrays.copyOf(bid, room);
    ask = Arrays.copyOf(ask, room);
  }
}
