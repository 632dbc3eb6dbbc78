package org.dealdesk.gateway.view;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.LiveSymbol;
import org.jspecify.annotations.Nullable;

/** Fills the rows of {@link ExposureSymbolView}. Engine thread only. */
final class ExposureSymbolProjection implements Explained {
  private static final int NO_ROW = -1;

  private final ExposureColumns at;
  private final SegmentMask mask;
  private final Map<String, LiveInstrument> byKey = new HashMap<>();
  private final long[] base = new long[BaseFigures.COUNT];
  private int[] rows = new int[0];
  private @Nullable BookSums[] sums = new @Nullable BookSums[0];
  private long seen = -1;

  ExposureSymbolProjection(ExposureColumns columns, Slice slice) {
    this.at = columns;
    this.mask = new SegmentMask(slice);
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    for (LiveInstrument instrument : live.instruments().all()) {
      if (instrument.held()
          && instrument.engineIndex() >= 0
          && Money.moved(live, instrument, seen)
          && mask.slice().covers(instrument)) {
        int row = row(instrument, table);
        try {
          write(live, instrument, table, row, sums(live, instrument));
        } catch (ArithmeticException e) {
          // A figure too large to be true: an empty cell is right, a wrapped or old one is not.
          for (int column : at.figures()) {
            table.empty(row, column);
          }
          table.number(row, at.state, instrument.priceState());
        }
      }
    }
    seen = live.revision();
  }

  @Override
  public Optional<Integer> rowOf(String key) {
    return Optional.ofNullable(byKey.get(key)).map(instrument -> rows[instrument.index()]);
  }

  @Override
  public Optional<Explanation> explain(LiveState live, ViewTable table, String key, int column) {
    LiveInstrument instrument = byKey.get(key);
    if (instrument == null || table.definition().textual(column)) {
      return Optional.empty();
    }
    BookSums of = sums[instrument.index()];
    return of == null
        ? Optional.empty()
        : Optional.of(
            new SymbolLineage(at, mask, live, instrument, of)
                .explain(table, rows[instrument.index()], column));
  }

  private int row(LiveInstrument instrument, ViewTable table) {
    int index = instrument.index();
    if (index >= rows.length) {
      int before = rows.length;
      rows = Arrays.copyOf(rows, Math.max(index + 1, before * 2));
      sums = Arrays.copyOf(sums, rows.length);
      Arrays.fill(rows, before, rows.length, NO_ROW);
    }
    if (rows[index] == NO_ROW) {
      int row = table.add(instrument.id().code());
      table.text(row, at.instrument, instrument.id().code());
      table.text(row, at.assetClass, instrument.assetClass().name());
      table.text(row, at.description, instrument.description());
      rows[index] = row;
      byKey.put(instrument.id().code(), instrument);
    }
    return rows[index];
  }

  private BookSums sums(LiveState live, LiveInstrument instrument) {
    BookSums known = sums[instrument.index()];
    boolean fresh = known == null || !known.isOf(live, instrument);
    BookSums of = fresh ? new BookSums(live.exposure(), instrument.engineIndex()) : known;
    if (of == null) {
      throw new IllegalStateException("no sums of " + instrument.id());
    }
    if (fresh || instrument.positionsChanged() > seen) {
      // Until they are whole again, nothing is known.
      sums[instrument.index()] = null;
      of.clear();
      if (mask.slice().isWhole()) {
        of.addWhole(live, instrument);
      } else {
        of.add(live, mask);
      }
      sums[instrument.index()] = of;
    }
    return of;
  }

  private void write(
      LiveState live, LiveInstrument instrument, ViewTable table, int row, BookSums of) {
    table.number(row, at.unitDecimals, instrument.unitDecimals());
    table.number(row, at.priceDecimals, instrument.priceDecimals());
    table.number(row, at.profitDecimals, BaseFigures.ownDecimals(instrument));
    table.text(row, at.pnlCurrency, instrument.profit().map(c -> c.code()).orElse("?"));
    quote(live, table, row, instrument);
    units(table, row, of);
    lots(table, row, instrument, of);
    int bits = of.state(live, instrument) | averages(table, row, instrument, of.clients());
    BaseFigures.fill(live, instrument, of, base);
    bits |= money(live, table, row, instrument);
    if (Long.signum(of.clients().netUnits()) * Long.signum(uncovered(of)) < 0) {
      bits |= RowBits.OVER_HEDGED;
    }
    table.number(row, at.state, bits);
  }

  private void units(ViewTable table, int row, BookSums of) {
    ExposureSum clients = of.clients();
    ExposureSum coverage = of.coverage();
    ExposureSum a = of.of(Book.A);
    table.number(row, at.clientLongUnits, clients.longUnits());
    table.number(row, at.clientShortUnits, clients.shortUnits());
    table.number(row, at.clientNetUnits, clients.netUnits());
    table.number(row, at.clientGrossUnits, clients.grossUnits());
    table.number(row, at.coverageLongUnits, coverage.longUnits());
    table.number(row, at.coverageShortUnits, coverage.shortUnits());
    table.number(row, at.coverageNetUnits, coverage.netUnits());
    table.number(row, at.uncoveredUnits, uncovered(of));
    table.number(row, at.aBookNetUnits, a.netUnits());
    table.number(row, at.aBookGapUnits, Math.subtractExact(a.netUnits(), coverage.netUnits()));
    table.number(row, at.lockedUnits, clients.lockedUnits());
    table.number(row, at.positions, (long) clients.longCount() + clients.shortCount());
    table.number(row, at.coveragePositions, (long) coverage.longCount() + coverage.shortCount());
    table.number(row, at.netLongAccounts, clients.netLong());
    table.number(row, at.netShortAccounts, clients.netShort());
    long heads = (long) clients.netLong() + clients.netShort();
    ratio(table, row, at.netLongShare, clients.netLong(), heads);
    ratio(table, row, at.bias, clients.netUnits(), clients.grossUnits());
    long net = Math.abs(clients.netUnits());
    ratio(table, row, at.hedgeRatio, Math.subtractExact(net, Math.abs(uncovered(of))), net);
  }

  private void lots(ViewTable table, int row, LiveInstrument instrument, BookSums of) {
    table.number(row, at.clientLongLots, Money.lots(instrument, of.clients().longUnits()));
    table.number(row, at.clientShortLots, Money.lots(instrument, of.clients().shortUnits()));
    table.number(row, at.clientNetLots, Money.lots(instrument, of.clients().netUnits()));
    table.number(row, at.coverageNetLots, Money.lots(instrument, of.coverage().netUnits()));
    table.number(row, at.uncoveredLots, Money.lots(instrument, uncovered(of)));
  }

  private int averages(ViewTable table, int row, LiveInstrument instrument, ExposureSum clients) {
    int decimals = instrument.priceDecimals();
    boolean longs = clients.longUnits() != 0;
    boolean shorts = clients.shortUnits() != 0;
    set(table, row, at.clientVwapLong, longs, longs ? clients.vwapLong(decimals) : 0);
    set(table, row, at.clientVwapShort, shorts, shorts ? clients.vwapShort(decimals) : 0);
    long net = clients.netUnits();
    long vwap = net > 0 ? clients.vwapLong(decimals) : net < 0 ? clients.vwapShort(decimals) : 0;
    set(table, row, at.clientVwap, net != 0, vwap);
    boolean flat = clients.isFlat();
    set(table, row, at.clientBreakEven, !flat, flat ? 0 : clients.breakEven(decimals));
    return flat ? RowBits.FLAT : 0;
  }

  private int money(LiveState live, ViewTable table, int row, LiveInstrument instrument) {
    boolean priced = live.exposure().instruments().isQuoted(instrument.engineIndex());
    boolean converts = BaseFigures.converts(live, instrument);
    boolean shown = priced && converts;
    long clients =
        Math.subtractExact(base[BaseFigures.CLIENT_LONG], base[BaseFigures.CLIENT_SHORT]);
    long coverage =
        Math.subtractExact(base[BaseFigures.COVERAGE_LONG], base[BaseFigures.COVERAGE_SHORT]);
    long pnl = base[BaseFigures.PNL_CLIENTS];
    long house = Math.subtractExact(base[BaseFigures.PNL_COVERAGE], pnl);
    set(table, row, at.clientLongNotional, shown, base[BaseFigures.CLIENT_LONG]);
    set(table, row, at.clientShortNotional, shown, base[BaseFigures.CLIENT_SHORT]);
    set(table, row, at.coverageLongNotional, shown, base[BaseFigures.COVERAGE_LONG]);
    set(table, row, at.coverageShortNotional, shown, base[BaseFigures.COVERAGE_SHORT]);
    set(table, row, at.clientNotionalReporting, shown, clients);
    set(table, row, at.notionalReporting, shown, Math.subtractExact(coverage, clients));
    set(table, row, at.floatingPnlClients, shown, pnl);
    set(table, row, at.floatingPnlCoverage, shown, base[BaseFigures.PNL_COVERAGE]);
    set(table, row, at.floatingPnlHouse, shown, house);
    boolean apart = priced && !converts;
    set(table, row, at.unconvertedPnl, apart, pnl);
    set(table, row, at.unconvertedPnlHouse, apart, house);
    return apart ? RowBits.UNCONVERTED : 0;
  }

  private void quote(LiveState live, ViewTable table, int row, LiveInstrument instrument) {
    LiveSymbol symbol = instrument.quoteSymbol();
    boolean priced = symbol != null;
    int index = instrument.engineIndex();
    set(table, row, at.bid, priced, live.exposure().instruments().bid(index));
    set(table, row, at.ask, priced, live.exposure().instruments().ask(index));
    set(table, row, at.quoteTime, priced, instrument.quoteMs());
    if (symbol != null) {
      table.text(row, at.quoteServer, live.serverName(symbol.server()));
    }
  }

  private static long uncovered(BookSums of) {
    return Math.subtractExact(of.clients().netUnits(), of.coverage().netUnits());
  }

  private static void ratio(ViewTable table, int row, int column, long part, long whole) {
    boolean applies = whole != 0;
    set(
        table,
        row,
        column,
        applies,
        applies ? Money.ratio(part, whole, ExposureColumns.RATIO_DECIMALS) : 0);
  }

  private static void set(ViewTable table, int row, int column, boolean applies, long value) {
    if (applies) {
      table.number(row, column, value);
    } else {
      table.empty(row, column);
    }
  }
}
