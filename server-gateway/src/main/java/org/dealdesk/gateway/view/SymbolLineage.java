package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.Segment;

/**
 * Where the figures of an instrument come from: units and numbers of things from the segments they
 * are counted in, everything else from a formula. Engine thread only.
 */
final class SymbolLineage {
  private final ExposureColumns at;
  private final SegmentMask mask;
  private final LiveState live;
  private final LiveInstrument instrument;
  private final BookSums sums;

  SymbolLineage(
      ExposureColumns at,
      SegmentMask mask,
      LiveState live,
      LiveInstrument instrument,
      BookSums sums) {
    this.at = at;
    this.mask = mask;
    this.live = live;
    this.instrument = instrument;
    this.sums = sums;
  }

  /** Where a figure that applies comes from. */
  Explanation explain(ViewTable table, int row, int column) {
    String lineage = table.definition().columns().get(column).lineage();
    if (column == at.clientVwap) {
      boolean longs = sums.clients().netUnits() > 0;
      return Explained.formula(table, row, longs ? "clientVwapLong" : "clientVwapShort", Map.of());
    }
    if (!lineage.isEmpty()) {
      return Explained.formula(table, row, lineage, others());
    }
    if (column == at.bid || column == at.ask || column == at.quoteTime) {
      return Explanation.sum(List.of(new Explanation.Term(source(), table.figure(row, column))));
    }
    return Explanation.sum(segments(column));
  }

  private String source() {
    return instrument.quoteSymbol() == null
        ? ""
        : instrument.quoteSymbol().symbol()
            + " @ "
            + live.serverName(instrument.quoteSymbol().server());
  }

  private List<Explanation.Term> segments(int column) {
    Segments segments = live.exposure().segments();
    int index = instrument.engineIndex();
    List<Explanation.Term> parts = new ArrayList<>();
    for (int number = 0; number < segments.limit(index); number++) {
      int row = segments.row(index, number);
      if (row != Segments.EMPTY && mask.covers(live, number)) {
        Segment segment = live.segments().get(number);
        long value = figure(column, segments, row, segment.book());
        if (value != 0) {
          parts.add(new Explanation.Term(name(segment), scaled(column, value)));
        }
      }
    }
    return parts;
  }

  private BigDecimal scaled(int column, long value) {
    boolean units =
        column != at.positions
            && column != at.coveragePositions
            && column != at.netLongAccounts
            && column != at.netShortAccounts;
    return BigDecimal.valueOf(value, units ? instrument.unitDecimals() : 0);
  }

  private long figure(int column, Segments segments, int row, Book book) {
    boolean coverage = book == Book.COVERAGE;
    boolean client = book == Book.A || book == Book.B;
    if (column == at.coverageLongUnits) {
      return coverage ? segments.longUnits(row) : 0;
    } else if (column == at.coverageShortUnits) {
      return coverage ? segments.shortUnits(row) : 0;
    } else if (column == at.coveragePositions) {
      return coverage ? (long) segments.longCount(row) + segments.shortCount(row) : 0;
    } else if (column == at.aBookNetUnits) {
      return book == Book.A ? segments.longUnits(row) - segments.shortUnits(row) : 0;
    } else if (!client) {
      return 0;
    } else if (column == at.clientLongUnits) {
      return segments.longUnits(row);
    } else if (column == at.clientShortUnits) {
      return segments.shortUnits(row);
    } else if (column == at.positions) {
      return (long) segments.longCount(row) + segments.shortCount(row);
    } else if (column == at.lockedUnits) {
      return segments.lockedUnits(row);
    } else if (column == at.netLongAccounts) {
      return segments.netLong(row);
    } else if (column == at.netShortAccounts) {
      return segments.netShort(row);
    }
    throw new IllegalStateException("column " + column + " has no parts");
  }

  /** Figures that formulas need and that stand in no column. */
  private Map<String, BigDecimal> others() {
    Map<String, BigDecimal> others = new HashMap<>();
    others.put("standardContract", instrument.contractSize());
    costs("client", sums.clients(), others);
    costs("coverage", sums.coverage(), others);
    if (!BaseFigures.converts(live, instrument)) {
      long[] base = new long[BaseFigures.COUNT];
      BaseFigures.fill(live, instrument, sums, base);
      others.put(
          "unconvertedPnlCoverage",
          BigDecimal.valueOf(base[BaseFigures.PNL_COVERAGE], BaseFigures.ownDecimals(instrument)));
    } else if (instrument.profit().isPresent()) {
      Money.rate(live, instrument.profit().get())
          .ifPresent(rate -> {
            others.put("rateOver", rate.over());
            others.put("rateUnder", rate.under());
          });
    }
    return others;
  }

  private void costs(String whose, ExposureSum sum, Map<String, BigDecimal> others) {
    int decimals = instrument.unitDecimals() + instrument.priceDecimals();
    others.put(whose + "LongCost", BigDecimal.valueOf(sum.longCost(), decimals));
    others.put(whose + "ShortCost", BigDecimal.valueOf(sum.shortCost(), decimals));
  }

  /** A segment in words that no other has. */
  private static String name(Segment segment) {
    return segment.server().value()
        + "|"
        + segment.group()
        + "|"
        + segment.brand().code()
        + "|"
        + segment.book()
        + "|"
        + segment.country();
  }
}
