package org.dealdesk.engine.exposure;

/**
 * What each account holds of an instrument in a segment, longs and shorts apart: an open hash table
 * of three longs an entry, kept at most eight tenths full. An entry without units is no entry: it
 * goes when the next one is needed in its place or the table is made anew. Belongs to its {@link
 * Rows}.
 */
final class Holdings {
  private static final int KEY = 0;
  private static final int LONGS = 1;
  private static final int SHORTS = 2;
  private static final int WIDTH = 3;

  private static final int SMALLEST = 64;

  private int room = SMALLEST;
  private long[] words = new long[SMALLEST * WIDTH];
  private boolean[] taken = new boolean[SMALLEST];
  private int count;

  /** The place of a key, made when there is none. Holds until the next call. */
  int need(long key) {
    if (count * 5L >= room * 4L) {
      resize();
    }
    int at = (int) (((SlotIndex.hash(key) >>> 32) * room) >>> 32);
    int gone = -1;
    while (taken[at]) {
      if (words[at * WIDTH + KEY] == key) {
        return at;
      }
      if (gone < 0 && isEmpty(at)) {
        gone = at;
      }
      at = at + 1 == room ? 0 : at + 1;
    }
    if (gone < 0) {
      taken[at] = true;
      count++;
      gone = at;
    }
    words[gone * WIDTH + KEY] = key;
    return gone;
  }

  long longs(int at) {
    return words[at * WIDTH + LONGS];
  }

  long shorts(int at) {
    return words[at * WIDTH + SHORTS];
  }

  void set(int at, long longs, long shorts) {
    words[at * WIDTH + LONGS] = longs;
    words[at * WIDTH + SHORTS] = shorts;
  }

  long memoryBytes() {
    return 8L * words.length + taken.length;
  }

  private boolean isEmpty(int at) {
    return (longs(at) | shorts(at)) == 0;
  }

  /** Enters what still has units again, with room for half as much more. */
  private void resize() {
    int held = 0;
    for (int at = 0; at < room; at++) {
      held += taken[at] && !isEmpty(at) ? 1 : 0;
    }
    int before = room;
    long[] words0 = words;
    boolean[] taken0 = taken;
    room = Math.max(SMALLEST, Math.addExact(held, held / 2 + held / 16));
    words = new long[Math.multiplyExact(room, WIDTH)];
    taken = new boolean[room];
    count = 0;
    for (int at = 0; at < before; at++) {
      int word = at * WIDTH;
      if (taken0[at] && (words0[word + LONGS] | words0[word + SHORTS]) != 0) {
        set(need(words0[word + KEY]), words0[word + LONGS], words0[word + SHORTS]);
      }
    }
  }
}
