package org.dealdesk.gateway.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Open positions of one server as they follow from its logged events, and nothing else: the same
 * code runs at the replay and while events come in. One thread at a time.
 */
class OpenPositionsProjection {
  private final ServerId server;
  private final Map<Long, AccountBook> books = new HashMap<>();

  /** Newest deal of the first complete picture; negative before that. */
  private long firstPictureDeal = -1;

  OpenPositionsProjection(ServerId server) {
    this.server = server;
  }

  /** Whether a picture of the whole server has ever been completed. */
  boolean pictured() {
    return firstPictureDeal >= 0;
  }

  /** Whether a deal was booked before the desk met the server. */
  boolean beforeFirstPicture(long ticket) {
    return ticket <= firstPictureDeal;
  }

  void pictureComplete(long lastDeal) {
    if (firstPictureDeal < 0) {
      firstPictureDeal = lastDeal;
    }
  }

  /** Tickets known so far say nothing any more; the next picture is the first. */
  void forgetHistory() {
    firstPictureDeal = -1;
    for (AccountBook book : books.values()) {
      book.read = false;
      book.readDeal = 0;
      book.lastDeal = 0;
      book.funds = null;
    }
  }

  void apply(DealSeen seen) {
    Deal deal = seen.deal();
    AccountBook book = book(deal.account().login());
    book.lastDeal = Math.max(book.lastDeal, deal.key().ticket());
    if (!seen.history()) {
      book.positions = PositionMath.with(book.positions, deal);
    }
  }

  void apply(PositionsRead read, LoggedEvent.Cause cause) {
    AccountBook book = book(read.account().login());
    book.positions = read.positions();
    book.lastDeal = Math.max(book.lastDeal, read.lastDeal());
    if (cause != LoggedEvent.Cause.REVISION) {
      book.read = true;
      book.readDeal = read.lastDeal();
    }
  }

  /**
   * Whether the positions held already contain a deal.
   *
   * @param deal a trade
   * @param history what the session says; counts only until a picture decides it
   */
  boolean contains(Deal deal, boolean history) {
    AccountBook book = books.get(deal.account().login());
    long ticket = deal.key().ticket();
    if (book != null && book.readDeal > 0) {
      return ticket <= book.readDeal;
    }
    return pictured() ? ticket <= firstPictureDeal : history;
  }

  /** Newest deal that the first picture or a later reading of an account contained, 0 for none. */
  long containedUpTo(long login) {
    AccountBook book = books.get(login);
    return book != null && book.readDeal > 0 ? book.readDeal : Math.max(0, firstPictureDeal);
  }

  AccountBook book(long login) {
    return books.computeIfAbsent(login, unknown -> new AccountBook());
  }

  @Nullable AccountBook find(long login) {
    return books.get(login);
  }

  List<Position> positions(AccountKey account) {
    AccountBook book = books.get(account.login());
    return book == null ? List.of() : book.positions;
  }

  void write(ImageWriter image) {
    image.number(firstPictureDeal);
    image.number(books.size());
    new TreeMap<>(books)
        .forEach((login, book) -> {
          image.number(login);
          book.write(image);
        });
  }

  void read(ImageReader image) {
    firstPictureDeal = image.number();
    for (int left = image.count(); left > 0; left--) {
      AccountKey account = new AccountKey(server, image.number());
      book(account.login()).read(image, account);
    }
  }

  void forEach(BiConsumer<AccountKey, AccountBook> visitor) {
    books.forEach((login, book) -> visitor.accept(new AccountKey(server, login), book));
  }

  int openPositions() {
    return books.values().stream().mapToInt(book -> book.positions.size()).sum();
  }
}
