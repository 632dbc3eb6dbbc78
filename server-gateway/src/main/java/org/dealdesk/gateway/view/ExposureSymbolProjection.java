package org.dealdesk.gateway.view;

import java.util.Arrays;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.engine.number.Scaled;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.LiveSymbol;
import org.dealdesk.gateway.live.MinorUnits;
import org.jspecify.annotations.Nullable;

/** Fills the rows of {@link ExposureSymbolView}. Engine thread only. */
final class ExposureSymbolProjection implements ViewProjection {
  private static final int UNCONVERTED = 4;
  private static final int FLAT = 32;
  private static final int CUT = 0;
  private static final int NO_ROW = -1;

  private final ExposureColumns at;
  private final BrandScope scope;
  private int[] rows = new int[0];
  private int[] booksA = new int[0];
  private int[] booksB = new int[0];
  private int[] coverageBooks = new int[0];
  private @Nullable ExposureEngine engine;
  private @Nullable ExposureSum clients;
  private @Nullable ExposureSum coverage;
  private long seen = -1;

  ExposureSymbolProjection(ExposureColumns columns, BrandScope scope) {
    this.at = columns;
    this.scope = scope;
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    if (engine != live.exposure()) {
      engine = live.exposure();
      clients = new ExposureSum(live.exposure());
      coverage = new ExposureSum(live.exposure());
      booksA = scope.buckets(live, Book.A);
      booksB = scope.buckets(live, Book.B);
      coverageBooks = scope.buckets(live, Book.COVERAGE);
    }
    for (LiveInstrument instrument : live.instruments().all()) {
      if (instrument.held() && Money.moved(live, instrument, seen)) {
        write(live, instrument, table, row(instrument, table));
      }
    }
    seen = live.revision();
  }

  private int row(LiveInstrument instrument, ViewTable table) {
    int index = instrument.index();
    if (index >= rows.length) {
      int before = rows.length;
      rows = Arrays.copyOf(rows, Math.max(index + 1, before * 2));
      Arrays.fill(rows, before, rows.length, NO_ROW);
    }
    if (rows[index] == NO_ROW) {
      int row = table.add(instrument.id().code());
      table.text(row, at.instrument, instrument.id().code());
      table.text(row, at.assetClass, instrument.assetClass().name());
      table.text(row, at.description, instrument.description());
      rows[index] = row;
    }
    return rows[index];
  }

  private void write(LiveState live, LiveInstrument instrument, ViewTable table, int row) {
    ExposureSum ofClients = clients;
    ExposureSum ofCoverage = coverage;
    if (ofClients == null || ofCoverage == null || instrument.engineIndex() < 0) {
      return;
    }
    table.number(row, at.unitDecimals, instrument.unitDecimals());
    table.number(row, at.priceDecimals, instrument.priceDecimals());
    int bits = instrument.priceState();
    try {
      sum(ofClients, instrument, booksA, booksB);
      sum(ofCoverage, instrument, coverageBooks);
      units(table, row, ofClients, ofCoverage);
      lots(table, row, instrument, ofClients, ofCoverage);
      bits |= averages(table, row, instrument, ofClients);
      bits |= notional(live, table, row, instrument, ofClients, ofCoverage);
      bits |= profit(live, table, row, instrument, ofClients, ofCoverage);
    } catch (ArithmeticException e) {
      // A figure too large to be true: an empty cell is right, a wrapped or old one is not.
      for (int column : at.figures()) {
        table.empty(row, column);
      }
    }
    quote(live, table, row, instrument);
    table.number(row, at.state, bits);
  }

  private static void sum(ExposureSum sum, LiveInstrument instrument, int[]... books) {
    sum.start(instrument.engineIndex());
    for (int[] buckets : books) {
      for (int bucket : buckets) {
        sum.add(CUT, bucket);
      }
    }
  }

  private void units(ViewTable table, int row, ExposureSum ofClients, ExposureSum ofCoverage) {
    table.number(row, at.clientLongUnits, ofClients.longUnits());
    table.number(row, at.clientShortUnits, ofClients.shortUnits());
    table.number(row, at.clientNetUnits, ofClients.netUnits());
    table.number(row, at.clientGrossUnits, ofClients.grossUnits());
    table.number(row, at.coverageLongUnits, ofCoverage.longUnits());
    table.number(row, at.coverageShortUnits, ofCoverage.shortUnits());
    table.number(row, at.coverageNetUnits, ofCoverage.netUnits());
    table.number(row, at.uncoveredUnits, uncovered(ofClients, ofCoverage));
    table.number(row, at.positions, (long) ofClients.longCount() + ofClients.shortCount());
    table.number(
        row, at.coveragePositions, (long) ofCoverage.longCount() + ofCoverage.shortCount());
  }

  private void lots(
      ViewTable table,
      int row,
      LiveInstrument instrument,
      ExposureSum ofClients,
      ExposureSum ofCoverage) {
    table.number(row, at.clientLongLots, Money.lots(instrument, ofClients.longUnits()));
    table.number(row, at.clientShortLots, Money.lots(instrument, ofClients.shortUnits()));
    table.number(row, at.clientNetLots, Money.lots(instrument, ofClients.netUnits()));
    table.number(row, at.coverageNetLots, Money.lots(instrument, ofCoverage.netUnits()));
    table.number(row, at.uncoveredLots, Money.lots(instrument, uncovered(ofClients, ofCoverage)));
  }

  private int averages(ViewTable table, int row, LiveInstrument instrument, ExposureSum ofClients) {
    int decimals = instrument.priceDecimals();
    boolean longs = ofClients.longUnits() != 0;
    boolean shorts = ofClients.shortUnits() != 0;
    set(table, row, at.clientVwapLong, longs, longs ? ofClients.vwapLong(decimals) : 0);
    set(table, row, at.clientVwapShort, shorts, shorts ? ofClients.vwapShort(decimals) : 0);
    long net = ofClients.netUnits();
    long vwap =
        net > 0 ? ofClients.vwapLong(decimals) : net < 0 ? ofClients.vwapShort(decimals) : 0;
    set(table, row, at.clientVwap, net != 0, vwap);
    boolean flat = ofClients.isFlat();
    set(table, row, at.clientBreakEven, !flat, flat ? 0 : ofClients.breakEven(decimals));
    long gross = ofClients.grossUnits();
    long bias =
        gross == 0
            ? 0
            : Scaled.mulDivHalfUp(net, Scaled.pow10(ExposureColumns.BIAS_DECIMALS), gross);
    set(table, row, at.bias, gross != 0, bias);
    return flat ? FLAT : 0;
  }

  private int notional(
      LiveState live,
      ViewTable table,
      int row,
      LiveInstrument instrument,
      ExposureSum ofClients,
      ExposureSum ofCoverage) {
    long house =
        Money.notional(live, instrument, Math.negateExact(uncovered(ofClients, ofCoverage)));
    long client = Money.notional(live, instrument, ofClients.netUnits());
    set(table, row, at.notionalReporting, house != RateTable.UNCONVERTED, house);
    set(table, row, at.clientNotionalReporting, client != RateTable.UNCONVERTED, client);
    boolean priced = (instrument.priceState() & LiveInstrument.NO_PRICE) == 0;
    return priced && house == RateTable.UNCONVERTED ? UNCONVERTED : 0;
  }

  private int profit(
      LiveState live,
      ViewTable table,
      int row,
      LiveInstrument instrument,
      ExposureSum ofClients,
      ExposureSum ofCoverage) {
    boolean priced = (instrument.priceState() & LiveInstrument.NO_PRICE) == 0;
    long client = Money.reporting(live, instrument, ofClients.floating());
    long cover = Money.reporting(live, instrument, ofCoverage.floating());
    boolean converted = client != RateTable.UNCONVERTED;
    boolean shown = priced && converted;
    set(table, row, at.floatingPnlClients, shown, client);
    set(table, row, at.floatingPnlCoverage, shown, cover);
    set(table, row, at.floatingPnlHouse, shown, shown ? Math.subtractExact(cover, client) : 0);
    boolean apart = priced && !converted;
    int decimals = instrument.profit().map(MinorUnits::of).orElse(2);
    long own = apart ? Money.rounded(instrument, ofClients.floating(), decimals) : 0;
    long covered = apart ? Money.rounded(instrument, ofCoverage.floating(), decimals) : 0;
    table.number(row, at.profitDecimals, decimals);
    set(table, row, at.unconvertedPnl, apart, own);
    set(table, row, at.unconvertedPnlHouse, apart, covered - own);
    table.text(row, at.pnlCurrency, instrument.profit().map(c -> c.code()).orElse("?"));
    return apart ? UNCONVERTED : 0;
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

  private static long uncovered(ExposureSum ofClients, ExposureSum ofCoverage) {
    return Math.subtractExact(ofClients.netUnits(), ofCoverage.netUnits());
  }

  private static void set(ViewTable table, int row, int column, boolean applies, long value) {
    if (applies) {
      table.number(row, column, value);
    } else {
      table.empty(row, column);
    }
  }
}
