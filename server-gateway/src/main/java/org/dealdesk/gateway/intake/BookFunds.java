package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.trade.Deal;

/**
 * The money of an account as it follows from a reading and the deals since, exact. Immutable.
 *
 * @param balance in account currency
 * @param credit in account currency
 * @param readDeal highest ticket of the server known when it was read; tickets rise in the order
 *     deals are booked, so a deal that is told later under a lower one was contained
 */
record BookFunds(BigDecimal balance, BigDecimal credit, long readDeal) {
  /** After a deal that is told for the first time. */
  BookFunds after(Deal deal) {
    return deal.key().ticket() > readDeal ? with(deal) : this;
  }

  /** With what a deal adds. */
  BookFunds with(Deal deal) {
    return moved(deal, deal.amount());
  }

  /** Without what a deal had added. */
  BookFunds without(Deal deal) {
    return moved(deal, deal.amount().negate());
  }

  private BookFunds moved(Deal deal, BigDecimal amount) {
    return deal.kind().movesCredit()
        ? new BookFunds(balance, credit.add(amount), readDeal)
        : new BookFunds(balance.add(amount), credit, readDeal);
  }

  /** Whether both say the same, however many zeros they end in. */
  boolean same(BigDecimal otherBalance, BigDecimal otherCredit) {
    return balance.compareTo(otherBalance) == 0 && credit.compareTo(otherCredit) == 0;
  }

  boolean same(BookFunds other) {
    return same(other.balance, other.credit);
  }

  static String text(BigDecimal balance, BigDecimal credit) {
    return "balance "
        + balance.stripTrailingZeros().toPlainString()
        + ", credit "
        + credit.stripTrailingZeros().toPlainString();
  }

  String text() {
    return text(balance, credit);
  }

  static String text(BalanceRead read) {
    return text(read.balance(), read.credit());
  }
}
