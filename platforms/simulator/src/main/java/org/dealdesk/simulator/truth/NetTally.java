package org.dealdesk.simulator.truth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradingServer;

/**
 * Open units per instrument and side over all servers, kept up with every deal. Guarded by the
 * world's lock.
 */
public final class NetTally {
  /** Whose positions. */
  public enum Side {
    CLIENT,
    COVERAGE
  }

  /** Open units of an instrument and side, both positive. */
  public record Net(String instrument, Side side, BigDecimal longUnits, BigDecimal shortUnits) {
    /** Long less short. */
    public BigDecimal net() {
      return longUnits.subtract(shortUnits);
    }
  }

  /** All instruments at one moment, with the newest deal of each server by its name. */
  public record Snapshot(Map<String, Long> lastDeal, List<Net> nets) {
    public Snapshot {
      nets = List.copyOf(nets);
    }
  }

  private static final class Units {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
  }

  private final List<TradingServer> servers;
  private final Map<Side, TreeMap<String, Units>> units = new LinkedHashMap<>();

  /** Counts what is open now and listens from then on. */
  public NetTally(List<TradingServer> servers) {
    this.servers = List.copyOf(servers);
    for (Side side : Side.values()) {
      units.put(side, new TreeMap<>());
    }
    for (TradingServer server : servers) {
      for (Account account : server.accounts()) {
        for (Position position : account.positions()) {
          Units held = units(position.symbol(), sideOf(account));
          if (position.buy()) {
            held.bought = held.bought.add(position.units());
          } else {
            held.sold = held.sold.add(position.units());
          }
        }
      }
      server.onDeal(deal -> seen(server, deal));
    }
  }

  /** Whose account it is. */
  public static Side sideOf(Account account) {
    return account.group().book() == Book.COVERAGE ? Side.COVERAGE : Side.CLIENT;
  }

  private Units units(ServerSymbol symbol, Side side) {
    return units
        .getOrDefault(side, new TreeMap<>())
        .computeIfAbsent(symbol.canonical(), _ -> new Units());
  }

  private void seen(TradingServer server, Deal deal) {
    ServerSymbol symbol = deal.symbol();
    Account account = server.account(deal.login());
    if (symbol == null || account == null) {
      return;
    }
    Units held = units(symbol, sideOf(account));
    BigDecimal closed = Money.lots(deal.lotsClosedE4()).multiply(deal.contractSize());
    BigDecimal opened = deal.signedUnits().abs().subtract(closed);
    if (deal.action() == DealAction.BUY) {
      held.sold = held.sold.subtract(closed);
      held.bought = held.bought.add(opened);
    } else {
      held.bought = held.bought.subtract(closed);
      held.sold = held.sold.add(opened);
    }
  }

  /** Everything that ever was open, at this moment. */
  public Snapshot snapshot() {
    Map<String, Long> lastDeal = new LinkedHashMap<>();
    servers.forEach(s -> lastDeal.put(s.name(), s.deals().lastTicket()));
    List<Net> nets = new ArrayList<>();
    units.forEach((side, byInstrument) ->
        byInstrument.forEach(
            (instrument, held) -> nets.add(new Net(instrument, side, held.bought, held.sold))));
    return new Snapshot(lastDeal, nets);
  }
}
