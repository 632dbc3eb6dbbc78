package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.trading.Account.Activation;
import org.dealdesk.simulator.trading.Account.MarginEvent;
import org.jspecify.annotations.Nullable;

/**
 * Margin call and stop-out. At the stop-out level waiting orders that hold margin are deleted, the
 * dearest first, then positions closed, the largest loss first, and the account looked at after
 * each, until it is above the level; positions whose market is closed are passed over. A margin
 * call ends five points above its level. A balance left below zero is made good by a compensation
 * deal where the group says so.
 */
final class StopOutPolicy {
  private static final BigDecimal HYSTERESIS = BigDecimal.valueOf(5);

  private final TradeEngine engine;

  StopOutPolicy(TradeEngine engine) {
    this.engine = engine;
  }

  void check(Account account, long nowMs) {
    if (account.group().book() == Book.COVERAGE) {
      return;
    }
    AccountState state = engine.state(account);
    if (account.positions().isEmpty() && state.margin() == 0) {
      if (account.marginEvent().activation() != Activation.NONE) {
        account.mark(MarginEvent.NONE);
      }
      return;
    }
    MarginLevels policy = account.group().margin();
    if (below(state, account.group(), policy.stopOut()) && stoppable(account)) {
      stopOut(account, state, nowMs);
    } else {
      marginCall(account, state, nowMs);
    }
  }

  /** Whether a level is reached; an account without margin reaches it when its equity is gone. */
  static boolean below(AccountState state, GroupSpec group, BigDecimal level) {
    if (state.margin() == 0) {
      return state.equity() < 0;
    }
    return group.margin().money()
        ? Money.decimal(state.equity() - state.margin(), group.currencyDigits()).compareTo(level)
            <= 0
        : state.levelPct().compareTo(level) <= 0;
  }

  /** Whether the group lets an account be stopped whose positions cover each other in full. */
  private static boolean stoppable(Account account) {
    if (account.group().has(GroupSpec.STOP_HEDGED) || account.positions().isEmpty()) {
      return true;
    }
    Map<ServerSymbol, Long> net = new HashMap<>();
    for (Position position : account.positions()) {
      long lots = position.buy() ? position.lotsE4() : -position.lotsE4();
      net.merge(position.symbol(), lots, Long::sum);
    }
    return net.values().stream().anyMatch(lots -> lots != 0);
  }

  private void marginCall(Account account, AccountState state, long nowMs) {
    MarginLevels policy = account.group().margin();
    boolean called = account.marginEvent().activation() != Activation.NONE;
    BigDecimal end = policy.money() ? policy.call() : policy.call().add(HYSTERESIS);
    if (!called && below(state, account.group(), policy.call())) {
      account.mark(event(Activation.MARGIN_CALL, state, nowMs));
    } else if (called && !below(state, account.group(), end)) {
      account.mark(MarginEvent.NONE);
    }
  }

  private static MarginEvent event(Activation activation, AccountState state, long nowMs) {
    return new MarginEvent(activation, nowMs, state.levelPct(), state.equity(), state.margin());
  }

  private void stopOut(Account account, AccountState first, long nowMs) {
    account.mark(event(Activation.STOP_OUT, first, nowMs));
    MarginLevels policy = account.group().margin();
    AccountState state = first;
    for (Order order = dearest(account);
        order != null && below(state, account.group(), policy.stopOut());
        order = dearest(account)) {
      engine.pending().cancel(account, order, nowMs);
      state = engine.state(account);
    }
    List<Position> shut = new ArrayList<>();
    while (below(state, account.group(), policy.stopOut())) {
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
    compensate(account, nowMs);
  }

  /** The waiting order that holds most margin, or null when none holds any. */
  private static @Nullable Order dearest(Account account) {
    Order dearest = null;
    BigDecimal most = BigDecimal.ZERO;
    for (Order order : account.orders()) {
      BigDecimal margin = AccountMargin.ofOrder(order, account.user().leverage());
      if (margin.compareTo(most) > 0) {
        dearest = order;
        most = margin;
      }
    }
    return dearest;
  }

  private void compensate(Account account, long nowMs) {
    if (!account.positions().isEmpty()
        || account.balance() >= 0
        || !account.group().has(GroupSpec.COMPENSATION)) {
      return;
    }
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
