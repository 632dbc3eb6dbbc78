package org.dealdesk.simulator.app;

import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.TradeEngine;

/** What a person with too many rights does by hand, where nobody is told of it. */
final class HiddenOperation {
  /** Further back than a client looks again for what is new, within the day it compares. */
  private static final long BACK_MS = 2 * 3_600_000L;

  private HiddenOperation() {}

  /**
   * Books a correction of the first client's balance under a time long past. Needs the world's
   * lock.
   *
   * @return ticket of the deal
   */
  static long book(TradeEngine engine, long nowMs) {
    Account account =
        engine.server().accounts().stream()
            .filter(a -> a.group().book() == Book.A || a.group().book() == Book.B)
            .findFirst()
            .orElseThrow();
    Funds.Request request =
        new Funds.Request(account, DealAction.CORRECTION, 100, "by hand", false, 1);
    return engine.funds().bookInThePast(request, nowMs - BACK_MS).ticket();
  }
}
