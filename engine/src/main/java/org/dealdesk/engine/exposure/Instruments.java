package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * Scales, newest prices and dirty marks of the instruments. Read by the thread that owns the
 * engine; changed by the engine alone.
 */
public final class Instruments {
  /** Most instruments an engine can hold. */
  public static final int MAX_INSTRUMENTS = 1 << 16;

  private static final int FIRST_ROOM = 256;

  private byte[] unitDecimals = new byte[FIRST_ROOM];
  private byte[] priceDecimals = new byte[FIRST_ROOM];
  private boolean[] quoted = new boolean[FIRST_ROOM];
  private boolean[] dirty = new boolean[FIRST_ROOM];
  private long[] bid = new long[FIRST_ROOM];
  private long[] ask = new long[FIRST_ROOM];
  private int count;

  Instruments() {}

  /** Instruments added; their indexes are 0 to one less. */
  public int count() {
    return count;
  }

  /** Decimals of units of this instrument. */
  public int unitDecimals(int instrument) {
    return unitDecimals[instrument];
  }

  /** Decimals of prices of this instrument. */
  public int priceDecimals(int instrument) {
    return priceDecimals[instrument];
  }

  /** Decimals of costs, cash and profit of this instrument, in its profit currency. */
  public int moneyDecimals(int instrument) {
    return unitDecimals[instrument] + priceDecimals[instrument];
  }

  /** Whether a tick has ever come. */
  public boolean isQuoted(int instrument) {
    return quoted[instrument];
  }

  /** Newest bid; 0 before the first tick. */
  public long bid(int instrument) {
    return bid[instrument];
  }

  /** Newest ask; 0 before the first tick. */
  public long ask(int instrument) {
    return ask[instrument];
  }

  /**
   * The first instrument from {@code from} on whose figures may have changed since they were last
   * cleared, or -1. Walking all of them reads one byte for each instrument.
   */
  public int nextDirty(int from) {
    boolean[] dirty = this.dirty;
    for (int i = from; i < count; i++) {
      if (dirty[i]) {
        return i;
      }
    }
    return -1;
  }

  /** Says that the figures of an instrument have been read. */
  public void clearDirty(int instrument) {
    dirty[instrument] = false;
  }

  /** Marks every instrument as changed, for a reader that starts anew. */
  public void markAllDirty() {
    Arrays.fill(dirty, 0, count, true);
  }

  int add(int unitDecimals, int priceDecimals) {
    if (count == MAX_INSTRUMENTS) {
      throw new IllegalStateException("at most " + MAX_INSTRUMENTS + " instruments");
    }
    if (count == quoted.length) {
      grow(count * 2);
    }
    this.unitDecimals[count] = (byte) unitDecimals;
    this.priceDecimals[count] = (byte) priceDecimals;
    dirty[count] = true;
    return count++;
  }

  void markDirty(int instrument) {
    dirty[instrument] = true;
  }

  void quote(int[] instrument, long[] newBid, long[] newAsk, int ticks) {
    boolean[] quoted = this.quoted;
    boolean[] dirty = this.dirty;
    long[] bid = this.bid;
    long[] ask = this.ask;
    for (int i = 0; i < ticks; i++) {
      int at = instrument[i];
      bid[at] = newBid[i];
      ask[at] = newAsk[i];
      quoted[at] = true;
      dirty[at] = true;
    }
  }

  private void grow(int room) {
    unitDecimals = Arrays.copyOf(unitDecimals, room);
    priceDecimals = Arrays.copyOf(priceDecimals, room);
    quoted = Arrays.copyOf(quoted, room);
    dirty = Arrays.copyOf(dirty, room);
    bid = Arrays.copyOf(bid, room);
    ask = Arrays.copyOf(ask, room);
  }
}
