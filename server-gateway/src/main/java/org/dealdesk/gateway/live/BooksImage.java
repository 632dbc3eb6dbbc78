package org.dealdesk.gateway.live;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Writes accounts, positions and what was realised, and fills empty books with them, from an image
 * or from other books. Every position keeps the segment it is counted under (R-SEG-05). Engine
 * thread, or that of a state nobody else sees.
 */
final class BooksImage {
  /** The order of segments in an image: that in which they were met says nothing. */
  private static final Comparator<Segment> IN_ORDER =
      Comparator.comparing(Segment::server)
          .thenComparing(Segment::group)
          .thenComparing(segment -> segment.brand().code())
          .thenComparing(Segment::book)
          .thenComparing(Segment::country);

  private final LiveBooks books;
  private final InstrumentBook instruments;

  BooksImage(LiveBooks books, InstrumentBook instruments) {
    this.books = books;
    this.instruments = instruments;
  }

  void write(ImageWriter image) {
    List<Group> groups = new ArrayList<>(books.accounts().groups());
    groups.sort(Comparator.comparing(Group::server).thenComparing(Group::name));
    image.number(groups.size());
    groups.forEach(group -> image.event(new GroupSeen(group)));
    image.number(books.accounts().all().size());
    books.accounts().all().forEach(account -> write(image, account));
    for (LiveInstrument instrument : instruments.all()) {
      SortedMap<Segment, Long> cash = cash(instrument);
      image.number(cash.size());
      cash.forEach((segment, received) -> {
        write(image, segment);
        image.number(received);
      });
    }
  }

  /** Received less paid for all units of an instrument, by segment, where it is not zero. */
  private SortedMap<Segment, Long> cash(LiveInstrument instrument) {
    SortedMap<Segment, Long> cash = new TreeMap<>(IN_ORDER);
    Segments segments = books.engine().segments();
    int index = instrument.engineIndex();
    for (int number = 0; index >= 0 && number < segments.limit(index); number++) {
      long received = segments.tradeCash(segments.row(index, number));
      if (received != 0) {
        cash.put(books.segments().get(number), received);
      }
    }
    return cash;
  }

  private static void write(ImageWriter image, Segment segment) {
    image.number(segment.server().value());
    image.text(segment.group());
    image.text(segment.brand().code());
    image.text(segment.book().name());
    image.text(segment.country());
  }

  private static Segment segment(ImageReader image) {
    return new Segment(
        new ServerId(image.smallNumber()),
        image.name(),
        new BrandBook(new BrandId(image.name()), Book.valueOf(image.name())),
        image.name());
  }

  private void write(ImageWriter image, LiveAccount account) {
    image.number(account.key().server().value());
    image.number(account.key().login());
    Account described = account.account();
    image.flag(described != null);
    if (described != null) {
      image.event(new AccountSeen(described));
    }
    write(image, account.counted());
    image.number(account.positionCount());
    PositionBook positions = books.positions();
    for (int i = 0; i < account.positionCount(); i++) {
      long key = account.position(i);
      int slot = positions.slots().find(key);
      image.number(positions.ticket(key));
      image.text(positions.symbol(slot).symbol());
      image.number(positions.slots().units(slot));
      image.number(positions.slots().cost(slot));
      write(image, books.segments().get(positions.segment(slot)));
      image.number(positions.openedMs(slot));
    }
  }

  /** Fills empty books whose instruments are known already. */
  void read(ImageReader image, Servers servers, Instant now) {
    for (int left = image.count(); left > 0; left--) {
      books.accounts().take(image.event(GroupSeen.class).group());
    }
    for (int left = image.count(); left > 0; left--) {
      ServerId id = new ServerId(image.smallNumber());
      LiveServer server = known(servers.get(id), "server", id);
      LiveAccount account = books.account(server, new AccountKey(id, image.number()));
      Account described = image.flag() ? image.event(AccountSeen.class).account() : null;
      Segment counted = segment(image);
      for (int open = image.count(); open > 0; open--) {
        PositionKey key = new PositionKey(id, image.number());
        String name = image.name();
        LiveSymbol symbol = known(instruments.known(id, name), "symbol", name);
        long units = image.number();
        long cost = image.number();
        books.accounts().countUnder(account, segment(image));
        books.restore(
            server, new LiveBooks.Open(key, account, symbol, image.number()), units, cost);
      }
      books.accounts().restore(account, described, counted, now);
    }
    for (LiveInstrument instrument : instruments.all()) {
      Map<Segment, Long> cash = new LinkedHashMap<>();
      for (int left = image.count(); left > 0; left--) {
        cash.put(segment(image), image.number());
      }
      carry(instrument, cash);
    }
  }

  private static <T> T known(@Nullable T found, String what, Object name) {
    if (found == null) {
      throw new IllegalArgumentException(
          "the image names a " + what + " it does not know: " + name);
    }
    return found;
  }

  /** Brings the cash of each segment to what it was; open positions have counted their cost. */
  private void carry(LiveInstrument instrument, Map<Segment, Long> cash) {
    int index = instrument.engineIndex();
    Map<Segment, Long> missing = new LinkedHashMap<>(cash);
    cash(instrument)
        .forEach((segment, counted) ->
            missing.merge(segment, Math.negateExact(counted), Math::addExact));
    missing.forEach((segment, received) -> {
      if (received != 0) {
        books.engine().carryCash(index, received, books.accounts().cutValues(segment));
      }
    });
  }

  /**
   * Fills empty books with what others hold, in the scales of their own instruments.
   *
   * @throws IllegalArgumentException if the log would give other figures in these scales
   */
  void copy(BooksImage from, Servers servers, Instant now) {
    List<Rescaled> rescaled = new ArrayList<>();
    from.instruments.all().forEach(instrument -> rescaled.add(rescaled(instrument)));
    from.instruments.symbols().forEach(this::checkStandsForTheSame);
    from.books.accounts().groups().forEach(group -> books.accounts().take(group));
    for (LiveAccount old : from.books.accounts().all()) {
      LiveServer server = known(servers.get(old.key().server()), "server", old.key().server());
      LiveAccount account = books.account(server, old.key());
      copy(from.books, old, server, account, rescaled);
      books.accounts().restore(account, old.account(), old.counted(), now);
    }
    for (LiveInstrument old : from.instruments.all()) {
      Rescaled to = rescaled.get(old.index());
      Map<Segment, Long> cash = new LinkedHashMap<>(from.cash(old));
      cash.replaceAll((segment, received) -> Math.multiplyExact(received, to.cost));
      carry(to.instrument, cash);
    }
  }

  private void copy(
      LiveBooks from,
      LiveAccount old,
      LiveServer server,
      LiveAccount account,
      List<Rescaled> rescaled) {
    Slots slots = from.positions().slots();
    for (int i = 0; i < old.positionCount(); i++) {
      int slot = slots.find(old.position(i));
      LiveSymbol was = from.positions().symbol(slot);
      LiveSymbol symbol = known(instruments.known(was.server(), was.symbol()), "symbol", was);
      Rescaled to = rescaled.get(was.instrument().index());
      PositionKey key = new PositionKey(server.id(), from.positions().ticket(old.position(i)));
      books.accounts().countUnder(account, from.segments().get(from.positions().segment(slot)));
      books.restore(
          server,
          new LiveBooks.Open(key, account, symbol, from.positions().openedMs(slot)),
          Math.multiplyExact(slots.units(slot), to.units),
          Math.multiplyExact(slots.cost(slot), to.cost));
    }
  }

  /** By what figures of an instrument become those of another scale. */
  private record Rescaled(LiveInstrument instrument, long units, long cost) {}

  private Rescaled rescaled(LiveInstrument old) {
    LiveInstrument now =
        known(instruments.find(old.id().code()).orElse(null), "instrument", old.id());
    int units = now.unitDecimals() - old.unitDecimals();
    int price = now.priceDecimals() - old.priceDecimals();
    boolean same = units == 0 && price == 0;
    if (!same && old.held() && (old.hasRounded() || units < 0 || price < 0)) {
      throw new IllegalArgumentException(
          "figures of " + old.id() + " were rounded in scales no longer wanted");
    }
    now.goOnFrom(old);
    return new Rescaled(now, powerOfTen(units), powerOfTen(units + price));
  }

  private static long powerOfTen(int decimals) {
    return BigInteger.TEN.pow(Math.max(0, decimals)).longValueExact();
  }

  private void checkStandsForTheSame(LiveSymbol old) {
    LiveSymbol now = instruments.known(old.server(), old.symbol());
    if (now == null
        || !now.instrument().id().equals(old.instrument().id())
        || !now.countsAs(old.spec())) {
      throw new IllegalArgumentException(
          old.symbol() + " stands for another instrument or counts otherwise now");
    }
  }
}
