package org.dealdesk.simulator.world;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dealdesk.simulator.market.AssetKind;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Fill;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradingServer;

/**
 * The firm's hedging on one server: what A-book clients do is repeated at a liquidity provider at
 * once; of the B-book a quarter of the net is kept hedged, adjusted in steps. Guarded by the
 * world's lock.
 */
final class Hedger {
  /** B-book hedges move when they are this far from their aim, in 1/10,000 lot. */
  private static final long B_STEP_E4 = 50_000;

  private final TradeEngine engine;
  private final List<Account> providers;
  private final Map<ServerSymbol, Net> nets = new HashMap<>();
  private final Set<ServerSymbol> dirty = new LinkedHashSet<>();

  private static final class Net {
    long aE4;
    long aHedgedE4;
    long bE4;
    long bHedgedE4;
  }

  /** Listens to the server's deals from now on. */
  Hedger(TradeEngine engine, List<Account> providers) {
    this.engine = engine;
    this.providers = List.copyOf(providers);
    engine.server().onDeal(this::seen);
  }

  private void seen(Deal deal) {
    ServerSymbol symbol = deal.symbol();
    Account account = engine.server().account(deal.login());
    if (symbol == null || account == null) {
      return;
    }
    Book book = account.group().book();
    if (book == Book.A || book == Book.B) {
      Net net = nets.computeIfAbsent(symbol, _ -> new Net());
      long signed = deal.action() == DealAction.BUY ? deal.lotsE4() : -deal.lotsE4();
      if (book == Book.A) {
        net.aE4 += signed;
      } else {
        net.bE4 += signed;
      }
      dirty.add(symbol);
    }
  }

  /** Makes the coverage deals that are due. */
  void flush(long nowMs) {
    if (dirty.isEmpty()) {
      return;
    }
    List<ServerSymbol> due = List.copyOf(dirty);
    dirty.clear();
    for (ServerSymbol symbol : due) {
      Net net = nets.get(symbol);
      if (net == null || engine.rates().quote(symbol) == null) {
        continue;
      }
      long a = net.aE4 - net.aHedgedE4;
      if (a != 0) {
        net.aHedgedE4 += a;
        trade(symbol, a, "hedge A", nowMs);
      }
      long aim = net.bE4 / 4 / symbol.spec().volumeStepE4() * symbol.spec().volumeStepE4();
      long b = aim - net.bHedgedE4;
      if (Math.abs(b) >= B_STEP_E4) {
        net.bHedgedE4 += b;
        trade(symbol, b, "hedge B", nowMs);
      }
    }
  }

  private void trade(ServerSymbol symbol, long signedE4, String comment, long nowMs) {
    Instrument instrument = symbol.instrument();
    boolean second =
        instrument != null
            && instrument.kind() != AssetKind.FOREX
            && instrument.kind() != AssetKind.METAL;
    TradingServer server = engine.server();
    Account provider = providers.get(second ? providers.size() - 1 : 0);
    if (server.account(provider.login()) == null) {
      return;
    }
    boolean buy = signedE4 > 0;
    Quote quote = Objects.requireNonNull(engine.rates().quote(symbol));
    engine.execute(
        Fill.of(
                provider,
                symbol,
                buy,
                Math.abs(signedE4),
                buy ? quote.askE8() : quote.bidE8(),
                nowMs,
                Reason.GATEWAY)
            .saying(comment));
  }
}
