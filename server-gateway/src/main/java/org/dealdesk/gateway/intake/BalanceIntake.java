package org.dealdesk.gateway.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.wire.LoggedEvent;

/**
 * Takes readings of balance and credit in. The first of an account is where its money begins; from
 * there on every deal moves it. A later reading is the measure: where it differs the session looks
 * for deals that explain it, and what no deal explains is taken over from the server and told. One
 * thread at a time.
 */
final class BalanceIntake {
  private final ServerState state;
  private final EventWriter out;
  private final Repairs repairs;
  private final Doubts doubts;

  /** What was held when a difference was found that nobody has explained yet. */
  private final Map<AccountKey, BookFunds> open = new HashMap<>();

  BalanceIntake(ServerState state, EventWriter out, Repairs repairs, Doubts doubts) {
    this.state = state;
    this.out = out;
    this.repairs = repairs;
    this.doubts = doubts;
  }

  void take(BalanceRead read) {
    Optional<String> fault = IntakeRules.fault(read);
    if (fault.isPresent()) {
      out.complain(
          FaultReason.NUMBER_OUT_OF_RANGE, "account " + read.account().login(), fault.get());
      return;
    }
    BookFunds held = state.positions.book(read.account().login()).funds;
    if (held == null) {
      out.write(read, LoggedEvent.Cause.BASELINE);
    } else if (held.same(read.balance(), read.credit())) {
      BookFunds before = open.remove(read.account());
      // Equal again with nothing found: the server had booked the deal and not yet the balance.
      if (before != null && !before.same(held)) {
        repaired(read, before, "deals found on the server explain it");
      }
    } else {
      differs(read, held);
    }
  }

  private void differs(BalanceRead read, BookFunds held) {
    if (open.putIfAbsent(read.account(), held) == null) {
      repairs.differs();
    }
    if (!read.searched() || doubts.lookingUp(read.account())) {
      doubts.search(read.account());
      return;
    }
    BookFunds before = open.remove(read.account());
    out.write(read, LoggedEvent.Cause.REPAIR);
    repaired(read, before == null ? held : before, "no deal on the server explains it");
  }

  private void repaired(BalanceRead read, BookFunds before, String cause) {
    repairs.add(read.account(), RepairKind.BALANCE, before.text(), BookFunds.text(read), cause);
    out.complain(
        FaultReason.BALANCE_DRIFT,
        "account " + read.account().login(),
        out.now() + " " + before.text() + " -> " + BookFunds.text(read) + ": " + cause);
  }

  /** A deal whose former form was counted says something else now. */
  void revised(Deal old, Deal now) {
    if (old.account().equals(now.account())) {
      move(old.account(), held -> held.without(old).with(now));
    } else {
      reversed(old);
      move(now.account(), held -> held.with(now));
    }
  }

  /** A deal that was counted is no more. */
  void reversed(Deal old) {
    move(old.account(), held -> held.without(old));
  }

  /**
   * A deal counts whose ticket is known.
   *
   * @param wasGone whether it had been reversed before, so that no reading contains it
   */
  void countedAgain(Deal now, boolean wasGone) {
    move(now.account(), held -> wasGone ? held.with(now) : held.after(now));
  }

  /** What was held belongs to a history the server has lost. */
  void forget() {
    open.clear();
  }

  private interface Change {
    BookFunds of(BookFunds held);
  }

  private void move(AccountKey account, Change change) {
    BookFunds held = state.positions.book(account.login()).funds;
    if (held != null) {
      BookFunds now = change.of(held);
      if (!now.same(held)) {
        out.write(
            new BalanceRead(account, now.balance(), now.credit(), false),
            LoggedEvent.Cause.REVISION);
      }
    }
  }
}
