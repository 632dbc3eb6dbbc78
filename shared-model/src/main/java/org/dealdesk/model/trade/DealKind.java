package org.dealdesk.model.trade;

/**
 * What a deal is. Everything but {@code BUY} and {@code SELL} moves money only and has no symbol.
 */
public enum DealKind {
  BUY,
  SELL,
  BALANCE,
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
  /** A trade the server cancelled afterwards; has no effect on positions. */
  CANCELED,
  /** A kind this version does not know: shown, never acted on. */
  UNKNOWN;

  /** Whether the deal changes a position. */
  public boolean isTrade() {
    return this == BUY || this == SELL;
  }

  /** Whether its amount goes to the account's credit; that of every other kind to the balance. */
  public boolean movesCredit() {
    return this == CREDIT || this == BONUS || this == SO_COMPENSATION_CREDIT;
  }
}
