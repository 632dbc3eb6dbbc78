package org.dealdesk.gateway.view;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.dealdesk.engine.exposure.Instruments;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.engine.exposure.Slots;
import org.dealdesk.engine.number.Scaled;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.LiveSymbol;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.gateway.live.Segment;

/** Fills the rows of {@link PositionsView}. Engine thread only. */
final class PositionsProjection implements RowFiller {
  private final PositionsView at;
  private final PositionSelection selection;
  private final Clock clock;
  private final Map<Long, Integer> rows = new HashMap<>();
  private long seen = -1;
  private int generation = -1;

  PositionsProjection(PositionsView at, PositionSelection selection, Clock clock) {
    this.at = at;
    this.selection = selection;
    this.clock = clock;
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    boolean all = generation != live.generation();
    generation = live.generation();
    Set<Long> fresh = new HashSet<>();
    if (selection.changed(live, clock.millis())) {
      Set<Long> shown = new HashSet<>();
      for (long key : selection.keys(live, clock.millis())) {
        shown.add(key);
      }
      rows.entrySet()
          .removeIf(entry -> {
            boolean gone = !shown.contains(entry.getKey());
            if (gone) {
              table.remove(entry.getValue());
            }
            return gone;
          });
      table.leaveOut(selection.leftOut());
      shown.stream().filter(key -> !rows.containsKey(key)).forEach(fresh::add);
    }
    for (long key : fresh) {
      rows.put(key, added(live, table, key));
    }
    Slots slots = live.positions().slots();
    Iterator<Map.Entry<Long, Integer>> each = rows.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Long, Integer> entry = each.next();
      int slot = slots.find(entry.getKey());
      if (slot < 0 || !selection.covers(live, slot)) {
        table.remove(entry.getValue());
        each.remove();
      } else if (all
          || fresh.contains(entry.getKey())
          || Money.moved(live, live.positions().symbol(slot).instrument(), seen)) {
        write(live, slot, table, entry.getValue());
      }
    }
    seen = live.revision();
  }

  private int added(LiveState live, ViewTable table, long key) {
    LiveAccount account = live.positions().account(live.positions().slots().find(key));
    long ticket = live.positions().ticket(key);
    int row = table.add(account.key().server().value() + "|" + ticket);
    table.number(row, at.server, account.key().server().value());
    table.text(row, at.serverName, live.serverName(account.key().server()));
    table.number(row, at.position, ticket);
    return row;
  }

  /** Written with the figures: a server may use a ticket again for somebody else's position. */
  private void holder(LiveState live, int slot, ViewTable table, int row) {
    LiveAccount account = live.positions().account(slot);
    LiveSymbol symbol = live.positions().symbol(slot);
    table.number(row, at.login, account.key().login());
    Segment segment = live.segments().get(live.positions().segment(slot));
    table.text(row, at.group, segment.group());
    table.text(row, at.brand, segment.brand().code());
    table.text(row, at.book, segment.book().name());
    table.text(row, at.country, segment.country());
    table.text(row, at.symbol, symbol.symbol());
    table.number(row, at.opened, live.positions().openedMs(slot));
  }

  private void write(LiveState live, int slot, ViewTable table, int row) {
    Slots slots = live.positions().slots();
    LiveInstrument instrument = live.positions().symbol(slot).instrument();
    long units = slots.units(slot);
    int profitDecimals = instrument.profit().map(MinorUnits::of).orElse(2);
    int bits = instrument.priceState();
    holder(live, slot, table, row);
    table.text(row, at.instrument, instrument.id().code());
    table.text(row, at.side, units > 0 ? "BUY" : "SELL");
    table.number(row, at.units, units);
    table.number(row, at.unitDecimals, instrument.unitDecimals());
    table.number(row, at.priceDecimals, instrument.priceDecimals());
    table.number(row, at.profitDecimals, profitDecimals);
    table.text(row, at.profitCurrency, instrument.profit().map(c -> c.code()).orElse("?"));
    try {
      table.number(row, at.lots, Money.lots(instrument, Math.abs(units)));
      // Cost and units carry the same sign and the same unit decimals, so their ratio is a price.
      table.number(
          row,
          at.openPrice,
          Scaled.divideHalfUp(slots.cost(slot) * (units < 0 ? -1 : 1), Math.abs(units)));
      bits |= profit(live, slot, instrument, table, row, profitDecimals);
    } catch (ArithmeticException e) {
      // Too large to be true: an empty cell is right, an old figure is not.
      table.empty(row, at.profit);
      table.empty(row, at.profitReporting);
    }
    table.number(row, at.state, bits);
  }

  private int profit(
      LiveState live,
      int slot,
      LiveInstrument instrument,
      ViewTable table,
      int row,
      int profitDecimals) {
    Instruments prices = live.exposure().instruments();
    int index = instrument.engineIndex();
    if (!prices.isQuoted(index)) {
      table.empty(row, at.price);
      table.empty(row, at.profit);
      table.empty(row, at.profitReporting);
      return 0;
    }
    Slots slots = live.positions().slots();
    long units = slots.units(slot);
    long price = units > 0 ? prices.bid(index) : prices.ask(index);
    long floating = Math.subtractExact(Math.multiplyExact(units, price), slots.cost(slot));
    table.number(row, at.price, price);
    table.number(row, at.profit, Money.rounded(instrument, floating, profitDecimals));
    long reporting = Money.reporting(live, instrument, floating);
    if (reporting == RateTable.UNCONVERTED) {
      table.empty(row, at.profitReporting);
      return RowBits.UNCONVERTED;
    }
    table.number(row, at.profitReporting, reporting);
    return 0;
  }
}
