package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PRICE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_STATE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_UNITS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.Decimals;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.LiveSymbol;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/** Every instrument a server offers, the symbols that stand for it, and its newest price. */
@Component
final class InstrumentsView implements ViewSource {
  private static final int CONTRACT_DECIMALS = 4;

  private final ColumnList columns = new ColumnList();
  private final int instrument = columns.add(ViewColumn.text("instrument"));
  private final int assetClass = columns.add(ViewColumn.text("assetClass"));
  private final int description = columns.add(ViewColumn.text("description"));
  private final int base = columns.add(ViewColumn.text("base"));
  private final int profit = columns.add(ViewColumn.text("profit"));
  private final int contractSize =
      columns.add(
          ViewColumn.of("contractSize", COLUMN_TYPE_UNITS)
              .scaled(CONTRACT_DECIMALS)
              .from("units of a standard lot"));
  private final int bid =
      columns.add(ViewColumn.of("bid", COLUMN_TYPE_PRICE).scaledBy("priceDecimals"));
  private final int ask =
      columns.add(ViewColumn.of("ask", COLUMN_TYPE_PRICE).scaledBy("priceDecimals"));
  private final int quoteTime = columns.add(ViewColumn.age("quoteTime"));
  private final int quoteServer = columns.add(ViewColumn.text("quoteServer"));
  private final int state = columns.add(ViewColumn.of("state", COLUMN_TYPE_STATE));
  private final int symbols = columns.add(ViewColumn.text("symbols"));
  private final int staleAfter =
      columns.add(
          ViewColumn.count("staleAfter")
              .in("ms")
              .from("age from which a price is stale while the market is open"));
  private final int priceDecimals = columns.add(ViewColumn.count("priceDecimals").unseen());
  private final ViewDefinition definition =
      new ViewDefinition(
          "instruments",
          columns.all(),
          List.of("instrument"),
          Permission.VIEW_INSTRUMENTS,
          Set.of());

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<ViewProjection> open(ViewRequest request) {
    Map<LiveInstrument, Integer> rows = new HashMap<>();
    long[] seen = {-1};
    return Outcome.ok((live, table) -> {
      for (LiveInstrument each : live.instruments().all()) {
        if (each.changed() > seen[0]) {
          write(live, each, table, rows.computeIfAbsent(each, i -> described(live, i, table)));
        }
      }
      seen[0] = live.revision();
    });
  }

  private int described(LiveState live, LiveInstrument each, ViewTable table) {
    int row = table.add(each.id().code());
    table.text(row, instrument, each.id().code());
    table.text(row, assetClass, each.assetClass().name());
    table.text(row, description, each.description());
    table.text(row, base, each.base().map(c -> c.code()).orElse(""));
    table.number(row, contractSize, Decimals.halfUp(each.contractSize(), CONTRACT_DECIMALS));
    table.number(row, staleAfter, each.staleMs());
    symbols(live, each, table, row);
    return row;
  }

  private void symbols(LiveState live, LiveInstrument each, ViewTable table, int row) {
    table.text(
        row,
        symbols,
        live.instruments().symbols().stream()
            .filter(s -> s.instrument() == each)
            .map(s -> s.symbol() + " @ " + live.serverName(s.server()))
            .collect(Collectors.joining(", ")));
  }

  private void write(LiveState live, LiveInstrument each, ViewTable table, int row) {
    table.text(row, profit, each.profit().map(c -> c.code()).orElse("?"));
    table.number(row, priceDecimals, each.priceDecimals());
    LiveSymbol symbol = each.quoteSymbol();
    if (symbol == null) {
      // A price comes after the symbol that carries it, so the names are complete by then.
      symbols(live, each, table, row);
    } else if (each.engineIndex() >= 0) {
      table.number(row, bid, live.exposure().instruments().bid(each.engineIndex()));
      table.number(row, ask, live.exposure().instruments().ask(each.engineIndex()));
      table.number(row, quoteTime, each.quoteMs());
      table.text(row, quoteServer, live.serverName(symbol.server()));
    }
    table.number(row, state, each.priceState());
  }
}
