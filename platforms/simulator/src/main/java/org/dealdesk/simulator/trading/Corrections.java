package org.dealdesk.simulator.trading;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people do to a server's books past its rules: money moved with no deal behind it, deals
 * changed and taken out. Guarded by the world's lock.
 */
public final class Corrections {
  private final TradingServer server;

  public Corrections(TradingServer server) {
    this.server = server;
  }

  /**
   * Changes a balance and books no deal.
   *
   * @param amount minor units of the account's currency
   */
  public void moveBalance(long login, long amount) {
    account(login).addBalance(amount);
  }

  /** Takes a deal out and what it had added to the balance with it; positions stay as they are. */
  public void takeOut(long ticket) {
    Deal deal = deal(ticket);
    server.deals().takeOut(ticket);
    move(deal, -deal.amount());
  }

  /** Gives a deal another form under the same ticket and time; the balance follows. */
  public void change(long ticket, UnaryOperator<Deal> change) {
    Deal before = deal(ticket);
    Deal after = change.apply(before);
    server.deals().replace(after);
    move(before, -before.amount());
    move(after, after.amount());
  }

  private void move(Deal deal, long amount) {
    Account account = account(deal.login());
    if (deal.action() == DealAction.CREDIT || deal.action() == DealAction.BONUS) {
      account.addCredit(amount);
    } else {
      account.addBalance(amount);
    }
  }

  private Deal deal(long ticket) {
    return found(server.deals().find(ticket), "deal " + ticket);
  }

  private Account account(long login) {
    return found(server.account(login), "account " + login);
  }

  private static <T> T found(@Nullable T thing, String what) {
    if (thing == null) {
      throw new IllegalArgumentException("no " + what);
    }
    return thing;
  }
}
