package org.dealdesk.gateway.view;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.BrandBook;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.Segment;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;

/**
 * Positions in one instrument, summed book by book; clients are A and B together. Holds until a
 * position changes: a new price needs no new sum. Engine thread only.
 */
final class BookSums {
  private static final int BUCKETS = 0;

  private final ExposureEngine engine;
  private final int instrument;
  private final Map<Book, ExposureSum> books = new EnumMap<>(Book.class);
  private final ExposureSum clients;
  private final Set<ServerId> servers = new HashSet<>();

  /** Empty sums of an instrument of an engine. */
  BookSums(ExposureEngine engine, int instrument) {
    this.engine = engine;
    this.instrument = instrument;
    for (Book book : Book.values()) {
      books.put(book, new ExposureSum(engine));
    }
    clients = new ExposureSum(engine);
    clear();
  }

  ExposureSum clients() {
    return clients;
  }

  ExposureSum coverage() {
    return of(Book.COVERAGE);
  }

  ExposureSum of(Book book) {
    ExposureSum sum = books.get(book);
    if (sum == null) {
      throw new IllegalStateException("no sum of book " + book);
    }
    return sum;
  }

  /** Whether these are sums of what the instrument is in the engine now. */
  boolean isOf(LiveState live, LiveInstrument of) {
    return engine == live.exposure() && instrument == of.engineIndex();
  }

  /** Starts anew. */
  void clear() {
    books.values().forEach(sum -> sum.start(instrument));
    clients.start(instrument);
    servers.clear();
  }

  /** Adds what stands in a segment. */
  void add(Segment segment, int number) {
    of(segment.book()).addSegment(number);
    if (segment.book() == Book.A || segment.book() == Book.B) {
      clients.addSegment(number);
    }
    Segments segments = engine.segments();
    int row = segments.row(instrument, number);
    if (segments.longUnits(row) != 0 || segments.shortUnits(row) != 0) {
      servers.add(segment.server());
    }
  }

  /** Adds everything there is, of all brands. */
  void addWhole(LiveState live, LiveInstrument of) {
    for (BrandId brand : live.brands()) {
      for (Book book : Book.values()) {
        int bucket = live.bucket(new BrandBook(brand, book));
        of(book).add(BUCKETS, bucket);
        if (book == Book.A || book == Book.B) {
          clients.add(BUCKETS, bucket);
        }
      }
    }
    servers.addAll(of.holders());
  }

  /** Adds the segments of a slice. */
  void add(LiveState live, SegmentMask mask) {
    Segments segments = engine.segments();
    int limit = segments.limit(instrument);
    for (int number = 0; number < limit; number++) {
      if (segments.row(instrument, number) != Segments.EMPTY && mask.covers(live, number)) {
        add(live.segments().get(number), number);
      }
    }
  }

  /** Whether neither clients nor coverage hold anything. */
  boolean isEmpty() {
    return clients.longUnits() == 0
        && clients.shortUnits() == 0
        && coverage().longUnits() == 0
        && coverage().shortUnits() == 0;
  }

  /**
   * State bits of figures made from these sums: of the price, of the servers that hold the
   * positions, and of the rates to the reporting currency.
   */
  int state(LiveState live, LiveInstrument of) {
    int bits = of.quoteState();
    for (ServerId server : servers) {
      bits |= live.isLive(server) ? 0 : LiveInstrument.SOURCE_NOT_LIVE;
    }
    return of.profit().isEmpty()
        ? bits
        : bits | live.quotes().rateState(of.profit().get(), live.reporting());
  }
}
