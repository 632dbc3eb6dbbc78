package org.dealdesk.simulator.world;

import java.util.List;
import java.util.SplittableRandom;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.Order;
import org.dealdesk.simulator.trading.OrderTerms;
import org.dealdesk.simulator.trading.OrderType;
import org.dealdesk.simulator.trading.PendingOrders;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;

/**
 * What clients do from moment to moment: open, close, close in part, close by, place and cancel
 * orders, move stops, pay in and out. A function of the seed and of the state. Guarded by the
 * world's lock.
 */
final class Flow {
  private final TradeEngine engine;
  private final ServerSymbol[] byInstrument;
  private final Account[] clients;
  private final SplittableRandom random;
  private final Taste taste;
  private final int meanPositions;

  Flow(
      TradeEngine engine, ServerSymbol[] byInstrument, Taste taste, WorldConfig config, long seed) {
    this.engine = engine;
    this.byInstrument = byInstrument;
    this.taste = taste;
    this.meanPositions = Math.max(1, config.positionsPerAccount());
    this.random = new SplittableRandom(seed);
    this.clients =
        engine.server().accounts().stream()
            .filter(a -> a.group().book() == Book.A || a.group().book() == Book.B)
            .toArray(Account[]::new);
  }

  int clients() {
    return clients.length;
  }

  /** One client does one thing. */
  void act(long nowMs) {
    Account account = pick();
    if (engine.server().account(account.login()) != account) {
      return;
    }
    int draw = random.nextInt(100);
    int held = account.positions().size();
    boolean reduces = random.nextInt(held + meanPositions) < held;
    if (draw < 3) {
      money(account, nowMs);
    } else if (draw < 8) {
      order(account, nowMs);
    } else if (draw < 11 && held > 0) {
      moveStops(account, nowMs);
    } else if (reduces) {
      close(account, nowMs);
    } else {
      open(account, nowMs);
    }
    engine.watch(account, nowMs);
  }

  /** A tenth of the clients makes half of the trades. */
  private Account pick() {
    int bound = random.nextBoolean() ? clients.length : Math.max(1, clients.length / 10);
    return clients[random.nextInt(bound)];
  }

  private void open(Account account, long nowMs) {
    ServerSymbol symbol = byInstrument[taste.draw(random)];
    boolean buy = random.nextBoolean();
    long lots = Sizing.lotsE4(account, symbol, buy, 5 + random.nextInt(40), engine.rates());
    Quote quote = engine.rates().quote(symbol);
    if (lots == 0 || quote == null) {
      return;
    }
    long price = buy ? quote.askE8() : quote.bidE8();
    long sl = random.nextInt(3) == 0 ? away(symbol, price, buy ? -1 : 1) : 0;
    long tp = random.nextInt(3) == 0 ? away(symbol, price, buy ? 1 : -1) : 0;
    engine.market(
        MarketRequest.of(account, symbol, buy, lots, null, reason()).stops(sl, tp), nowMs);
  }

  /** A price a tenth of a percent to three percent away. */
  private long away(ServerSymbol symbol, long priceE8, int direction) {
    long distance = priceE8 / 1000 * (1 + random.nextInt(30));
    return Prices.roundToPoint(priceE8 + direction * distance, symbol.spec().digits());
  }

  private Reason reason() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> Reason.MOBILE;
      case 2 -> Reason.EXPERT;
      case 3 -> Reason.WEB;
      default -> Reason.CLIENT;
    };
  }

  private void close(Account account, long nowMs) {
    List<Position> held = account.positions();
    Position position = held.get(random.nextInt(held.size()));
    int draw = random.nextInt(10);
    if (draw < 2 && account.group().hedging()) {
      for (Position other : held) {
        if (other.symbol() == position.symbol() && other.buy() != position.buy()) {
          engine.closeBy(account, position, other, 0, nowMs);
          return;
        }
      }
    }
    long lots = position.lotsE4();
    long step = position.symbol().spec().volumeStepE4();
    if (draw < 5 && lots >= 2 * step) {
      lots = Math.max(step, lots / 2 / step * step);
    } else if (draw < 6 && !account.group().hedging()) {
      lots = Math.min(2 * lots, position.symbol().spec().volumeMaxE4());
    }
    engine.close(account, position, lots, reason(), nowMs);
  }

  private void order(Account account, long nowMs) {
    List<Order> waiting = account.orders();
    if (!waiting.isEmpty() && random.nextBoolean()) {
      engine.pending().cancel(account, waiting.get(random.nextInt(waiting.size())), nowMs);
      return;
    }
    ServerSymbol symbol = byInstrument[taste.draw(random)];
    OrderType type =
        switch (random.nextInt(4)) {
          case 0 -> OrderType.BUY_LIMIT;
          case 1 -> OrderType.SELL_LIMIT;
          case 2 -> OrderType.BUY_STOP;
          default -> OrderType.SELL_STOP;
        };
    Quote quote = engine.rates().quote(symbol);
    long lots = Sizing.lotsE4(account, symbol, type.buy(), 5 + random.nextInt(30), engine.rates());
    if (quote == null || lots == 0) {
      return;
    }
    boolean above = type == OrderType.SELL_LIMIT || type == OrderType.BUY_STOP;
    long distance = quote.bidE8() / 20_000 * (1 + random.nextInt(60));
    long price =
        Prices.roundToPoint(
            above ? quote.askE8() + distance : quote.bidE8() - distance, symbol.spec().digits());
    engine
        .pending()
        .place(
            new PendingOrders.Request(
                account, symbol, type, lots, OrderTerms.at(price), reason(), ""),
            nowMs);
  }

  private void moveStops(Account account, long nowMs) {
    Position position = account.positions().get(random.nextInt(account.positions().size()));
    Quote quote = engine.rates().quote(position.symbol());
    if (quote != null) {
      long price = position.buy() ? quote.bidE8() : quote.askE8();
      long sl = away(position.symbol(), price, position.buy() ? -1 : 1);
      engine.modify(account, position, sl, position.tpE8(), nowMs);
    }
  }

  private void money(Account account, long nowMs) {
    long unit = account.group().currencyDigits() == 0 ? 15_000 : 10_000;
    long amount = unit * (1 + random.nextInt(20));
    boolean in = random.nextInt(5) < 3;
    DealAction action = random.nextInt(12) == 0 ? DealAction.CREDIT : DealAction.BALANCE;
    engine
        .funds()
        .post(
            new Funds.Request(
                account, action, in ? amount : -amount, in ? "Deposit" : "Withdrawal", true, 0),
            nowMs);
  }
}
