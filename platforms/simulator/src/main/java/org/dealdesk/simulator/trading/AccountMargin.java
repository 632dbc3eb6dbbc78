package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.LeverageProfile.Rule;

/**
 * Margin of everything an account holds: positions by symbol, and waiting orders whose kind holds
 * margin. On a netting account orders against the position cost only what exceeds it: the larger
 * side counts. One thread, one calculation.
 */
final class AccountMargin {
  private final GroupSpec group;
  private final int leverage;
  private final Map<ServerSymbol, Side> bySymbol = new LinkedHashMap<>();

  /** What an account holds of one symbol. */
  private static final class Side {
    final List<Position> positions = new ArrayList<>(2);
    BigDecimal buyOrders = BigDecimal.ZERO;
    BigDecimal sellOrders = BigDecimal.ZERO;

    // Factor of floating leverage, weighted by the notional of each position.
    BigDecimal notional = BigDecimal.ZERO;
    BigDecimal weighted = BigDecimal.ZERO;
  }

  private AccountMargin(GroupSpec group, int leverage) {
    this.group = group;
    this.leverage = leverage;
  }

  /** Margin in minor units of the deposit currency. */
  static long of(
      Collection<Position> positions, Collection<Order> orders, GroupSpec group, int leverage) {
    AccountMargin account = new AccountMargin(group, leverage);
    positions.forEach(p -> account.side(p.symbol()).positions.add(p));
    account.weigh(positions, orders);
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<ServerSymbol, Side> entry : account.bySymbol.entrySet()) {
      sum = sum.add(account.symbol(entry.getKey().spec(), entry.getValue()));
    }
    return Money.minor(sum, group.currencyDigits());
  }

  /** Margin a waiting order holds at fixed leverage, in the deposit currency. */
  static BigDecimal ofOrder(Order order, int leverage) {
    return MarginRules.initial(
            order.symbol().spec(),
            order.type(),
            Money.lots(order.leftE4()),
            Prices.decimal(order.priceE8()),
            leverage)
        .multiply(BigDecimal.valueOf(order.rateMarginE12(), Rates.SCALE));
  }

  private Side side(ServerSymbol symbol) {
    return bySymbol.computeIfAbsent(symbol, _ -> new Side());
  }

  /** Fills the tiers: positions in order of opening, then the orders that would come on top. */
  private void weigh(Collection<Position> positions, Collection<Order> orders) {
    Map<Rule, BigDecimal> filled = new HashMap<>();
    if (!group.margin().leverage().rules().isEmpty()) {
      List<Position> byAge = new ArrayList<>(positions);
      byAge.sort(Comparator.comparingLong(Position::openMs).thenComparingLong(Position::ticket));
      for (Position p : byAge) {
        Side side = side(p.symbol());
        BigDecimal notional =
            MarginRules.notional(p.symbol().spec(), p.lotsE4(), p.openE8(), p.rateMarginE12());
        side.notional = side.notional.add(notional);
        side.weighted = side.weighted.add(weighted(p.symbol(), notional, filled));
      }
    }
    for (Order order : orders) {
      BigDecimal margin = ofOrder(order, leverage);
      if (margin.signum() > 0) {
        Side side = side(order.symbol());
        BigDecimal raised = margin.multiply(factor(order, filled));
        if (order.type().buy()) {
          side.buyOrders = side.buyOrders.add(raised);
        } else {
          side.sellOrders = side.sellOrders.add(raised);
        }
      }
    }
  }

  private BigDecimal factor(Order order, Map<Rule, BigDecimal> filled) {
    BigDecimal notional =
        MarginRules.notional(
            order.symbol().spec(), order.leftE4(), order.priceE8(), order.rateMarginE12());
    return notional.signum() == 0
        ? BigDecimal.ONE
        : weighted(order.symbol(), notional, filled).divide(notional, Money.EXACT);
  }

  private BigDecimal weighted(
      ServerSymbol symbol, BigDecimal notional, Map<Rule, BigDecimal> filled) {
    Rule rule = group.margin().leverage().rule(symbol.spec().path());
    if (rule == null) {
      return notional;
    }
    BigDecimal from = filled.getOrDefault(rule, BigDecimal.ZERO);
    BigDecimal until = from.add(notional);
    filled.put(rule, until);
    return rule.weighted(from, until);
  }

  private BigDecimal symbol(SymbolSpec spec, Side side) {
    BigDecimal held = MarginRules.ofSymbol(spec, side.positions, leverage);
    if (side.notional.signum() > 0) {
      held = held.multiply(side.weighted).divide(side.notional, Money.EXACT);
    }
    if (group.hedging()) {
      return held.add(side.buyOrders).add(side.sellOrders);
    }
    boolean bought = !side.positions.isEmpty() && side.positions.getFirst().buy();
    BigDecimal with = held.add(bought ? side.buyOrders : side.sellOrders);
    return with.max(bought ? side.sellOrders : side.buyOrders);
  }
}
