package org.dealdesk.simulator.mt5;

import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Account.MarginEvent;
import org.dealdesk.simulator.trading.AccountRules;
import org.dealdesk.simulator.trading.AccountState;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerZone;
import org.dealdesk.simulator.trading.UserInfo;

/** Users and account states as records of the Web API. Immutable. */
final class AccountRecords {
  private static final long DEFAULT_COLOR = 0xFF000000L;
  private static final long ENGLISH = 1033;

  private final ServerZone zone;

  AccountRecords(ServerZone zone) {
    this.zone = zone;
  }

  /** An account at one moment: what may change is copied, what is immutable is kept. */
  record View(
      long login,
      GroupSpec group,
      UserInfo user,
      long balance,
      long credit,
      List<Position> positions,
      long margin,
      MarginEvent event) {
    static View of(Account account, long specVersion) {
      return new View(
          account.login(),
          account.group(),
          account.user(),
          account.balance(),
          account.credit(),
          List.copyOf(account.positions()),
          account.margin(specVersion),
          account.marginEvent());
    }

    /** Without positions, which a user record does not need. */
    static View ofUser(Account account) {
      return new View(
          account.login(),
          account.group(),
          account.user(),
          account.balance(),
          account.credit(),
          List.of(),
          0,
          account.marginEvent());
    }
  }

  Mt5Record user(View a, boolean personal) {
    UserInfo user = a.user;
    int money = a.group.currencyDigits();
    RecordBuilder record =
        Mt5Context.overlay(Mt5Schema.USER.record().moneyDigits(money), user.extra())
            .set("Login", a.login)
            .set("Group", a.group.name())
            .set("Rights", user.rights())
            .set("Registration", Mt5Context.seconds(zone, user.registeredMs()))
            .set("LastAccess", Mt5Context.seconds(zone, user.registeredMs()))
            .set("LastPassChange", Mt5Context.seconds(zone, user.registeredMs()))
            .set("Company", user.company())
            .set("Language", user.extra().getOrDefault("Language", Long.toString(ENGLISH)))
            .set("Color", user.extra().getOrDefault("Color", Long.toString(DEFAULT_COLOR)))
            .set("Leverage", user.leverage())
            .set("Agent", user.agent())
            .set("Balance", Money.decimal(a.balance, money))
            .set("Credit", Money.decimal(a.credit, money))
            .set("LeadSource", user.leadSource())
            .set("LeadCampaign", user.leadCampaign());
    if (personal) {
      record
          .set("Name", user.name())
          .set("FirstName", user.firstName())
          .set("LastName", user.lastName())
          .set("Country", user.country())
          .set("City", user.city())
          .set("State", user.state())
          .set("ZipCode", user.zip())
          .set("Address", user.address())
          .set("Phone", user.phone())
          .set("Email", user.email())
          .set("Status", user.status())
          .set("Comment", user.comment());
    } else {
      hide(record);
    }
    return record.build();
  }

  /** What a manager without the right to personal details does not see. */
  private static void hide(RecordBuilder record) {
    for (String field :
        List.of(
            "Name",
            "FirstName",
            "LastName",
            "MiddleName",
            "Account",
            "PhonePassword",
            "Country",
            "City",
            "State",
            "ZipCode",
            "Address",
            "Phone",
            "Email",
            "Comment",
            "ID",
            "Status",
            "TradeAccounts")) {
      record.set(field, "");
    }
    record.set("ApiData", "[]");
  }

  Mt5Record account(View a, Rates rates) {
    GroupSpec group = a.group;
    int money = group.currencyDigits();
    AccountState state =
        AccountRules.worth(a.balance + a.credit, a.margin, a.positions, group, rates);
    return Mt5Schema.ACCOUNT
        .record()
        .moneyDigits(money)
        .set("Login", a.login)
        .set("CurrencyDigits", money)
        .set("Balance", Money.decimal(a.balance, money))
        .set("Credit", Money.decimal(a.credit, money))
        .set("Margin", Money.decimal(state.margin(), money))
        .set("MarginFree", Money.decimal(state.free(), money))
        .set("MarginLevel", state.levelPct().toPlainString())
        .set("MarginLeverage", a.user.leverage())
        .set("Profit", Money.decimal(state.profit(), money))
        .set("Storage", Money.decimal(state.storage(), money))
        .set("Floating", Money.decimal(state.profit() + state.storage(), money))
        .set("Equity", Money.decimal(state.equity(), money))
        .set("SOActivation", a.event.activation().code())
        .set("SOTime", Mt5Context.seconds(zone, a.event.atMs()))
        .set("SOLevel", a.event.levelPct().toPlainString())
        .set("SOEquity", Money.decimal(a.event.equity(), money))
        .set("SOMargin", Money.decimal(a.event.margin(), money))
        .set("MarginInitial", Money.decimal(state.margin(), money))
        .set("MarginMaintenance", Money.decimal(state.margin(), money))
        .set("Assets", Money.decimal(state.assets(), money))
        .build();
  }
}
