package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.gateway.live.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of an {@link ExposureRollupView}: a row is the sum of what {@code exposure.symbol}
 * shows for the row's own slice. Amounts without a rate stand in rows of their own, one for each
 * currency. Engine thread only.
 */
final class ExposureRollupProjection implements Explained {
  private final Dimension dimension;
  private final RollupColumns at;
  private final SegmentMask mask;
  private final Rollup rollup = new Rollup(BaseFigures.COUNT);
  private final Map<LiveInstrument, Map<List<String>, BookSums>> sums = new HashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private @Nullable ExposureEngine engine;
  private long seen = -1;

  ExposureRollupProjection(Dimension dimension, RollupColumns columns, Slice slice) {
    this.dimension = dimension;
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
        if (anew || instrument.positionsChanged() > seen) {
          sum(live, instrument);
        }
        place(live, instrument);
      }
    }
    rollup.drain().forEach((key, row) -> write(live, table, key, row));
    seen = live.revision();
  }

  @Override
  public Optional<Integer> rowOf(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public Optional<Explanation> explain(LiveState live, ViewTable table, String key, int column) {
    Rollup.Row row = rollup.rows().get(key);
    Integer number = rows.get(key);
    if (row == null || number == null || table.definition().textual(column)) {
      return Optional.empty();
    }
    if (at.isRatio(column)) {
      String lineage = table.definition().columns().get(column).lineage();
      return Optional.of(ratio(table, number, row, lineage));
    }
    int decimals = table.figure(number, column).scale();
    List<Explanation.Term> parts = new ArrayList<>();
    row.shares()
        .forEach((instrument, share) ->
            parts.add(
                new Explanation.Term(
                    instrument.id().code(),
                    BigDecimal.valueOf(at.part(column, share.base()), decimals))));
    return Optional.of(Explanation.sum(parts));
  }

  /** In rows of amounts without a rate the inputs are those amounts, under the same names. */
  private Explanation ratio(ViewTable table, int number, Rollup.Row row, String lineage) {
    Map<String, BigDecimal> others = new HashMap<>();
    at.money(row.base(), row.decimals).forEach(others::put);
    return Explained.formula(table, number, lineage, others);
  }

  private void sum(LiveState live, LiveInstrument instrument) {
    Map<List<String>, BookSums> byValue = sums.computeIfAbsent(instrument, i -> new HashMap<>());
    byValue.values().forEach(BookSums::clear);
    Segments segments = live.exposure().segments();
    int index = instrument.engineIndex();
    for (int number = 0; number < segments.limit(index); number++) {
      if (segments.row(index, number) != Segments.EMPTY && mask.covers(live, number)) {
        Segment segment = live.segments().get(number);
        byValue
            .computeIfAbsent(
                dimension.value(live, instrument, segment),
                v -> new BookSums(live.exposure(), index))
            .add(segment, number);
      }
    }
  }

  private void place(LiveState live, LiveInstrument instrument) {
    boolean converts = BaseFigures.converts(live, instrument);
    String unconverted = converts ? "" : instrument.profit().map(c -> c.code()).orElse("?");
    int decimals = converts ? MinorUnits.of(live.reporting()) : BaseFigures.ownDecimals(instrument);
    sums.getOrDefault(instrument, Map.of())
        .forEach((value, of) ->
            rollup.put(instrument, value, unconverted, decimals, share(live, instrument, of)));
  }

  private static Rollup.Share share(LiveState live, LiveInstrument instrument, BookSums of) {
    long[] base = new long[BaseFigures.COUNT];
    try {
      BaseFigures.fill(live, instrument, of, base);
      boolean open = base[BaseFigures.POSITIONS] != 0 || of.coverage().longCount() != 0;
      boolean any =
          open || of.coverage().shortCount() != 0 || base[BaseFigures.TEST_POSITIONS] != 0;
      // What holds nothing makes nothing stale.
      return new Rollup.Share(base, any ? of.state(live, instrument) : 0, true);
    } catch (ArithmeticException e) {
      return new Rollup.Share(base, of.state(live, instrument), false);
    }
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
    int row = known == null ? added(live, table, key, of) : known;
    boolean own = !of.unconverted.isEmpty();
    int bits = of.state();
    try {
      if (of.known()) {
        at.write(table, row, of.base(), own);
        bits |= RollupColumns.overHedged(of.base()) ? RowBits.OVER_HEDGED : 0;
      } else {
        at.clear(table, row);
      }
    } catch (ArithmeticException e) {
      at.clear(table, row);
    }
    table.number(row, at.state, bits);
  }

  private int added(LiveState live, ViewTable table, String key, Rollup.Row of) {
    int row = table.add(key);
    rows.put(key, row);
    for (int i = 0; i < at.key.length; i++) {
      table.text(row, at.key[i], of.value.get(i));
    }
    table.text(row, at.name, dimension.name(live, of.value));
    table.text(row, at.unconvertedCurrency, of.unconverted);
    table.number(row, at.unconvertedDecimals, of.decimals);
    return row;
  }
}
