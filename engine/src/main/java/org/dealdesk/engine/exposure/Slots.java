package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * The open positions: key, signed units, signed open cost, account and instrument, each position in
 * a numbered slot that keeps its number until the position closes. Read by the thread that owns the
 * engine; changed by the engine alone.
 *
 * <p>A slot is four longs in a chunk that never moves, found through a {@link SlotIndex} kept
 * between 68 and 85 per cent full: together 38 to 40 bytes a position. There is no index by account
 * or instrument: finding those of one account is a scan of all slots, 32 bytes read for each (a few
 * milliseconds for a million).
 */
public final class Slots {
  /** Most positions an engine can hold. */
  public static final int MAX_SLOTS = 1 << 28;

  static final int NONE = -1;

  private static final int CHUNK_BITS = 13;
  private static final int CHUNK_SLOTS = 1 << CHUNK_BITS;
  private static final int CHUNK_MASK = CHUNK_SLOTS - 1;
  private static final int SMALLEST_INDEX = 64;

  private static final int KEY = 0;
  private static final int UNITS = 1;
  private static final int COST = 2;
  private static final int OWNER = 3;
  private static final int RECORD_BITS = 2;

  private final SlotIndex index = new SlotIndex(this, SMALLEST_INDEX);
  private long[][] chunks = new long[4][];
  private int chunkCount;
  private int limit;
  private int open;

  /** Newest of the freed slots, each naming the next in place of its key. */
  private int free = NONE;

  /** Slots of the trades looked ahead at, by their distance from the first. */
  private final int[] found = new int[AHEAD];

  private final long[] hashes = new long[AHEAD];

  /** Gives the first loads of {@link #lookAhead} an effect the compiler cannot drop. */
  long touched;

  /** Trades looked ahead at together: many misses at once, and all still near when needed. */
  static final int AHEAD = 128;

  Slots() {}

  /** Open positions. */
  public int openCount() {
    return open;
  }

  /** One more than the highest slot in use; slots below may be empty. */
  public int limit() {
    return limit;
  }

  /** Whether a position stands in {@code slot}, which must be below {@link #limit}. */
  public boolean isOpen(int slot) {
    return units(slot) != 0;
  }

  /** Key of the position; only of an open slot. */
  public long key(int slot) {
    return field(slot, KEY);
  }

  /** Signed units of the position, scaled by the instrument's unit decimals; 0 when empty. */
  public long units(int slot) {
    return field(slot, UNITS);
  }

  /** Signed open cost, units times open price, scaled by unit and price decimals together. */
  public long cost(int slot) {
    return field(slot, COST);
  }

  /** Index of the account that holds the position; only of an open slot. */
  public int account(int slot) {
    return (int) (field(slot, OWNER) >>> 32);
  }

  /** Index of the instrument; only of an open slot. */
  public int instrument(int slot) {
    return (int) (field(slot, OWNER) >>> 16) & 0xFFFF;
  }

  /** The slot of the position with this key, or -1 when none is open. */
  public int find(long key) {
    return index.find(key);
  }

  /** Bytes held, room for growth and all. */
  public long memoryBytes() {
    return index.memoryBytes()
        + 8L * chunks.length
        + (long) chunkCount * (CHUNK_SLOTS << RECORD_BITS) * Long.BYTES;
  }

  int profile(int slot) {
    return (int) field(slot, OWNER) & 0xFFFF;
  }

  boolean isFull() {
    return open >= MAX_SLOTS;
  }

  /** Makes room for this many positions in all, so that none of them allocates. */
  void reserve(int slots) {
    if (slots > MAX_SLOTS) {
      throw new IllegalArgumentException("at most " + MAX_SLOTS + " slots, asked " + slots);
    }
    if (slots > room(index.capacity())) {
      index.resize((int) (slots * 20L / 17) + 1);
    }
    while ((long) chunkCount * CHUNK_SLOTS < slots) {
      addChunk();
    }
  }

  /**
   * Looks for the slots of the trades {@code from..to}, one independently of the other, so that
   * their cache misses overlap instead of following each other. What is found is left in {@link
   * #found}; -1 says nothing.
   */
  void lookAhead(long[] keys, int from, int to) {
    long[] hashes = this.hashes;
    int[] found = this.found;
    int count = to - from;
    long seen = 0;
    for (int i = 0; i < count; i++) {
      long hash = SlotIndex.hash(keys[from + i]);
      hashes[i] = hash;
      seen += index.touch(hash);
    }
    touched = seen;
    if (limit == 0) {
      Arrays.fill(found, NONE);
      return;
    }
    for (int i = 0; i < count; i++) {
      found[i] = index.guess(hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      int slot = Math.max(found[i], 0);
      long[] chunk = chunks[slot >>> CHUNK_BITS];
      int at = (slot & CHUNK_MASK) << RECORD_BITS;
      long differing = chunk[at + KEY] ^ keys[from + i];
      // The owner, never negative, is read to have it near: a record may lie across two lines.
      found[i] |= (int) ((differing | -differing | chunk[at + OWNER]) >> 63);
    }
  }

  /** The slot of a trade's position, by what {@link #lookAhead} found where that still holds. */
  int find(long key, int trade) {
    int slot = found[trade];
    if (slot >= 0 && field(slot, KEY) == key && isOpen(slot)) {
      return slot;
    }
    return index.find(key, hashes[trade]);
  }

  int add(long key, int account, int instrument, int profile, long units, long cost) {
    if (open >= room(index.capacity())) {
      index.resize(index.capacity() + index.capacity() / 4);
    }
    int slot = free;
    if (slot == NONE) {
      slot = limit;
      if (slot == chunkCount << CHUNK_BITS) {
        addChunk();
      }
      limit++;
    } else {
      free = (int) field(slot, KEY);
    }
    long[] chunk = chunks[slot >>> CHUNK_BITS];
    int at = (slot & CHUNK_MASK) << RECORD_BITS;
    chunk[at + KEY] = key;
    chunk[at + UNITS] = units;
    chunk[at + COST] = cost;
    chunk[at + OWNER] = owner(account, instrument, profile);
    index.add(SlotIndex.hash(key), slot);
    open++;
    return slot;
  }

  void set(int slot, long units, long cost) {
    long[] chunk = chunks[slot >>> CHUNK_BITS];
    int at = (slot & CHUNK_MASK) << RECORD_BITS;
    chunk[at + UNITS] = units;
    chunk[at + COST] = cost;
  }

  void setOwner(int slot, int account, int instrument, int profile) {
    chunks[slot >>> CHUNK_BITS][((slot & CHUNK_MASK) << RECORD_BITS) + OWNER] =
        owner(account, instrument, profile);
  }

  void remove(int slot) {
    index.remove(slot);
    long[] chunk = chunks[slot >>> CHUNK_BITS];
    int record = (slot & CHUNK_MASK) << RECORD_BITS;
    chunk[record + KEY] = free;
    chunk[record + UNITS] = 0;
    chunk[record + COST] = 0;
    chunk[record + OWNER] = 0;
    free = slot;
    open--;
  }

  /** 17 of 20: fuller, searches grow long; emptier, a position takes more than 40 bytes. */
  private static int room(int capacity) {
    return (int) (capacity * 17L / 20);
  }

  private void addChunk() {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
    }
    chunks[chunkCount++] = new long[CHUNK_SLOTS << RECORD_BITS];
  }

  private long field(int slot, int field) {
    return chunks[slot >>> CHUNK_BITS][((slot & CHUNK_MASK) << RECORD_BITS) + field];
  }

  private static long owner(int account, int instrument, int profile) {
    return ((long) account << 32) | ((long) instrument << 16) | profile;
  }
}
