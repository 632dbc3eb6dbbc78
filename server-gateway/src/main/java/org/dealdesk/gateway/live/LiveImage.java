package org.dealdesk.gateway.live;

import java.time.Instant;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;

/**
 * The parts of a live state that follow from the log, written to an image and read from one. Engine
 * thread, or that of a state nobody else sees.
 */
record LiveImage(
    Servers servers,
    InstrumentBook instruments,
    LiveBooks books,
    BookAssignments assignments,
    DealTape tape,
    BreakList breaks,
    RepairList repairs) {
  void write(ImageWriter image) {
    image.number(servers.all().size());
    servers.all().forEach(server -> server.write(image));
    instruments.write(image);
    booksImage().write(image);
    tape.write(image);
    breaks.write(image);
    repairs.write(image);
  }

  /** Only into a new state. */
  void read(ImageReader image, Instant now, long revision) {
    for (int left = image.count(); left > 0; left--) {
      ServerId id = new ServerId(image.smallNumber());
      LiveServer server = servers.get(id);
      if (server == null) {
        throw new IllegalArgumentException("no server " + id);
      }
      server.read(image);
      server.touch(revision);
    }
    instruments.read(image);
    books.scaleAll();
    booksImage().read(image, servers, now);
    tape.read(image, this::onTape);
    breaks.read(image, revision);
    repairs.read(image);
  }

  /**
   * Fills emptied books with what another state holds.
   *
   * @throws IllegalArgumentException if the log would give other figures
   */
  void copyBooks(LiveImage other, Instant now) {
    booksImage().copy(other.booksImage(), servers, now);
  }

  private BooksImage booksImage() {
    return new BooksImage(books, instruments, assignments);
  }

  private void onTape(Deal deal, boolean gone) {
    LiveAccount account = books.accounts().get(deal.account());
    if (account == null) {
      throw new IllegalArgumentException("a deal of nobody: " + deal.key());
    }
    onTape(deal, account, gone);
  }

  void onTape(Deal deal, LiveAccount account, boolean gone) {
    tape.add(
        deal,
        account,
        deal.symbol().isEmpty() ? null : instruments.symbol(deal.key().server(), deal.symbol()),
        gone);
  }
}
