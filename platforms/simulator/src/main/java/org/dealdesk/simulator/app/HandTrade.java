package org.dealdesk.simulator.app;

import java.math.BigDecimal;
import java.time.Clock;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.Fill;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradeResult;
import org.dealdesk.simulator.world.World;

/** Trades made by hand, past what the population does by itself. The world keeps the order. */
record HandTrade(World world, Clock clock) {
  long open(int server, long login, String instrument, boolean buy, BigDecimal lots) {
    long nowMs = clock.millis();
    return world.trade(
        nowMs,
        () -> {
          TradeEngine engine = world.engine(server);
          Account account = account(engine, login);
          ServerSymbol symbol = symbol(engine, instrument);
          long lotsE4 = lots.movePointRight(4).longValueExact();
          long price = price(engine, symbol, buy);
          Deal deal =
              engine.execute(Fill.of(account, symbol, buy, lotsE4, price, nowMs, Reason.CLIENT));
          return deal.ticket();
        });
  }

  long close(int server, long ticket) {
    long nowMs = clock.millis();
    return world.trade(
        nowMs,
        () -> {
          TradeEngine engine = world.engine(server);
          Position position = engine.server().position(ticket);
          if (position == null) {
            throw new IllegalArgumentException("no position " + ticket);
          }
          Account account = account(engine, position.login());
          TradeResult result =
              engine.close(account, position, position.lotsE4(), Reason.CLIENT, nowMs);
          if (!result.done()) {
            throw new IllegalStateException("refused: " + result.code());
          }
          return result.deal();
        });
  }

  private static Account account(TradeEngine engine, long login) {
    Account account = engine.server().account(login);
    if (account == null) {
      throw new IllegalArgumentException("no account " + login);
    }
    return account;
  }

  private ServerSymbol symbol(TradeEngine engine, String instrument) {
    Instrument known = world.market().catalogue().get(instrument);
    ServerSymbol symbol = engine.server().symbol(known.id() + engine.server().suffix());
    if (symbol == null) {
      throw new IllegalArgumentException("no symbol for " + instrument);
    }
    return symbol;
  }

  private static long price(TradeEngine engine, ServerSymbol symbol, boolean buy) {
    Quote quote = engine.rates().quote(symbol);
    if (quote == null) {
      throw new IllegalStateException(symbol + " has no quote");
    }
    return buy ? quote.askE8() : quote.bidE8();
  }
}
