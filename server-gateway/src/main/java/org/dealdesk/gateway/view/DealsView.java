package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_LOTS;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PRICE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.AccountKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Deals as they come, the last thousand of all; or those of one account, from the database and then
 * as they come.
 */
@Component
final class DealsView implements ViewSource {
  /** Deals of an account read from the database. */
  static final int HISTORY = 1_000;

  private final ObjectProvider<DealQueries> history;
  private final ColumnList columns = new ColumnList();
  final int server = columns.add(ViewColumn.id("server"));
  final int serverName = columns.add(ViewColumn.text("serverName"));
  final int deal = columns.add(ViewColumn.id("deal"));
  final int time = columns.add(ViewColumn.instant("time"));
  final int login = columns.add(ViewColumn.id("login"));
  final int brand = columns.add(ViewColumn.text("brand"));
  final int book = columns.add(ViewColumn.text("book"));
  final int kind = columns.add(ViewColumn.text("kind"));
  final int entry = columns.add(ViewColumn.text("entry"));
  final int reason = columns.add(ViewColumn.text("reason"));
  final int instrument = columns.add(ViewColumn.text("instrument"));
  final int symbol = columns.add(ViewColumn.text("symbol"));
  final int lots =
      columns.add(
          ViewColumn.of("lots", COLUMN_TYPE_LOTS)
              .scaled(Money.LOT_DECIMALS)
              .from("as the server booked them"));
  final int price =
      columns.add(ViewColumn.of("price", COLUMN_TYPE_PRICE).scaledBy("priceDecimals"));
  final int profit = money("profit");
  final int swap = money("swap");
  final int commission = money("commission");
  final int currency = columns.add(ViewColumn.text("currency"));
  final int position = columns.add(ViewColumn.id("position"));
  final int order = columns.add(ViewColumn.id("order"));
  final int comment = columns.add(ViewColumn.text("comment"));
  final int priceDecimals = columns.add(ViewColumn.count("priceDecimals").unseen());
  final int moneyDecimals = columns.add(ViewColumn.count("moneyDecimals").unseen());
  private final ViewDefinition definition =
      new ViewDefinition(
          "deals",
          columns.all(),
          List.of("server", "deal"),
          Permission.VIEW_DEALS,
          Set.of("server", "login", BrandScope.PARAMETER));

  DealsView(ObjectProvider<DealQueries> history) {
    this.history = history;
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<ViewProjection> open(ViewRequest request) {
    boolean byAccount =
        request.parameters().containsKey("server") || request.parameters().containsKey("login");
    return BrandScope.of(request)
        .then(scope -> {
          if (!byAccount) {
            return Outcome.ok(new DealsProjection(this, scope, Optional.empty(), List.of()));
          }
          try {
            AccountKey account = PositionsView.account(request.parameters());
            return Outcome.ok(
                new DealsProjection(this, scope, Optional.of(account), stored(account)));
          } catch (IllegalArgumentException e) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, String.valueOf(e.getMessage()));
          }
        });
  }

  private List<StoredDeal> stored(AccountKey account) {
    DealQueries queries = history.getIfAvailable();
    return queries == null ? List.of() : queries.ofAccount(account, Long.MAX_VALUE, HISTORY);
  }

  private int money(String id) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_MONEY)
            .scaledBy("moneyDecimals")
            .from("in the account's currency"));
  }
}
