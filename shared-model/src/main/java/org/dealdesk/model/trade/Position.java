package org.dealdesk.model.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.PositionKey;

/**
 * An open position as its server reports it. The desk's own positions follow from deals; these are
 * the picture at the start and the measure afterwards.
 *
 * @param key server and ticket
 * @param account whose position it is, same server as {@code key}
 * @param side long or short for that account
 * @param symbol raw symbol
 * @param lots volume in lots, greater than zero
 * @param contractSize base units in a lot
 * @param priceOpen open price; on a netting account the server's average
 * @param swap swap collected so far, account currency
 * @param profit the server's own floating profit, account currency
 * @param opened when it was opened, UTC
 */
public record Position(
    PositionKey key,
    AccountKey account,
    Side side,
    String symbol,
    BigDecimal lots,
    BigDecimal contractSize,
    BigDecimal priceOpen,
    BigDecimal swap,
    BigDecimal profit,
    Instant opened) {
  public Position {
    if (!key.server().equals(account.server())) {
      throw new IllegalArgumentException(
          "position " + key + " of another server's account " + account);
    }
    if (lots.signum() <= 0) {
      throw new IllegalArgumentException("lots of " + key + " must be positive, was " + lots);
    }
  }

  /** Base units, positive for a long position (R-NUM-05). */
  public BigDecimal signedUnits() {
    BigDecimal units = lots.multiply(contractSize);
    return side == Side.BUY ? units : units.negate();
  }
}
