package org.dealdesk.gateway.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.trade.Deal;
import org.jspecify.annotations.Nullable;

/**
 * The deals received last, in the order they were; the oldest gives way. Engine thread only. Not
 * the history: that is in the database.
 */
public final class DealTape {
  /** Deals kept. */
  public static final int LIMIT = 1_000;

  /**
   * A deal as it was told, counted.
   *
   * @param number counts the deals told, from 1
   * @param deal as it was told
   * @param account whose it is
   * @param symbol what was dealt; absent for a deal that moves money only
   * @param gone whether it was told that the server has it no more
   */
  public record Entry(
      long number, Deal deal, LiveAccount account, @Nullable LiveSymbol symbol, boolean gone) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long count;

  /** Deals told since the beginning. */
  public long count() {
    return count;
  }

  /** Whether every deal that came after the given number is still kept. */
  public boolean reachesBackTo(long number) {
    return count - entries.size() <= number;
  }

  /** Deals kept that came after the given number, oldest first. */
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
      image.flag(entry.gone());
      image.event(new DealSeen(entry.deal(), true));
    }
  }

  /** Takes a deal kept, to add it. */
  interface Again {
    void add(Deal deal, boolean gone);
  }

  /** Becomes what was written; {@code again} is given each deal kept, to add it. */
  void read(ImageReader image, Again again) {
    long told = image.number();
    int kept = image.count();
    count = told - kept;
    for (int left = kept; left > 0; left--) {
      boolean gone = image.flag();
      again.add(image.event(DealSeen.class).deal(), gone);
    }
  }

  void add(Deal deal, LiveAccount account, @Nullable LiveSymbol symbol, boolean gone) {
    if (entries.size() == LIMIT) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(++count, deal, account, symbol, gone));
  }
}
