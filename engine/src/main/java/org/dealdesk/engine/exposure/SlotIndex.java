package org.dealdesk.engine.exposure;

/**
 * Finds slots by key: a hash table of buckets with six entries each. A bucket is four longs, half a
 * cache line: the first holds a byte of the hash of each entry and, on top, how many keys passed
 * this bucket because it was full; the others hold the slots. One comparison judges all six, and a
 * key that is absent is nearly always known to be after one bucket. Belongs to its {@link Slots}.
 */
final class SlotIndex {
  private static final int WIDTH = 6;
  private static final int WORDS = 4;

  /** Puts the buckets of a large table on half cache lines: an array's head has two words. */
  private static final int LEAD = 2;

  /** Bytes that tags stand in; those above count the keys that went on. */
  private static final long TAGS = 0x0000_FFFF_FFFF_FFFFL;

  private static final long ONES = 0x0000_0101_0101_0101L;
  private static final long LOWS = 0x0000_7F7F_7F7F_7F7FL;
  private static final long TOPS = 0x0000_8080_8080_8080L;
  private static final long LAST_TAG = 0x0000_FF00_0000_0000L;
  private static final long PASSED = 1L << 48;

  private final Slots slots;
  private long[] words;
  private int buckets;

  SlotIndex(Slots slots, int capacity) {
    this.slots = slots;
    buckets = capacity / WIDTH + 1;
    words = new long[LEAD + buckets * WORDS];
  }

  /** Entries in all. */
  int capacity() {
    return buckets * WIDTH;
  }

  long memoryBytes() {
    return (long) Long.BYTES * words.length;
  }

  /** Makes it as large as asked and enters all open slots again. */
  void resize(int capacity) {
    buckets = capacity / WIDTH + 1;
    words = new long[LEAD + buckets * WORDS];
    for (int slot = 0; slot < slots.limit(); slot++) {
      if (slots.isOpen(slot)) {
        add(hash(slots.key(slot)), slot);
      }
    }
  }

  /** The slot with this key, or -1. */
  int find(long key) {
    return find(key, hash(key));
  }

  /** The slot with this key and its hash, or -1. */
  int find(long key, long hash) {
    long[] words = this.words;
    long tags = tag(hash) * ONES;
    int at = home(hash);
    while (true) {
      long word = words[at];
      for (long hits = hits(word, tags); hits != 0; hits &= hits - 1) {
        int slot = slot(at, Long.numberOfTrailingZeros(hits) >>> 3);
        if (slots.key(slot) == key) {
          return slot;
        }
      }
      if (word >>> 48 == 0) {
        return Slots.NONE;
      }
      at = next(at);
    }
  }

  /** Reads from the bucket of a hash, so that it is near. */
  long touch(long hash) {
    return words[home(hash)];
  }

  /**
   * The slot that a key most likely has, judged by one byte of its hash, or -1 where its bucket
   * shows none. Without a branch, so that many guesses wait for memory together.
   */
  int guess(long hash) {
    int at = home(hash);
    long hits = hits(words[at], tag(hash) * ONES);
    // Without a hit the count is 64, its three low bits and the sixth entry are harmless.
    int slot = slot(at, (Long.numberOfTrailingZeros(hits) & 63) >>> 3);
    return slot | ~(int) ((hits | -hits) >> 63);
  }

  /** Enters a key, by its hash, that is not there. There must be room. */
  void add(long hash, int slot) {
    int at = home(hash);
    while ((words[at] & LAST_TAG) != 0) {
      words[at] += PASSED;
      at = next(at);
    }
    put(at, count(words[at]), tag(hash), slot);
  }

  /** Takes out the entry of an open slot. */
  void remove(int slot) {
    int at = home(hash(slots.key(slot)));
    int entry = entryOf(slot, at);
    while (entry < 0) {
      words[at] -= PASSED;
      at = next(at);
      entry = entryOf(slot, at);
    }
    int last = count(words[at]) - 1;
    put(at, entry, words[at] >>> (last << 3) & 0xFF, slot(at, last));
    put(at, last, 0, Slots.NONE);
  }

  private int entryOf(int slot, int at) {
    int entry = count(words[at]) - 1;
    while (entry >= 0 && slot(at, entry) != slot) {
      entry--;
    }
    return entry;
  }

  private void put(int at, int entry, long tag, int slot) {
    int shift = entry << 3;
    words[at] = (words[at] & ~(0xFFL << shift)) | (tag << shift);
    int half = (entry & 1) << 5;
    int word = at + 1 + (entry >>> 1);
    words[word] = (words[word] & ~(0xFFFF_FFFFL << half)) | (Integer.toUnsignedLong(slot) << half);
  }

  /** Meaningless for an entry that is not taken. */
  private int slot(int at, int entry) {
    return (int) (words[at + 1 + (entry >>> 1)] >>> ((entry & 1) << 5));
  }

  /** Entries taken: they fill a bucket from the front without gaps, and no tag is zero. */
  private static int count(long word) {
    return (71 - Long.numberOfLeadingZeros(word & TAGS)) >>> 3;
  }

  /** The top bit of each byte that equals its tag, exactly: nothing carries between bytes. */
  private static long hits(long word, long tags) {
    long differing = (word & TAGS) ^ tags;
    return ~(((differing & LOWS) + LOWS) | differing) & TOPS;
  }

  private int next(int at) {
    int next = at + WORDS;
    return next == words.length ? LEAD : next;
  }

  /** First word of the bucket of a hash. */
  private int home(long hash) {
    return (int) (((hash >>> 32) * buckets) >>> 32) * WORDS + LEAD;
  }

  private static long tag(long hash) {
    return Math.max(hash & 0xFF, 1);
  }

  /** Spreads keys that count up, carry a server in the high bits, or both. */
  static long hash(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L;
  }
}
