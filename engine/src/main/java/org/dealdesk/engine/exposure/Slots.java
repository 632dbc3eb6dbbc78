package org.dealdesk.engine.exposure;

import java.util.Arrays;

/**
 * The open positions: key, signed units, signed open cost, account and instrument, each position in
 * a numbered slot that keeps its number until the position closes. Read by the thread that owns the
 * engine; changed by the engine alone.
 *
 * <p>A slot is four longs in a chunk that never moves, found through an open-addressed table of
 * ints that carry six bits of the hash, so that a wrong neighbour is rarely looked at. The table is
 * kept between half and three quarters full: with the slot itself 37 to 40 bytes a position. There
 * is no index by account or instrument: finding those of one account is a scan of all slots, about
 * 32 bytes read for each (a few milliseconds for a million).
 */
public final class Slots {
  /** Most positions an engine can hold. */
  public static final int MAX_SLOTS = (1 << 26) - 2;

  static final int NONE = -1;

  private static final int CHUNK_BITS = 13;
  private static final int CHUNK_SLOTS = 1 << CHUNK_BITS;
  private static final int CHUNK_MASK = CHUNK_SLOTS - 1;
  private static final int SLOT_MASK = (1 << 26) - 1;
  private static final int TAG_MASK = ~SLOT_MASK;
  private static final int SMALLEST_TABLE = 64;

  private static final int KEY = 0;
  private static final int UNITS = 1;
  private static final int COST = 2;
  private static final int OWNER = 3;
  private static final int RECORD_BITS = 2;

  /** Hash tag in the top six bits, slot + 1 below; 0 where there is none. */
  private int[] table = new int[SMALLEST_TABLE];

  private long[][] chunks = new long[4][];
  private int chunkCount;
  private int limit;
  private int open;

  /** Newest of the freed slots, each naming the next in place of its key. */
  private int free = NONE;

  /** Gives the loads of {@link #warm} an effect the compiler cannot drop. */
  long warmed;

  private final int[] candidates = new int[WARM_AT_ONCE];

  static final int WARM_AT_ONCE = 128;

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
    int[] table = this.table;
    long hash = hash(key);
    int tag = tag(hash);
    int at = home(hash, table.length);
    for (int entry = table[at]; entry != 0; entry = table[at]) {
      if (((entry ^ tag) & TAG_MASK) == 0) {
        int slot = (entry & SLOT_MASK) - 1;
        if (field(slot, KEY) == key) {
          return slot;
        }
      }
      at = next(at, table.length);
    }
    return NONE;
  }

  /** Bytes held, room for growth and all. */
  public long memoryBytes() {
    return 4L * table.length
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
    long wanted = slots * 4L / 3 + 1;
    if (wanted > table.length) {
      rehash((int) wanted);
    }
    while ((long) chunkCount * CHUNK_SLOTS < slots) {
      addChunk();
    }
  }

  /**
   * Loads what the trades {@code from..to} of the batch are about to need, independently of one
   * another, so that their cache misses overlap instead of following each other.
   */
  void warm(long[] keys, int from, int to) {
    int[] table = this.table;
    int[] candidates = this.candidates;
    int count = Math.min(to - from, candidates.length);
    for (int i = 0; i < count; i++) {
      candidates[i] = table[home(hash(keys[from + i]), table.length)];
    }
    if (limit == 0) {
      return;
    }
    long seen = 0;
    for (int i = 0; i < count; i++) {
      int slot = Math.max((candidates[i] & SLOT_MASK) - 1, 0);
      // First and last word: a record may lie across two cache lines.
      seen += field(slot, KEY) ^ field(slot, OWNER);
    }
    warmed += seen;
  }

  int add(long key, int account, int instrument, int profile, long units, long cost) {
    if ((open + 1) * 4L > table.length * 3L) {
      rehash(table.length + table.length / 2);
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
    enter(table, key, slot);
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
    int at = entryOf(slot);
    closeGap(at);
    long[] chunk = chunks[slot >>> CHUNK_BITS];
    int record = (slot & CHUNK_MASK) << RECORD_BITS;
    chunk[record + KEY] = free;
    chunk[record + UNITS] = 0;
    chunk[record + COST] = 0;
    chunk[record + OWNER] = 0;
    free = slot;
    open--;
  }

  private int entryOf(int slot) {
    int at = home(hash(field(slot, KEY)), table.length);
    while ((table[at] & SLOT_MASK) - 1 != slot) {
      at = next(at, table.length);
    }
    return at;
  }

  /** Moves later entries of the run forward, so that no search ends at the gap too early. */
  private void closeGap(int gap) {
    int length = table.length;
    int hole = gap;
    for (int at = next(hole, length); table[at] != 0; at = next(at, length)) {
      int home = home(hash(field((table[at] & SLOT_MASK) - 1, KEY)), length);
      // May move when the hole lies on the way from its home to where it stands, around the end.
      boolean passesHole = at >= home ? hole >= home && hole < at : hole >= home || hole < at;
      if (passesHole) {
        table[hole] = table[at];
        hole = at;
      }
    }
    table[hole] = 0;
  }

  private void rehash(int length) {
    int[] fresh = new int[length];
    for (int slot = 0; slot < limit; slot++) {
      if (isOpen(slot)) {
        enter(fresh, field(slot, KEY), slot);
      }
    }
    table = fresh;
  }

  private static void enter(int[] table, long key, int slot) {
    long hash = hash(key);
    int at = home(hash, table.length);
    while (table[at] != 0) {
      at = next(at, table.length);
    }
    table[at] = tag(hash) | (slot + 1);
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

  private static int next(int at, int length) {
    return at + 1 == length ? 0 : at + 1;
  }

  private static int home(long hash, int length) {
    return (int) (((hash >>> 32) * length) >>> 32);
  }

  private static int tag(long hash) {
    return (int) hash & TAG_MASK;
  }

  /** Spreads keys that count up, carry a server in the high bits, or both. */
  private static long hash(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
  }
}
