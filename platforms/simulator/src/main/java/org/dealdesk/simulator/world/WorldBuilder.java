package org.dealdesk.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.InstrumentCatalogue;
import org.dealdesk.simulator.market.Market;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.ServerZone;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradingServer;

/**
 * Builds a world from its configuration. Server 1 appends {@code .r} to symbols and runs on New
 * York time plus seven hours; server 2 appends {@code m}, runs on UTC and has smaller contracts for
 * a few symbols. Both number their accounts and tickets alike, as servers that know nothing of each
 * other do.
 */
public final class WorldBuilder {
  private static final List<String> SUFFIXES = List.of(".r", "m");
  private static final List<ServerZone> ZONES =
      List.of(ServerZone.newYorkPlusSeven(), ServerZone.utc());

  private WorldBuilder() {}

  /**
   * Builds a world.
   *
   * @param startMs the moment its history leads to, UTC milliseconds
   */
  public static World build(WorldConfig config, long startMs) {
    InstrumentCatalogue catalogue = InstrumentCatalogue.standard();
    Market market = new Market(catalogue, config.seed(), startMs);
    Rates rates = new Rates(catalogue, market::quote);
    Taste taste = new Taste(catalogue);
    List<World.Lane> lanes = new ArrayList<>();
    int servers = config.serverNames().size();
    for (int i = 0; i < servers; i++) {
      int first = servers == 1 ? config.accounts() : Math.ceilDiv(config.accounts() * 6, 10);
      int clients = i == 0 ? first : config.accounts() - first;
      lanes.add(lane(config, rates, catalogue, taste, i, Math.max(1, clients), startMs));
    }
    return new World(config, market, rates, lanes);
  }

  private static World.Lane lane(
      WorldConfig config,
      Rates rates,
      InstrumentCatalogue catalogue,
      Taste taste,
      int index,
      int clients,
      long startMs) {
    TradingServer server =
        new TradingServer(
            index, config.serverNames().get(index), ZONES.get(index), SUFFIXES.get(index));
    server.startTickets(100_000, 700_000);
    ServerSymbol[] byInstrument = new ServerSymbol[catalogue.all().size()];
    for (Instrument i : catalogue.all()) {
      byInstrument[i.index()] = SymbolTable.symbol(i, index, server.suffix(), config.weekendOpen());
      server.add(byInstrument[i.index()]);
    }
    GroupTable groups = GroupTable.of(index);
    groups.rows().forEach(row -> server.put(row.spec()));
    TradeEngine engine = new TradeEngine(server, rates);
    Population population = new Population(engine, byInstrument, groups, config, taste, startMs);
    List<Account> providers = population.firm();
    Hedger hedger = new Hedger(engine, providers);
    population.clients(clients);
    hedger.flush(startMs - 60_000);
    Flow flow =
        new Flow(engine, byInstrument, taste, config, config.seed() * 15_485_863 + 11 + index);
    return new World.Lane(engine, byInstrument, flow, hedger);
  }
}
