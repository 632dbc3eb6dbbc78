package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.trading.Account.Activation;
import org.dealdesk.simulator.trading.Account.MarginEvent;
import org.jspecify.annotations.Nullable;

/**
 * Margin call and stop-out. At the stop-out level the position with the largest loss is closed, and
 * the account looked at again, until it is above the level; positions whose market is closed are
 * passed over. A margin call ends five points above its level. A balance left below zero is made
 * good by a compensation deal.
 */
final class StopOutPolicy {
  private static final BigDecimal HYSTERESIS_PCT = BigDecimal.valueOf(5);

  private final TradeEngine engine;

  StopOutPolicy(TradeEngine engine) {
    this.engine = engine;
  }

  void check(Account account, long nowMs) {
    if (account.group().book() == Book.COVERAGE) {
      return;
    }
    if (account.positions().isEmpty()) {
      if (account.marginEvent().activation() != Activation.NONE) {
        account.mark(MarginEvent.NONE);
      }
      return;
    }
    AccountState state = engine.state(account);
    if (below(state, account.group().stopOutPct())) {
      stopOut(account, state, nowMs);
    } else {
      marginCall(account, state, nowMs);
    }
  }

  /** Whether a level is reached; an account without margin reaches it when its equity is gone. */
  static boolean below(AccountState state, BigDecimal levelPct) {
    return state.margin() == 0 ? state.equity() < 0 : state.levelPct().compareTo(levelPct) <= 0;
  }

  private void marginCall(Account account, AccountState state, long nowMs) {
    BigDecimal level = account.group().marginCallPct();
    boolean called = account.marginEvent().activation() != Activation.NONE;
    if (!called && below(state, level)) {
      account.mark(event(Activation.MARGIN_CALL, state, nowMs));
    } else if (called && !below(state, level.add(HYSTERESIS_PCT))) {
      account.mark(MarginEvent.NONE);
    }
  }

  private static MarginEvent event(Activation activation, AccountState state, long nowMs) {
    return new MarginEvent(activation, nowMs, state.levelPct(), state.equity(), state.margin());
  }

  private void stopOut(Account account, AccountState first, long nowMs) {
    account.mark(event(Activation.STOP_OUT, first, nowMs));
    List<Position> shut = new ArrayList<>();
    AccountState state = first;
    while (below(state, account.group().stopOutPct())) {
      Position worst = largestLoss(account, shut, nowMs);
      if (worst == null) {
        break;
      }
      close(account, worst, state, nowMs);
      shut.add(worst);
      if (account.positions().isEmpty()) {
        break;
      }
      state = engine.state(account);
    }
    if (account.positions().isEmpty() && account.balance() < 0) {
      engine
          .funds()
          .book(
              new Funds.Request(
                  account,
                  DealAction.SO_COMPENSATION,
                  -account.balance(),
                  "so compensation",
                  false,
                  0),
              nowMs);
    }
  }

  private void close(Account account, Position worst, AccountState state, long nowMs) {
    boolean buy = !worst.buy();
    long price = engine.marketPriceE8(worst.symbol(), buy);
    engine.execute(
        Fill.of(account, worst.symbol(), buy, worst.lotsE4(), price, nowMs, Reason.SO)
            .closing(worst)
            .saying("[so " + state.levelPct().toPlainString() + "%]"));
  }

  private @Nullable Position largestLoss(Account account, List<Position> shut, long nowMs) {
    Position worst = null;
    long worstProfit = Long.MAX_VALUE;
    for (Position position : account.positions()) {
      if (shut.contains(position)
          || engine.rates().quote(position.symbol()) == null
          || !SessionRules.open(position.symbol().spec(), engine.server().zone().local(nowMs))) {
        continue;
      }
      long profit =
          AccountRules.floating(position, account.group(), engine.rates()) + position.storage();
      if (profit < worstProfit) {
        worst = position;
        worstProfit = profit;
      }
    }
    return worst;
  }
}
