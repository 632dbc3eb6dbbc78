package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_RATIO;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_STATE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.model.money.CurrencyCode;

/**
 * The columns of a roll-up of exposure, and how each figure follows from the sums of {@link
 * BaseFigures}. A figure that is a plain sum follows in the same way from a single instrument's, so
 * instruments are its parts. Immutable; any thread.
 */
final class RollupColumns {
  private static final String CLIENTS = "clients";
  private static final String COVERAGE = "coverage";
  private static final String UNCOVERED = "uncovered";
  private static final String HOUSE = "house";

  /** A column and its figure; {@code own} when it is for amounts without a rate. */
  private record Figure(int column, boolean own, boolean money, ToLongFunction<long[]> of) {}

  /** A column that is a share of something; empty where the whole is zero. */
  private record Ratio(int column, ToLongFunction<long[]> part, ToLongFunction<long[]> whole) {}

  private final ColumnList columns = new ColumnList();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Ratio> ratios = new ArrayList<>();
  private final CurrencyCode reporting;
  final int[] key;
  final int name;
  final int unconvertedCurrency;
  final int state;
  final int unconvertedDecimals;

  RollupColumns(Dimension dimension, CurrencyCode reporting) {
    this.reporting = reporting;
    key = dimension.key().stream().mapToInt(id -> columns.add(ViewColumn.text(id))).toArray();
    name = columns.add(ViewColumn.text("name"));
    clients();
    coverage();
    profits();
    counts();
    unconvertedCurrency = columns.add(ViewColumn.text("unconvertedCurrency"));
    own("unconvertedClientNet", CLIENTS, f -> clientNet(f));
    own("unconvertedNotional", HOUSE, f -> houseNet(f));
    own("unconvertedPnl", CLIENTS, f -> f[BaseFigures.PNL_CLIENTS]);
    own("unconvertedPnlHouse", HOUSE, f -> pnlHouse(f));
    state = columns.add(ViewColumn.of("state", COLUMN_TYPE_STATE));
    unconvertedDecimals = columns.add(ViewColumn.count("unconvertedDecimals").unseen());
  }

  private void clients() {
    money("clientLong", CLIENTS, "", f -> f[BaseFigures.CLIENT_LONG]);
    money("clientShort", CLIENTS, "", f -> f[BaseFigures.CLIENT_SHORT]);
    money("clientNet", CLIENTS, "clientLong - clientShort", RollupColumns::clientNet);
    money("clientGross", CLIENTS, "clientLong + clientShort", RollupColumns::clientGross);
  }

  private void coverage() {
    money("coverageNet", COVERAGE, "", RollupColumns::coverageNet);
    money("uncovered", UNCOVERED, "clientNet - coverageNet", RollupColumns::uncovered);
    money("notionalReporting", HOUSE, "coverageNet - clientNet", RollupColumns::houseNet);
    ratio(
        "hedgeRatio",
        UNCOVERED,
        "1 - |uncovered| / |clientNet|, HALF_UP",
        f -> Math.subtractExact(Math.abs(clientNet(f)), Math.abs(uncovered(f))),
        f -> Math.abs(clientNet(f)));
    money("aBookNet", CLIENTS, "", RollupColumns::aNet);
    money(
        "aBookGap",
        UNCOVERED,
        "aBookNet - coverageNet",
        f -> Math.subtractExact(aNet(f), coverageNet(f)));
    ratio(
        "bias",
        CLIENTS,
        "clientNet / clientGross, HALF_UP",
        RollupColumns::clientNet,
        RollupColumns::clientGross);
    money("locked", CLIENTS, "", f -> f[BaseFigures.LOCKED]);
  }

  private void profits() {
    money("floatingPnlClients", CLIENTS, "", f -> f[BaseFigures.PNL_CLIENTS]);
    money("floatingPnlCoverage", COVERAGE, "", f -> f[BaseFigures.PNL_COVERAGE]);
    money(
        "floatingPnlHouse",
        HOUSE,
        "floatingPnlCoverage - floatingPnlClients",
        RollupColumns::pnlHouse);
    money(
        "testGross",
        "",
        "",
        f -> Math.addExact(f[BaseFigures.TEST_LONG], f[BaseFigures.TEST_SHORT]));
  }

  private void counts() {
    count("netLongHoldings", CLIENTS, f -> f[BaseFigures.NET_LONG]);
    count("netShortHoldings", CLIENTS, f -> f[BaseFigures.NET_SHORT]);
    ratio(
        "netLongShare",
        CLIENTS,
        "netLongHoldings / (netLongHoldings + netShortHoldings), HALF_UP",
        f -> f[BaseFigures.NET_LONG],
        f -> Math.addExact(f[BaseFigures.NET_LONG], f[BaseFigures.NET_SHORT]));
    count("positions", CLIENTS, f -> f[BaseFigures.POSITIONS]);
    count("coveragePositions", COVERAGE, f -> f[BaseFigures.COVERAGE_POSITIONS]);
    count("testPositions", "", f -> f[BaseFigures.TEST_POSITIONS]);
  }

  /** The columns. */
  List<ViewColumn> all() {
    return columns.all();
  }

  /** Writes the figures of a row; money of the other kind than the row's does not apply. */
  void write(ViewTable table, int row, long[] base, boolean own) {
    for (Figure figure : figures) {
      if (!figure.money() || figure.own() == own) {
        table.number(row, figure.column(), figure.of().applyAsLong(base));
      } else {
        table.empty(row, figure.column());
      }
    }
    for (Ratio ratio : ratios) {
      long whole = ratio.whole().applyAsLong(base);
      if (whole == 0) {
        table.empty(row, ratio.column());
      } else {
        table.number(
            row,
            ratio.column(),
            Money.ratio(ratio.part().applyAsLong(base), whole, ExposureColumns.RATIO_DECIMALS));
      }
    }
  }

  /** Says that no figure of a row can be told. */
  void clear(ViewTable table, int row) {
    figures.forEach(figure -> table.empty(row, figure.column()));
    ratios.forEach(ratio -> table.empty(row, ratio.column()));
  }

  /** The figure of a column that is a sum over instruments, for one of them. */
  long part(int column, long[] base) {
    for (Figure figure : figures) {
      if (figure.column() == column) {
        return figure.of().applyAsLong(base);
      }
    }
    throw new IllegalArgumentException("column " + column + " is not a sum");
  }

  /** The sums of money by the names formulas use. */
  Map<String, BigDecimal> money(long[] base, int decimals) {
    Map<String, BigDecimal> named = new HashMap<>();
    for (Figure figure : figures) {
      if (figure.money() && !figure.own()) {
        named.put(
            columns.all().get(figure.column()).id(),
            BigDecimal.valueOf(figure.of().applyAsLong(base), decimals));
      }
    }
    return named;
  }

  /** Whether what is uncovered stands on the other side of what the clients hold. */
  static boolean overHedged(long[] base) {
    return Long.signum(clientNet(base)) * Long.signum(uncovered(base)) < 0;
  }

  private static long clientNet(long[] f) {
    return Math.subtractExact(f[BaseFigures.CLIENT_LONG], f[BaseFigures.CLIENT_SHORT]);
  }

  private static long clientGross(long[] f) {
    return Math.addExact(f[BaseFigures.CLIENT_LONG], f[BaseFigures.CLIENT_SHORT]);
  }

  private static long aNet(long[] f) {
    return Math.subtractExact(f[BaseFigures.A_LONG], f[BaseFigures.A_SHORT]);
  }

  private static long coverageNet(long[] f) {
    return Math.subtractExact(f[BaseFigures.COVERAGE_LONG], f[BaseFigures.COVERAGE_SHORT]);
  }

  private static long uncovered(long[] f) {
    return Math.subtractExact(clientNet(f), coverageNet(f));
  }

  private static long houseNet(long[] f) {
    return Math.subtractExact(coverageNet(f), clientNet(f));
  }

  private static long pnlHouse(long[] f) {
    return Math.subtractExact(f[BaseFigures.PNL_COVERAGE], f[BaseFigures.PNL_CLIENTS]);
  }

  private void money(String id, String band, String lineage, ToLongFunction<long[]> of) {
    int column =
        columns.add(
            ViewColumn.of(id, COLUMN_TYPE_MONEY)
                .scaled(MinorUnits.of(reporting))
                .in(reporting.code())
                .under(band)
                .summed()
                .from(lineage.isEmpty() ? "sum over instruments" : lineage));
    figures.add(new Figure(column, false, true, of));
  }

  /** An amount of unconvertedCurrency, in rows that have one. */
  private void own(String id, String band, ToLongFunction<long[]> of) {
    int column =
        columns.add(
            ViewColumn.of(id, COLUMN_TYPE_MONEY)
                .scaledBy("unconvertedDecimals")
                .under(band)
                .from("sum over instruments, in unconvertedCurrency"));
    figures.add(new Figure(column, true, true, of));
  }

  private void count(String id, String band, ToLongFunction<long[]> of) {
    int column = columns.add(ViewColumn.count(id).under(band).from("sum over instruments"));
    figures.add(new Figure(column, false, false, of));
  }

  private void ratio(
      String id,
      String band,
      String lineage,
      ToLongFunction<long[]> part,
      ToLongFunction<long[]> whole) {
    int column =
        columns.add(
            ViewColumn.of(id, COLUMN_TYPE_RATIO)
                .scaled(ExposureColumns.RATIO_DECIMALS)
                .under(band)
                .from(lineage));
    ratios.add(new Ratio(column, part, whole));
  }

  /** Whether a column is a ratio of others, not a sum. */
  boolean isRatio(int column) {
    return ratios.stream().anyMatch(ratio -> ratio.column() == column);
  }
}
