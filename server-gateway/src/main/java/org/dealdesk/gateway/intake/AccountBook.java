package org.dealdesk.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Side;
import org.jspecify.annotations.Nullable;

/** What the desk holds of one account. Owned by its server's state; one thread at a time. */
final class AccountBook {
  /** Open positions, as they follow from the log. */
  List<Position> positions = List.of();

  /** Whether the server's positions of this account have been taken as a whole. */
  boolean read;

  /** Newest deal those contained, 0 where the server named none. */
  long readDeal;

  /** Newest deal met, contained or not. */
  long lastDeal;

  /** Its money as it follows from the log; absent until it was read. */
  @Nullable BookFunds funds;

  /** Group it belongs to, empty until the account was seen. */
  String group = "";

  /** What the account said last. */
  long fingerprint;

  void write(ImageWriter image) {
    image.flag(read);
    image.number(readDeal);
    image.number(lastDeal);
    image.text(group);
    image.number(fingerprint);
    BookFunds money = funds;
    image.flag(money != null);
    if (money != null) {
      image.decimal(money.balance());
      image.decimal(money.credit());
      image.number(money.readDeal());
    }
    image.number(positions.size());
    for (Position position : positions) {
      image.number(position.key().ticket());
      image.flag(position.side() == Side.BUY);
      image.text(position.symbol());
      image.decimal(position.lots());
      image.decimal(position.contractSize());
      image.decimal(position.priceOpen());
      image.decimal(position.swap());
      image.decimal(position.profit());
      image.instant(position.opened());
    }
  }

  void read(ImageReader image, AccountKey account) {
    read = image.flag();
    readDeal = image.number();
    lastDeal = image.number();
    group = image.name();
    fingerprint = image.number();
    funds = image.flag() ? new BookFunds(image.decimal(), image.decimal(), image.number()) : null;
    int count = image.count();
    List<Position> held = new ArrayList<>(Math.min(count, 1_024));
    for (int left = count; left > 0; left--) {
      held.add(
          new Position(
              new PositionKey(account.server(), image.number()),
              account,
              image.flag() ? Side.BUY : Side.SELL,
              image.name(),
              image.decimal(),
              image.decimal(),
              image.decimal(),
              image.decimal(),
              image.decimal(),
              image.instant()));
    }
    positions = List.copyOf(held);
  }
}
