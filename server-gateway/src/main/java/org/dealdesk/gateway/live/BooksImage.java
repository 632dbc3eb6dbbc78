package org.dealdesk.gateway.live;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Writes accounts, positions and what was realised, and fills empty books with them, from an image
 * or from other books. Every position keeps the brand and book it is counted under (R-SEG-05).
 * Engine thread, or that of a state nobody else sees.
 */
final class BooksImage {
  private final LiveBooks books;
  private final InstrumentBook instruments;
  private final BookAssignments assignments;

  BooksImage(LiveBooks books, InstrumentBook instruments, BookAssignments assignments) {
    this.books = books;
    this.instruments = instruments;
    this.assignments = assignments;
  }

  void write(ImageWriter image) {
    List<Group> groups = new ArrayList<>(books.accounts().groups());
    groups.sort(Comparator.comparing(Group::server).thenComparing(Group::name));
    image.number(groups.size());
    groups.forEach(group -> image.event(new GroupSeen(group)));
    image.number(books.accounts().all().size());
    books.accounts().all().forEach(account -> write(image, account));
    ExposureEngine engine = books.engine();
    for (LiveInstrument instrument : instruments.all()) {
      image.flag(instrument.engineIndex() >= 0);
      for (int bucket = 0; instrument.engineIndex() >= 0 && bucket < buckets(); bucket++) {
        image.number(
            engine.rows().tradeCash(engine.rows().row(instrument.engineIndex(), 0, bucket)));
      }
    }
  }

  private int buckets() {
    return assignments.buckets();
  }

  private void write(ImageWriter image, LiveAccount account) {
    image.number(account.key().server().value());
    image.number(account.key().login());
    Account described = account.account();
    image.flag(described != null);
    if (described != null) {
      image.event(new AccountSeen(described));
    }
    image.number(assignments.bucket(account.counted()));
    image.number(account.positionCount());
    PositionBook positions = books.positions();
    for (int i = 0; i < account.positionCount(); i++) {
      long key = account.position(i);
      int slot = positions.slots().find(key);
      image.number(positions.ticket(key));
      image.text(positions.symbol(slot).symbol());
      image.number(positions.slots().units(slot));
      image.number(positions.slots().cost(slot));
      image.number(books.engine().countedUnder(slot, 0));
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
      BrandBook counted = assignments.place(image.smallNumber());
      for (int open = image.count(); open > 0; open--) {
        PositionKey key = new PositionKey(id, image.number());
        String name = image.name();
        LiveSymbol symbol = known(instruments.known(id, name), "symbol", name);
        long units = image.number();
        long cost = image.number();
        books.accounts().countUnder(account, assignments.place(image.smallNumber()));
        books.restore(
            server, new LiveBooks.Open(key, account, symbol, image.number()), units, cost);
      }
      books.accounts().restore(account, described, counted, now);
    }
    for (LiveInstrument instrument : instruments.all()) {
      boolean kept = image.flag();
      for (int bucket = 0; kept && bucket < buckets(); bucket++) {
        carry(instrument, bucket, image.number());
      }
    }
  }

  private static <T> T known(@Nullable T found, String what, Object name) {
    if (found == null) {
      throw new IllegalArgumentException(
          "the image names a " + what + " it does not know: " + name);
    }
    return found;
  }

  /** Brings the cash of a row to what it was; open positions have counted their cost already. */
  private void carry(LiveInstrument instrument, int bucket, long cash) {
    ExposureEngine engine = books.engine();
    int index = instrument.engineIndex();
    long counted = engine.rows().tradeCash(engine.rows().row(index, 0, bucket));
    engine.carryCash(index, Math.subtractExact(cash, counted), bucket);
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
      for (int bucket = 0; old.engineIndex() >= 0 && bucket < buckets(); bucket++) {
        ExposureEngine engine = from.books.engine();
        long cash = engine.rows().tradeCash(engine.rows().row(old.engineIndex(), 0, bucket));
        carry(to.instrument, bucket, Math.multiplyExact(cash, to.cost));
      }
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
      books.accounts().countUnder(account, assignments.place(from.engine().countedUnder(slot, 0)));
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
    if (now == null || !now.instrument().id().equals(old.instrument().id())) {
      throw new IllegalArgumentException(old.symbol() + " stands for another instrument now");
    }
  }
}
