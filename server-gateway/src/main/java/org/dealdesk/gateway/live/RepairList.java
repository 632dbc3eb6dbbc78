package org.dealdesk.gateway.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.Repaired;

/**
 * What was put right last, in the order it was; the oldest gives way. Engine thread only. Not the
 * history: that is in the database.
 */
public final class RepairList {
  /** Repairs kept. */
  public static final int LIMIT = 2_000;

  /**
   * A repair, counted.
   *
   * @param number counts the repairs told, from 1
   * @param repaired what was put right
   * @param atMs UTC when
   */
  public record Entry(long number, Repaired repaired, long atMs) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long count;

  /** Repairs told since the log begins. */
  public long count() {
    return count;
  }

  /** Repairs kept that came after the given number, oldest first. */
  public List<Entry> since(long number) {
    List<Entry> found = new ArrayList<>();
    Iterator<Entry> newestFirst = entries.descendingIterator();
    while (newestFirst.hasNext()) {
      Entry entry = newestFirst.next();
      if (entry.number() <= number) {
        break;
      }
      found.add(entry);
    }
    Collections.reverse(found);
    return found;
  }

  void write(ImageWriter image) {
    image.number(count);
    image.number(entries.size());
    for (Entry entry : entries) {
      image.number(entry.atMs());
      image.event(entry.repaired());
    }
  }

  /** Becomes what was written; only a new list. */
  void read(ImageReader image) {
    long told = image.number();
    int kept = image.count();
    count = told - kept;
    for (int left = kept; left > 0; left--) {
      long atMs = image.number();
      add(image.event(Repaired.class), atMs);
    }
  }

  void add(Repaired repaired, long atMs) {
    if (entries.size() == LIMIT) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(++count, repaired, atMs));
  }
}
