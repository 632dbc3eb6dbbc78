package org.dealdesk.gateway.intake;

import java.util.List;
import org.dealdesk.model.trade.Position;

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

  /** Group it belongs to, empty until the account was seen. */
  String group = "";

  /** What the account said last. */
  long fingerprint;
}
