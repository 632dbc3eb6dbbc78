package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/** Fills the rows of {@link ExposureCurrencyView}. Engine thread only. */
final class ExposureCurrencyProjection implements Explained {
  /** Key of the row that brings the legs at mid to zero. */
  private static final String RESIDUAL = Rollup.key(Legs.value(Legs.Kind.RESIDUAL, ""), "");

  private final CurrencyColumns at;
  private final SegmentMask mask;
  private final Rollup rollup = new Rollup(Legs.COUNT);
  private final Map<LiveInstrument, BookSums> sums = new HashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private @Nullable ExposureEngine engine;
  private long seen = -1;

  ExposureCurrencyProjection(CurrencyColumns columns, Slice slice) {
    this.at = columns;
    this.mask = new SegmentMask(slice);
  }

  @Override
  public void refresh(LiveState live, ViewTable table) {
    boolean anew = engine != live.exposure();
    if (anew) {
      engine = live.exposure();
      sums.clear();
      rollup.clear();
    }
    for (LiveInstrument instrument : live.instruments().all()) {
      if (instrument.held()
          && instrument.engineIndex() >= 0
          && (anew || Money.moved(live, instrument, seen))
          && mask.slice().covers(instrument)) {
        place(live, instrument, sums(live, instrument));
      }
    }
    if (live.quotes().ratesChanged() > seen) {
      rollup.touchAll();
    }
    Map<String, Rollup.Row> changed = rollup.drain();
    changed.forEach((key, row) -> write(live, table, key, row));
    if (!changed.isEmpty()) {
      residual(table);
    }
    seen = live.revision();
  }

  @Override
  public Optional<Integer> rowOf(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public Optional<Explanation> explain(LiveState live, ViewTable table, String key, int column) {
    Integer number = rows.get(key);
    if (number == null || table.definition().textual(column)) {
      return Optional.empty();
    }
    String lineage = table.definition().columns().get(column).lineage();
    Rollup.Row row = rollup.rows().get(key);
    if (row == null) {
      boolean derived = column == at.houseReporting;
      return Optional.of(
          derived
              ? Explained.formula(table, number, lineage, Map.of())
              : residualParts(table, column));
    }
    int figure = figure(row, column);
    if (figure >= 0) {
      List<Explanation.Term> parts = new ArrayList<>();
      int decimals = table.figure(number, column).scale();
      row.shares()
          .forEach((instrument, share) ->
              parts.add(
                  new Explanation.Term(
                      instrument.id().code(), BigDecimal.valueOf(share.base()[figure], decimals))));
      return Optional.of(Explanation.sum(parts));
    }
    Map<String, BigDecimal> others = new HashMap<>();
    if (isCurrency(row) && !row.value.getLast().equals("?")) {
      Money.rate(live, new CurrencyCode(row.value.getLast()))
          .ifPresent(rate -> {
            others.put("rateOver", rate.over());
            others.put("rateUnder", rate.under());
          });
    }
    return Optional.of(Explained.formula(table, number, lineage, others));
  }

  /** The leg's figure that a column shows as it is, or -1. */
  private int figure(Rollup.Row row, int column) {
    boolean asset = !isCurrency(row);
    if (column == at.clientUnits || (asset && column == at.clientReporting)) {
      return Legs.CLIENTS;
    } else if (column == at.coverageUnits || (asset && column == at.coverageReporting)) {
      return Legs.COVERAGE;
    } else if (column == at.clientOpenUnits) {
      return Legs.CLIENTS_OPEN;
    } else if (column == at.coverageOpenUnits) {
      return Legs.COVERAGE_OPEN;
    } else if (column == at.pnlClients) {
      return Legs.CLIENTS_PNL;
    }
    return column == at.pnlCoverage ? Legs.COVERAGE_PNL : -1;
  }

  private Explanation residualParts(ViewTable table, int column) {
    int of = column == at.houseOpenReporting ? at.houseReporting : column;
    List<Explanation.Term> parts = new ArrayList<>();
    rollup
        .rows()
        .forEach((key, row) -> {
          Integer number = rows.get(key);
          if (number != null && isCurrency(row) && !table.isEmpty(number, of)) {
            parts.add(new Explanation.Term(key, table.figure(number, of).negate()));
          }
        });
    return Explanation.sum(parts);
  }

  private BookSums sums(LiveState live, LiveInstrument instrument) {
    BookSums known = sums.get(instrument);
    boolean fresh = known == null || !known.isOf(live, instrument);
    if (known != null && !fresh && instrument.positionsChanged() <= seen) {
      return known;
    }
    BookSums of = new BookSums(live.exposure(), instrument.engineIndex());
    if (mask.slice().isWhole()) {
      of.addWhole(live, instrument);
    } else {
      of.add(live, mask);
    }
    sums.put(instrument, of);
    return of;
  }

  private void place(LiveState live, LiveInstrument instrument, BookSums of) {
    rollup.withdraw(instrument);
    if (of.isEmpty()) {
      return;
    }
    int state = of.state(live, instrument);
    boolean priced = live.exposure().instruments().isQuoted(instrument.engineIndex());
    if (!priced) {
      marked(instrument, new Rollup.Share(new long[Legs.COUNT], state, true));
      return;
    }
    try {
      Legs.split(
          live,
          instrument,
          of,
          (kind, leg, unconverted, decimals, figures) -> {
            Rollup.Share share = new Rollup.Share(figures, state, true);
            rollup.put(instrument, Legs.value(kind, leg), unconverted, decimals, share);
          });
    } catch (ArithmeticException e) {
      // One leg without the other would be a position nobody has.
      rollup.withdraw(instrument);
      marked(instrument, new Rollup.Share(new long[Legs.COUNT], state, false));
    }
  }

  /** Marks the currency of an instrument's profit with what cannot be told in figures. */
  private void marked(LiveInstrument instrument, Rollup.Share share) {
    rollup.put(
        instrument,
        Legs.value(Legs.Kind.CURRENCY, instrument.profit().map(c -> c.code()).orElse("?")),
        "",
        BaseFigures.ownDecimals(instrument),
        share);
  }

  private void write(LiveState live, ViewTable table, String key, Rollup.Row of) {
    Integer known = rows.get(key);
    if (of.isEmpty()) {
      if (known != null) {
        table.remove(known);
        rows.remove(key);
      }
      return;
    }
    int row = known == null ? added(table, key, of.value, of.unconverted) : known;
    table.number(row, at.legDecimals, of.decimals);
    int bits = of.state();
    try {
      if (of.known()) {
        bits |= isCurrency(of) ? currency(live, table, row, of) : asset(table, row, of);
      } else {
        empty(table, row, at.clientUnits, at.pnlHouseReporting);
      }
    } catch (ArithmeticException e) {
      empty(table, row, at.clientUnits, at.pnlHouseReporting);
    }
    table.number(row, at.state, bits);
  }

  private int added(ViewTable table, String key, List<String> value, String unconverted) {
    int row = table.add(key);
    rows.put(key, row);
    table.text(row, at.kind, value.getFirst());
    table.text(row, at.leg, value.getLast());
    table.text(row, at.unconvertedCurrency, unconverted);
    return row;
  }

  private int currency(LiveState live, ViewTable table, int row, Rollup.Row of) {
    long[] legs = of.base();
    units(table, row, legs);
    table.number(row, at.clientOpenUnits, legs[Legs.CLIENTS_OPEN]);
    table.number(row, at.coverageOpenUnits, legs[Legs.COVERAGE_OPEN]);
    long open = Math.subtractExact(legs[Legs.COVERAGE_OPEN], legs[Legs.CLIENTS_OPEN]);
    long pnl = Math.subtractExact(legs[Legs.COVERAGE_PNL], legs[Legs.CLIENTS_PNL]);
    table.number(row, at.houseOpenUnits, open);
    table.number(row, at.pnlClients, legs[Legs.CLIENTS_PNL]);
    table.number(row, at.pnlCoverage, legs[Legs.COVERAGE_PNL]);
    table.number(row, at.pnlHouse, pnl);
    String code = of.value.getLast();
    long clients = convert(live, code, of.decimals, legs[Legs.CLIENTS]);
    if (clients == RateTable.UNCONVERTED) {
      empty(table, row, at.clientReporting, at.pnlHouseReporting);
      return RowBits.UNCONVERTED;
    }
    long coverage = convert(live, code, of.decimals, legs[Legs.COVERAGE]);
    table.number(row, at.clientReporting, clients);
    table.number(row, at.coverageReporting, coverage);
    table.number(row, at.houseReporting, Math.subtractExact(coverage, clients));
    table.number(row, at.houseOpenReporting, convert(live, code, of.decimals, open));
    table.number(row, at.pnlHouseReporting, convert(live, code, of.decimals, pnl));
    return live.quotes().rateState(new CurrencyCode(code), live.reporting());
  }

  private int asset(ViewTable table, int row, Rollup.Row of) {
    empty(table, row, at.clientUnits, at.pnlHouseReporting);
    long[] legs = of.base();
    if (of.unconverted.isEmpty()) {
      table.number(row, at.clientReporting, legs[Legs.CLIENTS]);
      table.number(row, at.coverageReporting, legs[Legs.COVERAGE]);
      table.number(
          row, at.houseReporting, Math.subtractExact(legs[Legs.COVERAGE], legs[Legs.CLIENTS]));
    } else {
      units(table, row, legs);
    }
    return 0;
  }

  private void units(ViewTable table, int row, long[] legs) {
    table.number(row, at.clientUnits, legs[Legs.CLIENTS]);
    table.number(row, at.coverageUnits, legs[Legs.COVERAGE]);
    table.number(row, at.houseUnits, Math.subtractExact(legs[Legs.COVERAGE], legs[Legs.CLIENTS]));
  }

  /** Legs at mid add up to nothing but for what quoted crosses differ from implied ones. */
  private void residual(ViewTable table) {
    Integer known = rows.get(RESIDUAL);
    int row =
        known == null ? added(table, RESIDUAL, Legs.value(Legs.Kind.RESIDUAL, ""), "") : known;
    table.number(row, at.legDecimals, 0);
    long clients = 0;
    long coverage = 0;
    boolean whole = true;
    for (Map.Entry<String, Rollup.Row> each : rollup.rows().entrySet()) {
      Integer leg = rows.get(each.getKey());
      if (leg != null && isCurrency(each.getValue())) {
        whole &= !table.isEmpty(leg, at.clientReporting) || isNothing(each.getValue());
        clients -= table.raw(leg, at.clientReporting);
        coverage -= table.raw(leg, at.coverageReporting);
      }
    }
    if (whole) {
      table.number(row, at.clientReporting, clients);
      table.number(row, at.coverageReporting, coverage);
      table.number(row, at.houseReporting, coverage - clients);
      table.number(row, at.houseOpenReporting, coverage - clients);
    } else {
      empty(table, row, at.clientReporting, at.houseOpenReporting);
    }
    table.number(row, at.state, whole ? 0 : RowBits.UNCONVERTED);
  }

  private static boolean isNothing(Rollup.Row row) {
    return row.known() && row.base()[Legs.CLIENTS] == 0 && row.base()[Legs.COVERAGE] == 0;
  }

  private static boolean isCurrency(Rollup.Row row) {
    return !row.value.getFirst().equals(Legs.Kind.ASSET.name());
  }

  private static long convert(LiveState live, String code, int decimals, long amount) {
    if (code.equals("?")) {
      return RateTable.UNCONVERTED;
    }
    return live.quotes()
        .rates()
        .convert(
            amount,
            decimals,
            live.quotes().currency(new CurrencyCode(code)),
            live.quotes().currency(live.reporting()));
  }

  private static void empty(ViewTable table, int row, int first, int last) {
    for (int column = first; column <= last; column++) {
      table.empty(row, column);
    }
  }
}
