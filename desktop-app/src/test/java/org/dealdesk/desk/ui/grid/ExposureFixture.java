package org.dealdesk.desk.ui.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.dealdesk.desk.ui.Mark;
import org.dealdesk.desk.ui.grid.ColumnStyle.Rank;
import org.dealdesk.desk.ui.grid.ColumnStyle.Tint;

/**
 * The exposure of a working day as the design shows it: thirty instruments whose figures add up,
 * and as many small ones.
 */
final class ExposureFixture {
  static final long AS_OF = 1_795_177_927_218L;

  private static final String[] SMALL = {
    "AUDCAD", "AUDCHF", "AUDNZD", "CADCHF", "CADJPY", "CHFJPY", "EURAUD", "EURCAD", "EURNOK",
        "EURNZD", "EURPLN", "EURSEK",
    "GBPAUD", "GBPCAD", "GBPCHF", "GBPNZD", "NZDCAD", "NZDCHF", "NZDJPY", "USDCNH", "USDCZK",
        "USDHUF", "USDMXN", "USDNOK",
    "USDPLN", "USDSEK", "USDSGD", "USDTRY", "USDZAR", "EURHUF"
  };

  private ExposureFixture() {}

  /** The columns of the exposure grid. */
  static List<GridColumn> columns() {
    return List.of(
        column(
            "instrument",
            CellKind.TEXT,
            0,
            "Instrument",
            "",
            ColumnStyle.PLAIN.rank(Rank.FIRST).width(96)),
        column(
            "class", CellKind.TEXT, 0, "Class", "", ColumnStyle.PLAIN.rank(Rank.THIRD).width(58)),
        column("clientLong", CellKind.LOTS, 2, "Long", "Clients, lots", lots()),
        column("clientShort", CellKind.LOTS, 2, "Short", "Clients, lots", lots()),
        column("clientNet", CellKind.LOTS, 2, "Net", "Clients, lots", lots().withSign()),
        column("coverageNet", CellKind.LOTS, 2, "Net", "Coverage", lots().withSign().width(62)),
        column(
            "uncovered",
            CellKind.LOTS,
            2,
            "Lots",
            "Uncovered",
            lots().rank(Rank.FIRST).tint(Tint.LONG_SHORT)),
        column("houseNotional", CellKind.MONEY, 2, "Notional", "House, USD", money(Tint.LONG_SHORT))
            .unit("US dollars")
            .added(),
        column("clientAvg", CellKind.PRICE, 5, "Client avg", "Clients, price", muted())
            .decimalsFrom("digits"),
        column("breakEven", CellKind.PRICE, 5, "Break-even", "Clients, price", muted())
            .decimalsFrom("digits"),
        column(
                "plClients",
                CellKind.MONEY,
                2,
                "Clients",
                "Floating P/L, USD",
                plain().flashFrom(1_000_00))
            .added(),
        column(
                "plHouse",
                CellKind.MONEY,
                2,
                "House",
                "Floating P/L, USD",
                money(Tint.GAIN_LOSS).width(80).flashFrom(1_000_00))
            .added(),
        column(
            "bias",
            CellKind.RATIO,
            2,
            "Bias",
            "Clients",
            ColumnStyle.of(CellKind.RATIO).biasBar().width(76)),
        column(
            "used",
            CellKind.PERCENT,
            0,
            "Used",
            "House limit",
            ColumnStyle.PLAIN.width(78).limitBar(70, "houseNotional")),
        column("age", CellKind.AGE, 0, "Age", "", ColumnStyle.of(CellKind.AGE)),
        column("digits", CellKind.COUNT, 0, "", "", ColumnStyle.PLAIN).outOfSight(),
        column("state", CellKind.STATE, 0, "", "", ColumnStyle.PLAIN).outOfSight());
  }

  private static ColumnStyle lots() {
    return ColumnStyle.of(CellKind.LOTS);
  }

  private static ColumnStyle plain() {
    return ColumnStyle.of(CellKind.MONEY).withSign().width(80);
  }

  private static ColumnStyle money(Tint tint) {
    return ColumnStyle.of(CellKind.MONEY).rank(Rank.FIRST).tint(tint);
  }

  private static ColumnStyle muted() {
    return ColumnStyle.of(CellKind.PRICE).rank(Rank.THIRD);
  }

  private static GridColumn column(
      String id, CellKind kind, int decimals, String title, String band, ColumnStyle style) {
    return GridColumn.of(id, kind, decimals, title).band(band).style(style);
  }

  /** A model with the fixture's rows. */
  static GridModel model() {
    GridModel model = new GridModel(columns());
    fill(model);
    return model;
  }

  /** Puts the rows in. */
  static void fill(GridModel model) {
    model.setAsOf(AS_OF);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ExposureFixture.class.getResourceAsStream("exposure.tsv")),
                UTF_8))) {
      in.lines().forEach(line -> row(model, line.split("\t", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < SMALL.length; i++) {
      small(model, SMALL[i], i + 1);
    }
  }

  private static void row(GridModel model, String[] f) {
    int slot = model.row(f[0]);
    int digits = new BigDecimal(f[6]).scale();
    model.setText(slot, 0, f[0]);
    model.setText(slot, 1, f[1]);
    BigDecimal net = new BigDecimal(f[2]).subtract(new BigDecimal(f[3]));
    number(model, slot, 2, f[2]);
    number(model, slot, 3, f[3]);
    number(model, slot, 4, net.toPlainString());
    number(model, slot, 5, f[4]);
    number(model, slot, 6, net.subtract(new BigDecimal(f[4])).toPlainString());
    model.setNumber(slot, 7, Long.parseLong(f[5]) * 100);
    number(model, slot, 8, f[6]);
    boolean flat = f[7].equals("flat");
    if (flat) {
      model.setEmpty(slot, 9);
    } else {
      number(model, slot, 9, f[7]);
    }
    model.setNumber(slot, 10, Long.parseLong(f[8]) * 100);
    model.setNumber(slot, 11, Long.parseLong(f[9]) * 100);
    number(model, slot, 12, f[10]);
    number(model, slot, 13, f[11]);
    model.setNumber(slot, 14, AS_OF - Long.parseLong(f[12]));
    model.setNumber(slot, 15, digits);
    boolean stale = f[14].equals("S");
    model.setNumber(slot, 16, (flat ? RowState.FLAT : 0) | (stale ? RowState.SOURCE_NOT_LIVE : 0));
    model.setRowSource(slot, stale ? 2 : 1);
    if (f[13].equals("W")) {
      model.setMark(slot, Mark.WARNING);
      model.setFlag(slot, 13, CellFlag.WARN);
    } else if (f[13].equals("B")) {
      model.setMark(slot, Mark.CRITICAL);
      model.setFlag(slot, 13, CellFlag.BREACH);
    }
  }

  private static void small(GridModel model, String name, int n) {
    String lots = new BigDecimal(n).multiply(new BigDecimal("0.37")).setScale(2).toPlainString();
    String other = new BigDecimal(n * 7 % 11).setScale(2).toPlainString();
    long notional = (n % 2 == 0 ? 1 : -1) * (40_000L - n * 1_117L);
    String[] row = {
      name,
      "FX",
      lots,
      other,
      "0.00",
      Long.toString(notional),
      "1.0" + (1000 + n),
      "1.0" + (1003 + n),
      Integer.toString(n * 31 - 400),
      Integer.toString(400 - n * 31),
      n % 2 == 0 ? "-0.17" : "0.12",
      Integer.toString(n % 9),
      Integer.toString(100 * n),
      "",
      "L"
    };
    row(model, row);
  }

  private static void number(GridModel model, int slot, int column, String value) {
    model.setNumber(slot, column, new BigDecimal(value).unscaledValue().longValueExact());
  }
}
