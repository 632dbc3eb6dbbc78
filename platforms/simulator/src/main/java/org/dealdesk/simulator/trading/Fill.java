package org.dealdesk.simulator.trading;

import org.jspecify.annotations.Nullable;

/**
 * A deal about to be made, its price settled and its checks done.
 *
 * @param closes the position it closes on a hedging account, null to open one; a netting account
 *     finds its position by symbol
 * @param order ticket of the order behind it, 0 for a new one
 * @param slE8 stop loss of a new position, 0 for none
 * @param tpE8 take profit of a new position, 0 for none
 * @param dealer manager who makes it, 0 for the client
 */
public record Fill(
    Account account,
    ServerSymbol symbol,
    boolean buy,
    long lotsE4,
    long priceE8,
    long timeMs,
    Reason reason,
    String comment,
    @Nullable Position closes,
    long order,
    long slE8,
    long tpE8,
    long dealer) {
  public Fill {
    if (lotsE4 <= 0 || priceE8 <= 0) {
      throw new IllegalArgumentException("a deal needs a volume and a price above zero");
    }
  }

  /** A plain market deal of a client. */
  public static Fill of(
      Account account,
      ServerSymbol symbol,
      boolean buy,
      long lotsE4,
      long priceE8,
      long timeMs,
      Reason reason) {
    return new Fill(account, symbol, buy, lotsE4, priceE8, timeMs, reason, "", null, 0, 0, 0, 0);
  }

  /** The same deal closing a position. */
  public Fill closing(Position position) {
    return new Fill(
        account, symbol, buy, lotsE4, priceE8, timeMs, reason, comment, position, order, slE8, tpE8,
        dealer);
  }

  /** The same deal with a comment. */
  public Fill saying(String newComment) {
    return new Fill(
        account,
        symbol,
        buy,
        lotsE4,
        priceE8,
        timeMs,
        reason,
        newComment,
        closes,
        order,
        slE8,
        tpE8,
        dealer);
  }

  /** The same deal with a stop loss and a take profit. */
  public Fill stops(long newSlE8, long newTpE8) {
    return new Fill(
        account, symbol, buy, lotsE4, priceE8, timeMs, reason, comment, closes, order, newSlE8,
        newTpE8, dealer);
  }

  /** The same deal filling an order. */
  public Fill filling(long orderTicket) {
    return new Fill(
        account,
        symbol,
        buy,
        lotsE4,
        priceE8,
        timeMs,
        reason,
        comment,
        closes,
        orderTicket,
        slE8,
        tpE8,
        dealer);
  }

  /** The same deal made by a manager. */
  public Fill by(long manager) {
    return new Fill(
        account, symbol, buy, lotsE4, priceE8, timeMs, reason, comment, closes, order, slE8, tpE8,
        manager);
  }
}
