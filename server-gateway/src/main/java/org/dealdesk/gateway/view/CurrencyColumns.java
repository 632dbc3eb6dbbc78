package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_STATE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_UNITS;

import java.util.List;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.model.money.CurrencyCode;

/** The columns of exposure by currency leg, and at which index each stands. Immutable. */
final class CurrencyColumns {
  private static final String CLIENTS = "clients";
  private static final String COVERAGE = "coverage";
  private static final String HOUSE = "house";
  private static final String BY_INSTRUMENT = "sum over instruments";

  private final ColumnList columns = new ColumnList();
  private final CurrencyCode reporting;

  final int kind = columns.add(ViewColumn.text("kind"));
  final int leg = columns.add(ViewColumn.text("leg"));
  final int unconvertedCurrency = columns.add(ViewColumn.text("unconvertedCurrency"));
  final int clientUnits = units("clientUnits", CLIENTS, BY_INSTRUMENT);
  final int coverageUnits = units("coverageUnits", COVERAGE, BY_INSTRUMENT);
  final int houseUnits = units("houseUnits", HOUSE, "coverageUnits - clientUnits");
  final int clientOpenUnits =
      units("clientOpenUnits", CLIENTS, BY_INSTRUMENT + ", quote legs at open prices");
  final int coverageOpenUnits =
      units("coverageOpenUnits", COVERAGE, BY_INSTRUMENT + ", quote legs at open prices");
  final int houseOpenUnits = units("houseOpenUnits", HOUSE, "coverageOpenUnits - clientOpenUnits");
  final int pnlClients = units("pnlClients", CLIENTS, BY_INSTRUMENT + ", profit at mid");
  final int pnlCoverage = units("pnlCoverage", COVERAGE, BY_INSTRUMENT + ", profit at mid");
  final int pnlHouse = units("pnlHouse", HOUSE, "pnlCoverage - pnlClients");
  final int clientReporting;
  final int coverageReporting;
  final int houseReporting;
  final int houseOpenReporting;
  final int pnlHouseReporting;
  final int state;
  final int legDecimals;

  CurrencyColumns(CurrencyCode reporting) {
    this.reporting = reporting;
    clientReporting = money("clientReporting", CLIENTS, converted("clientUnits"));
    coverageReporting = money("coverageReporting", COVERAGE, converted("coverageUnits"));
    houseReporting = money("houseReporting", HOUSE, "coverageReporting - clientReporting");
    houseOpenReporting = money("houseOpenReporting", HOUSE, converted("houseOpenUnits"));
    pnlHouseReporting = money("pnlHouseReporting", HOUSE, converted("pnlHouse"));
    state = columns.add(ViewColumn.of("state", COLUMN_TYPE_STATE));
    legDecimals = columns.add(ViewColumn.count("legDecimals").unseen());
  }

  List<ViewColumn> all() {
    return columns.all();
  }

  private static String converted(String units) {
    return units + " x rateOver / rateUnder, HALF_UP";
  }

  private int units(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_UNITS).scaledBy("legDecimals").under(band).from(lineage));
  }

  private int money(String id, String band, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_MONEY)
            .scaled(MinorUnits.of(reporting))
            .in(reporting.code())
            .under(band)
            .summed()
            .from(lineage));
  }
}
