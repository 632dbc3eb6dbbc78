package org.dealdesk.simulator.trading;

import java.math.BigDecimal;

/** Balance operations: deposits, withdrawals, credit, charges, corrections. */
public final class Funds {
  /** Largest amount of one operation. */
  public static final BigDecimal AMOUNT_LIMIT = BigDecimal.valueOf(1_000_000_000L);

  private final TradingServer server;
  private final Rates rates;

  Funds(TradingServer server, Rates rates) {
    this.server = server;
    this.rates = rates;
  }

  /**
   * A balance operation.
   *
   * @param amount signed amount in minor units of the account's currency
   * @param checkMargin whether money may be taken only from the free margin
   * @param dealer manager who does it
   */
  public record Request(
      Account account,
      DealAction action,
      long amount,
      String comment,
      boolean checkMargin,
      long dealer) {}

  /** Checks and posts a balance operation. */
  public TradeResult post(Request request, long nowMs) {
    Account account = request.account;
    BigDecimal amount = Money.decimal(request.amount, account.group().currencyDigits());
    if (amount.abs().compareTo(AMOUNT_LIMIT) > 0) {
      return TradeResult.refused(TradeCode.AMOUNT_LIMIT);
    }
    if (request.amount < 0 && !covered(request)) {
      return TradeResult.refused(TradeCode.NO_MONEY);
    }
    return TradeResult.of(book(request, nowMs));
  }

  private boolean covered(Request request) {
    Account account = request.account;
    long taken = -request.amount;
    if (toCredit(request.action)) {
      return taken <= account.credit();
    }
    if (request.action == DealAction.CORRECTION) {
      return true;
    }
    if (taken > account.balance()) {
      return false;
    }
    return !request.checkMargin || taken <= AccountRules.state(account, server, rates).free();
  }

  private static boolean toCredit(DealAction action) {
    return action == DealAction.CREDIT || action == DealAction.BONUS;
  }

  /** Posts without checks; for history and for compensation after a stop-out. */
  public Deal book(Request request, long nowMs) {
    return bookInThePast(request, Math.max(nowMs, server.deals().lastTimeMs()));
  }

  /** Posts without checks under any time, as a person with the right to it may. */
  public Deal bookInThePast(Request request, long atMs) {
    Account account = request.account;
    if (toCredit(request.action)) {
      account.addCredit(request.amount);
    } else {
      account.addBalance(request.amount);
    }
    Deal deal =
        new Deal(
            server.nextDeal(),
            atMs,
            account.login(),
            request.dealer,
            0,
            request.action,
            DealEntry.IN,
            request.dealer == 0 ? Reason.CLIENT : Reason.DEALER,
            null,
            BigDecimal.ZERO,
            account.group().currencyDigits(),
            0,
            0,
            0,
            0,
            request.amount,
            0,
            0,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            0,
            0,
            0,
            0,
            request.comment);
    server.record(deal);
    return deal;
  }
}
