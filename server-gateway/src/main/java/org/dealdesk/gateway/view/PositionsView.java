package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_LOTS;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PRICE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_STATE;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_UNITS;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.live.MinorUnits;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.InstrumentId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.springframework.stereotype.Component;

/**
 * Open positions: of an instrument, of an account, or the largest of all, of the whole firm or a
 * slice of it. Group, brand, book and country are those the position is counted under. Profit is in
 * the profit currency and, at the mid rate, in the reporting currency.
 */
@Component
final class PositionsView implements ViewSource {
  private static final String REPORTING = "profitReporting";
  private static final String INSTRUMENT = "instrument";
  private static final String LOGIN = "login";

  private final ColumnList columns = new ColumnList();
  final int server = columns.add(ViewColumn.id("server"));
  final int serverName = columns.add(ViewColumn.text("serverName"));
  final int position = columns.add(ViewColumn.id("position"));
  final int login = columns.add(ViewColumn.id(LOGIN));
  final int group = columns.add(ViewColumn.text("group"));
  final int brand = columns.add(ViewColumn.text("brand"));
  final int book = columns.add(ViewColumn.text("book"));
  final int instrument = columns.add(ViewColumn.text(INSTRUMENT));
  final int symbol = columns.add(ViewColumn.text("symbol"));
  final int side = columns.add(ViewColumn.text("side"));
  final int lots =
      columns.add(
          ViewColumn.of("lots", COLUMN_TYPE_LOTS)
              .scaled(Money.LOT_DECIMALS)
              .from("|units| / standard contract"));
  final int units =
      columns.add(
          ViewColumn.of("units", COLUMN_TYPE_UNITS)
              .scaledBy("unitDecimals")
              .from("long positive, short negative, from the account's point of view"));
  final int openPrice = price("openPrice", "open cost / units, HALF_UP");
  final int price = price("currentPrice", "bid of a long, ask of a short position");
  final int profit =
      columns.add(
          ViewColumn.of("profit", COLUMN_TYPE_MONEY)
              .scaledBy("profitDecimals")
              .from("units x currentPrice - open cost, in profitCurrency, HALF_UP"));
  final int profitCurrency = columns.add(ViewColumn.text("profitCurrency"));
  final int profitReporting =
      columns.add(
          ViewColumn.of(REPORTING, COLUMN_TYPE_MONEY)
              .summed()
              .from("profit before rounding x mid rate, HALF_UP"));
  final int opened = columns.add(ViewColumn.instant("opened"));
  final int state = columns.add(ViewColumn.of("state", COLUMN_TYPE_STATE));
  final int unitDecimals = columns.add(ViewColumn.count("unitDecimals").unseen());
  final int priceDecimals = columns.add(ViewColumn.count("priceDecimals").unseen());
  final int profitDecimals = columns.add(ViewColumn.count("profitDecimals").unseen());
  final int country = columns.add(ViewColumn.text("country"));
  private final ViewDefinition definition;
  private final Clock clock;

  PositionsView(GatewayConfig config, Clock clock) {
    this.clock = clock;
    CurrencyCode reporting = config.reportingCurrency();
    definition =
        new ViewDefinition(
            "positions",
            columns.all().stream()
                .map(c ->
                    c.id().equals(REPORTING)
                        ? c.scaled(MinorUnits.of(reporting)).in(reporting.code())
                        : c)
                .toList(),
            List.of("server", "position"),
            Permission.VIEW_POSITIONS,
            Slice.with(Slice.ALL, INSTRUMENT, LOGIN));
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    Map<String, String> wanted = request.parameters();
    boolean byAccount = wanted.containsKey(LOGIN);
    if (byAccount && wanted.containsKey(INSTRUMENT)) {
      return Outcome.failed(
          FaultReason.VIEW_PARAMETER, "either instrument, or server and login, not both");
    }
    return Slice.of(request)
        .then(slice -> {
          try {
            Optional<AccountKey> account =
                byAccount ? Optional.of(account(wanted)) : Optional.empty();
            Optional<String> code =
                Optional.ofNullable(wanted.get(INSTRUMENT))
                    .map(text -> new InstrumentId(text).code());
            return Outcome.ok(
                new PositionsProjection(this, new PositionSelection(slice, code, account), clock));
          } catch (IllegalArgumentException e) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, String.valueOf(e.getMessage()));
          }
        });
  }

  /**
   * The account that server and login name.
   *
   * @throws IllegalArgumentException if one is missing or is no such number
   */
  static AccountKey account(Map<String, String> parameters) {
    String server = parameters.get(Slice.SERVER);
    String login = parameters.get(LOGIN);
    if (server == null || login == null) {
      throw new IllegalArgumentException("an account needs server and login");
    }
    return new AccountKey(new ServerId(Integer.parseInt(server)), Long.parseLong(login));
  }

  private int price(String id, String lineage) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_PRICE).scaledBy("priceDecimals").from(lineage));
  }
}
