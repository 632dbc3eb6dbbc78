package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_COUNT;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PERCENT;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.Decimals;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.AccountKey;
import org.springframework.stereotype.Component;

/**
 * Every account with its money and, once read, the server's own margin figures. Names of holders
 * are masked for who may not see them.
 */
@Component
final class AccountsView implements ViewSource {
  /** In place of a name that may not be seen. */
  static final String MASK = "***";

  private static final int PERCENT_DECIMALS = 2;

  private final ColumnList columns = new ColumnList();
  private final int server = columns.add(ViewColumn.id("server"));
  private final int serverName = columns.add(ViewColumn.text("serverName"));
  private final int login = columns.add(ViewColumn.id("login"));
  private final int name = columns.add(ViewColumn.text("name"));
  private final int group = columns.add(ViewColumn.text("group"));
  private final int brand = columns.add(ViewColumn.text("brand"));
  private final int book = columns.add(ViewColumn.text("book"));
  private final int country = columns.add(ViewColumn.text("country"));
  private final int currency = columns.add(ViewColumn.text("currency"));
  private final int leverage = columns.add(ViewColumn.of("leverage", COLUMN_TYPE_COUNT));
  private final int balance = money("balance");
  private final int credit = money("credit");
  private final int equity = money("serverEquity");
  private final int margin = money("serverMargin");
  private final int marginFree = money("serverMarginFree");
  private final int marginLevel =
      columns.add(
          ViewColumn.of("serverMarginLevel", COLUMN_TYPE_PERCENT)
              .scaled(PERCENT_DECIMALS)
              .from("serverEquity / serverMargin x 100, as the server says; empty without margin"));
  private final int readAt = columns.add(ViewColumn.age("serverReadAt"));
  private final int positions = columns.add(ViewColumn.count("positions"));
  private final int orders = columns.add(ViewColumn.count("orders"));
  private final int enabled = columns.add(ViewColumn.text("access"));
  private final int registered = columns.add(ViewColumn.instant("registered"));
  private final int decimals = columns.add(ViewColumn.count("moneyDecimals").unseen());
  private final ViewDefinition definition =
      new ViewDefinition(
          "accounts",
          columns.all(),
          List.of("server", "login"),
          Permission.VIEW_ACCOUNTS,
          Slice.BY_SEGMENT);

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    return Slice.of(request).then(slice -> Outcome.ok(new Projection(slice)));
  }

  private int money(String id) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_MONEY)
            .scaledBy("moneyDecimals")
            .under("clients")
            .from("in the account's currency, as the server says"));
  }

  private final class Projection implements RowFiller {
    private final Slice slice;
    private final Map<AccountKey, Integer> rows = new HashMap<>();
    private int generation = -1;
    private long seen = -1;

    Projection(Slice slice) {
      this.slice = slice;
    }

    @Override
    public void refresh(LiveState live, ViewTable table) {
      boolean all = generation != live.generation();
      generation = live.generation();
      if (all || live.accounts().changed() > seen) {
        for (LiveAccount each : live.accounts().all()) {
          if (all || each.changed() > seen) {
            place(live, each, table);
          }
        }
      }
      seen = live.revision();
    }

    private void place(LiveState live, LiveAccount each, ViewTable table) {
      Integer row = rows.get(each.key());
      if (!slice.covers(live, each)) {
        if (row != null) {
          table.remove(row);
          rows.remove(each.key());
        }
        return;
      }
      if (row == null) {
        row = table.add(each.key().server().value() + "|" + each.key().login());
        rows.put(each.key(), row);
      }
      write(live, each, table, row);
    }

    private void write(LiveState live, LiveAccount each, ViewTable table, int row) {
      table.number(row, server, each.key().server().value());
      table.text(row, serverName, live.serverName(each.key().server()));
      table.number(row, login, each.key().login());
      table.text(row, brand, each.brand().code());
      table.text(row, book, each.book().name());
      table.number(row, positions, each.positionCount());
      table.number(row, orders, each.orders());
      Group of = each.group();
      int digits = of == null ? 2 : of.currencyDigits();
      table.number(row, decimals, digits);
      table.text(row, currency, of == null ? "" : of.currency().code());
      Account account = each.account();
      if (account != null) {
        describe(account, table, row, digits);
      }
      AccountState state = each.state();
      if (state != null) {
        read(state, table, row, digits);
      }
    }

    private void describe(Account account, ViewTable table, int row, int digits) {
      boolean hidden = !slice.scope().entitlement().names() && !account.name().isEmpty();
      table.text(row, name, hidden ? MASK : account.name());
      table.text(row, group, account.group());
      table.text(row, country, account.country());
      table.number(row, leverage, account.leverage());
      amount(table, row, balance, account.balance(), digits);
      amount(table, row, credit, account.credit(), digits);
      table.text(
          row,
          enabled,
          !account.enabled() ? "DISABLED" : account.tradingDisabled() ? "READ_ONLY" : "ENABLED");
      table.number(row, registered, account.registered().toEpochMilli());
    }

    private void read(AccountState state, ViewTable table, int row, int digits) {
      amount(table, row, equity, state.equity(), digits);
      amount(table, row, margin, state.margin(), digits);
      amount(table, row, marginFree, state.marginFree(), digits);
      if (state.margin().signum() == 0) {
        table.empty(row, marginLevel);
      } else {
        amount(table, row, marginLevel, state.marginLevelPct(), PERCENT_DECIMALS);
      }
      table.number(row, readAt, state.readAt().toEpochMilli());
    }

    private void amount(ViewTable table, int row, int column, BigDecimal value, int digits) {
      try {
        table.number(row, column, Decimals.halfUp(value, digits));
      } catch (ArithmeticException e) {
        // Larger than a long of minor units: nothing true can be shown.
        table.empty(row, column);
      }
    }
  }
}
