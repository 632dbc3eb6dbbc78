package org.dealdesk.model.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;

/**
 * A deal as the server booked it.
 *
 * @param key server and ticket
 * @param account whose deal it is, same server as {@code key}
 * @param order ticket of the order behind it, 0 for none
 * @param position ticket of the position it changes, 0 for a deal that moves money only
 * @param kind trade or kind of money movement
 * @param entry what it does to the position
 * @param reason the server's own reason, for example {@code CLIENT} or {@code STOP_OUT}
 * @param symbol raw symbol, empty for a deal that moves money only
 * @param lots volume in lots, zero or more, exact
 * @param contractSize base units in a lot at the time of the deal
 * @param price price of the deal, positive for a trade unless the symbol allows otherwise
 * @param profit realised profit in account currency; the amount of a deal that moves money only
 * @param swap swap realised with the deal, account currency
 * @param commission commission charged, account currency
 * @param time when the server booked it, UTC
 * @param serverTimeMs the server's own clock, milliseconds since 1970 in server local time
 * @param comment free text of the server
 */
public record Deal(
    DealKey key,
    AccountKey account,
    long order,
    long position,
    DealKind kind,
    DealEntry entry,
    String reason,
    String symbol,
    BigDecimal lots,
    BigDecimal contractSize,
    BigDecimal price,
    BigDecimal profit,
    BigDecimal swap,
    BigDecimal commission,
    Instant time,
    long serverTimeMs,
    String comment) {
  public Deal {
    if (!key.server().equals(account.server())) {
      throw new IllegalArgumentException("deal " + key + " of another server's account " + account);
    }
    if (lots.signum() < 0) {
      throw new IllegalArgumentException("lots of " + key + " must not be negative, was " + lots);
    }
    if (kind.isTrade() && (position <= 0 || symbol.isEmpty())) {
      throw new IllegalArgumentException("trade " + key + " needs a position and a symbol");
    }
  }

  /** What it adds to balance or credit, account currency: profit, swap and commission. */
  public BigDecimal amount() {
    return profit.add(swap).add(commission);
  }

  /**
   * Change of the position in base units, positive for a buy: {@code lots x contractSize}
   * (R-NUM-05).
   */
  public BigDecimal signedUnits() {
    BigDecimal units = lots.multiply(contractSize);
    return switch (kind) {
      case BUY -> units;
      case SELL -> units.negate();
      case BALANCE,
          CREDIT,
          CHARGE,
          CORRECTION,
          BONUS,
          COMMISSION,
          INTEREST,
          DIVIDEND,
          TAX,
          AGENT,
          SO_COMPENSATION,
          SO_COMPENSATION_CREDIT,
          CANCELED,
          UNKNOWN ->
          BigDecimal.ZERO;
    };
  }
}
