package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_LOTS;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PRICE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_RATIO;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_STATE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_UNITS;

import java.util.List;
import java.util.stream.IntStream;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.model.money.CurrencyCode;

/** The columns of an exposure view, and at which index each stands. Immutable; any thread. */
final class ExposureColumns {
  /** Decimals of ratios. */
  static final int RATIO_DECIMALS = 4;

  private static final String CLIENTS = "clients";
  private static final String COVERAGE = "coverage";
  private static final String UNCOVERED = "uncovered";
  private static final String HOUSE = "house";

  private final ColumnList columns = new ColumnList();

  final int instrument = columns.add(ViewColumn.text("instrument"));
  final int assetClass = columns.add(ViewColumn.text("assetClass"));
  final int description = columns.add(ViewColumn.text("description"));
  final int clientLongUnits = units("clientLongUnits", CLIENTS, "");
  final int clientShortUnits = units("clientShortUnits", CLIENTS, "");
  final int clientNetUnits = units("clientNetUnits", CLIENTS, "clientLongUnits - clientShortUnits");
  final int clientGrossUnits =
      units("clientGrossUnits", CLIENTS, "clientLongUnits + clientShortUnits");
  final int coverageLongUnits = units("coverageLongUnits", COVERAGE, "");
  final int coverageShortUnits = units("coverageShortUnits", COVERAGE, "");
  final int coverageNetUnits =
      units("coverageNetUnits", COVERAGE, "coverageLongUnits - coverageShortUnits");
  final int uncoveredUnits =
      units("uncoveredUnits", UNCOVERED, "clientNetUnits - coverageNetUnits");
  final int clientLongLots = lots("clientLongLots", CLIENTS, "clientLongUnits");
  final int clientShortLots = lots("clientShortLots", CLIENTS, "clientShortUnits");
  final int clientNetLots = lots("clientNetLots", CLIENTS, "clientNetUnits");
  final int coverageNetLots = lots("coverageNetLots", COVERAGE, "coverageNetUnits");
  final int uncoveredLots = lots("uncoveredLots", UNCOVERED, "uncoveredUnits");
  final int notionalReporting =
      money(
          "notionalReporting",
          HOUSE,
          "coverageLongNotional - coverageShortNotional - clientNotionalReporting");
  final int clientNotionalReporting =
      money("clientNotionalReporting", CLIENTS, "clientLongNotional - clientShortNotional");
  final int clientVwapLong =
      price("clientVwapLong", CLIENTS, "clientLongCost / clientLongUnits, HALF_UP");
  final int clientVwapShort =
      price("clientVwapShort", CLIENTS, "clientShortCost / clientShortUnits, HALF_UP");
  final int clientVwap =
      price("clientVwap", CLIENTS, "clientVwapLong or clientVwapShort, the side of the net");
  final int clientBreakEven =
      price(
          "clientBreakEven",
          CLIENTS,
          "(clientLongCost - clientShortCost) / clientNetUnits, HALF_UP; empty when the net is"
              + " under 1 % of clientGrossUnits");
  final int floatingPnlClients =
      money("floatingPnlClients", CLIENTS, floating("client") + " x rateOver / rateUnder, HALF_UP");
  final int floatingPnlCoverage =
      money(
          "floatingPnlCoverage",
          COVERAGE,
          floating("coverage") + " x rateOver / rateUnder, HALF_UP");
  final int floatingPnlHouse =
      money("floatingPnlHouse", HOUSE, "floatingPnlCoverage - floatingPnlClients");
  final int unconvertedPnl =
      apart("unconvertedPnl", CLIENTS, floating("client") + ", HALF_UP in pnlCurrency");
  final int unconvertedPnlHouse =
      apart("unconvertedPnlHouse", HOUSE, "unconvertedPnlCoverage - unconvertedPnl");
  final int pnlCurrency = columns.add(ViewColumn.text("pnlCurrency"));
  final int bias = ratio("bias", CLIENTS, "clientNetUnits / clientGrossUnits, HALF_UP");
  final int positions = columns.add(ViewColumn.count("positions"));
  final int coveragePositions = columns.add(ViewColumn.count("coveragePositions").under(COVERAGE));
  final int bid = price("bid", "", "");
  final int ask = price("ask", "", "");
  final int quoteTime = columns.add(ViewColumn.age("quoteTime"));
  final int quoteServer = columns.add(ViewColumn.text("quoteServer"));
  final int state = columns.add(ViewColumn.of("state", COLUMN_TYPE_STATE));
  final int unitDecimals = columns.add(ViewColumn.count("unitDecimals").unseen());
  final int priceDecimals = columns.add(ViewColumn.count("priceDecimals").unseen());
  final int profitDecimals = columns.add(ViewColumn.count("profitDecimals").unseen());
  final int clientLongNotional = notional("clientLong", CLIENTS);
  final int clientShortNotional = notional("clientShort", CLIENTS);
  final int coverageLongNotional = notional("coverageLong", COVERAGE);
  final int coverageShortNotional = notional("coverageShort", COVERAGE);
  final int hedgeRatio =
      ratio("hedgeRatio", UNCOVERED, "1 - |uncoveredUnits| / |clientNetUnits|, HALF_UP");
  final int aBookNetUnits = units("aBookNetUnits", CLIENTS, "");
  final int aBookGapUnits = units("aBookGapUnits", UNCOVERED, "aBookNetUnits - coverageNetUnits");
  final int lockedUnits = units("lockedUnits", CLIENTS, "");
  final int netLongAccounts = columns.add(ViewColumn.count("netLongAccounts").under(CLIENTS));
  final int netShortAccounts = columns.add(ViewColumn.count("netShortAccounts").under(CLIENTS));
  final int netLongShare =
      ratio(
          "netLongShare",
          CLIENTS,
          "netLongAccounts / (netLongAccounts + netShortAccounts), HALF_UP");

  private final String currency;
  private final int minor;

  ExposureColumns(CurrencyCode reporting) {
    currency = reporting.code();
    minor = MinorUnits.of(reporting);
  }

  /** The figures that make no sense when one of them is too large to hold. */
  int[] figures() {
    return IntStream.concat(
            IntStream.range(clientLongUnits, bid).filter(c -> c != pnlCurrency),
            IntStream.rangeClosed(clientLongNotional, netLongShare))
        .toArray();
  }

  /** The columns; money not scaled by another column is in the reporting currency. */
  List<ViewColumn> all() {
    return columns.all().stream()
        .map(c ->
            c.type() == COLUMN_TYPE_MONEY && c.decimalsColumn().isEmpty()
                ? c.scaled(minor).in(currency)
                : c)
        .toList();
  }

  private int units(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_UNITS).scaledBy("unitDecimals").under(band).from(lineage));
  }

  private int lots(String id, String band, String ofUnits) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_LOTS)
            .scaled(Money.LOT_DECIMALS)
            .under(band)
            .from(ofUnits + " / standardContract"));
  }

  private int price(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_PRICE).scaledBy("priceDecimals").under(band).from(lineage));
  }

  private int money(String id, String band, String lineage) {
    return columns.add(ViewColumn.of(id, COLUMN_TYPE_MONEY).under(band).summed().from(lineage));
  }

  private int notional(String side, String band) {
    return money(
        side + "Notional", band, side + "Units x (bid + ask) / 2 x rateOver / rateUnder, HALF_UP");
  }

  private int ratio(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_RATIO).scaled(RATIO_DECIMALS).under(band).from(lineage));
  }

  /** Floating profit in the profit currency (R-EXP-01). */
  private static String floating(String whose) {
    return "(?LongUnits x bid - ?LongCost - ?ShortUnits x ask + ?ShortCost)".replace("?", whose);
  }

  /** An amount of pnlCurrency, filled only where there is no rate. */
  private int apart(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_MONEY).scaledBy("profitDecimals").under(band).from(lineage));
  }
}
