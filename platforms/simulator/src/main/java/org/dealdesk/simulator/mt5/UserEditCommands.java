package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.simulator.mt5.AccountRecords.View;
import org.dealdesk.simulator.mt5.Passwords.Kind;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.TradingServer;
import org.dealdesk.simulator.trading.UserInfo;
import org.jspecify.annotations.Nullable;

/** Adding, changing and deleting users. */
final class UserEditCommands {
  private static final int LEVERAGE_LIMIT = 500;
  private static final long DEFAULT_RIGHTS = 483;

  private final Mt5Context context;
  private final AccountRecords records;

  UserEditCommands(Mt5Context context) {
    this.context = context;
    this.records = new AccountRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("USER_ADD", Right.ACCOUNTS_EDIT, this::add);
    commands.add("USER_UPDATE", Right.ACCOUNTS_EDIT, this::update);
    commands.add("USER_DELETE", Right.ACCOUNTS_DELETE, this::delete);
  }

  /** Fields of a user as the command gives them: the JSON first, then the parameters. */
  private record Sent(Call call, @Nullable Mt5Record json) {
    static Sent of(Call call) {
      boolean none = call.request().body().isBlank();
      return new Sent(call, none ? null : new RecordReader().readOne(call.request().body()));
    }

    String text(String field, String parameter, String otherwise, int limit) {
      String value = find(field, parameter);
      String kept = value == null ? otherwise : value;
      if (kept.length() >= limit) {
        throw CommandException.badParameter();
      }
      return kept;
    }

    long whole(String field, String parameter, long otherwise) {
      if (json != null && json.has(field)) {
        return json.integer(field, otherwise);
      }
      return call.whole(parameter, otherwise);
    }

    @Nullable String find(String field, String parameter) {
      String inJson = json == null ? null : json.find(field);
      return inJson == null ? call.find(parameter) : inJson;
    }

    Map<String, String> extras(Map<String, String> otherwise) {
      if (json == null) {
        return otherwise;
      }
      Map<String, String> merged = new HashMap<>(otherwise);
      merged.putAll(Mt5Context.extras(Mt5Schema.USER, json));
      return merged;
    }
  }

  private Reply add(Call call) {
    Sent sent = Sent.of(call);
    TradingServer server = context.server();
    GroupSpec group = Mt5Context.valid(server.group(sent.text("Group", "GROUP", "", 64)));
    long login = sent.whole("Login", "LOGIN", 0);
    if (login < 0) {
      throw CommandException.badParameter();
    }
    if (login != 0 && server.account(login) != null) {
      throw new CommandException(Codes.LOGIN_EXISTS);
    }
    String main = call.text("PASS_MAIN");
    String investor = call.text("PASS_INVESTOR");
    if (!Passwords.strong(main) || !Passwords.strong(investor)) {
      throw new CommandException(Retcode.INVALID_PASSWORD);
    }
    long balance = balance(call, group);
    long given = login == 0 ? server.freeLogin() : login;
    Account account = new Account(given, group, user(sent, null, call.nowMs()));
    server.add(account);
    context.passwords().set(given, Kind.MAIN, main);
    context.passwords().set(given, Kind.INVESTOR, investor);
    if (balance > 0) {
      context
          .engine()
          .funds()
          .book(
              new Funds.Request(
                  account, DealAction.BALANCE, balance, "Deposit", false, call.manager().login()),
              call.nowMs());
    }
    return reply(account, call).with("LOGIN", given);
  }

  private static long balance(Call call, GroupSpec group) {
    String sent = call.find("BALANCE");
    BigDecimal amount = sent == null || sent.isBlank() ? BigDecimal.ZERO : call.decimal("BALANCE");
    if (amount.signum() < 0) {
      throw CommandException.badParameter();
    }
    if (amount.compareTo(Funds.AMOUNT_LIMIT) > 0) {
      throw new CommandException(Codes.AMOUNT_LIMIT);
    }
    return Money.minor(amount, group.currencyDigits());
  }

  private Reply reply(Account account, Call call) {
    return Reply.record(records.user(View.ofUser(account), call.may(Right.PERSONAL_DETAILS)));
  }

  private Reply update(Call call) {
    Sent sent = Sent.of(call);
    long login = sent.whole("Login", "LOGIN", 0);
    Account account = Mt5Context.found(context.server().account(login));
    String groupName = sent.text("Group", "GROUP", account.group().name(), 64);
    GroupSpec group = Mt5Context.valid(context.server().group(groupName));
    if (!group.currency().equals(account.group().currency())) {
      throw new CommandException(Codes.OTHER_CURRENCY);
    }
    boolean trades = !account.positions().isEmpty() || !account.orders().isEmpty();
    if (group.hedging() != account.group().hedging() && trades) {
      throw new CommandException(Codes.HAS_TRADES);
    }
    account.update(user(sent, account.user(), call.nowMs()));
    account.regroup(group);
    return reply(account, call);
  }

  private static UserInfo user(Sent sent, @Nullable UserInfo old, long nowMs) {
    long leverage = sent.whole("Leverage", "LEVERAGE", old == null ? 100 : old.leverage());
    if (leverage < 1 || leverage > LEVERAGE_LIMIT) {
      throw CommandException.badParameter();
    }
    long rights = sent.whole("Rights", "RIGHTS", old == null ? rightsTypo(sent) : old.rights());
    String[] names = names(sent, old);
    return new UserInfo(
        names[0],
        names[1],
        sent.text("Company", "COMPANY", old == null ? "" : old.company(), 64),
        sent.text("Country", "COUNTRY", old == null ? "" : old.country(), 32),
        sent.text("City", "CITY", old == null ? "" : old.city(), 32),
        sent.text("State", "STATE", old == null ? "" : old.state(), 32),
        sent.text("ZipCode", "ZIPCODE", old == null ? "" : old.zip(), 16),
        sent.text("Address", "ADDRESS", old == null ? "" : old.address(), 128),
        sent.text("Phone", "PHONE", old == null ? "" : old.phone(), 32),
        sent.text("Email", "EMAIL", old == null ? "" : old.email(), 64),
        sent.text("Comment", "COMMENT", old == null ? "" : old.comment(), 64),
        sent.text("Status", "STATUS", old == null ? "" : old.status(), 16),
        sent.text("LeadSource", "LEAD_SOURCE", old == null ? "" : old.leadSource(), 32),
        sent.text("LeadCampaign", "LEAD_CAMPAIGN", old == null ? "" : old.leadCampaign(), 32),
        rights,
        (int) leverage,
        sent.whole("Agent", "AGENT", old == null ? 0 : old.agent()),
        old == null ? nowMs : old.registeredMs(),
        sent.extras(old == null ? Map.of() : old.extra()));
  }

  /** One widely used client calls the parameter RIGHT. */
  private static long rightsTypo(Sent sent) {
    return sent.call.whole("RIGHT", DEFAULT_RIGHTS);
  }

  /** First and last name; a whole name is cut at its last space. */
  private static String[] names(Sent sent, @Nullable UserInfo old) {
    String first = sent.find("FirstName", "FIRSTNAME");
    String last = sent.find("LastName", "LASTNAME");
    String whole = sent.text("Name", "NAME", "", 128);
    if (first != null || last != null) {
      return new String[] {first == null ? "" : first, last == null ? "" : last};
    }
    if (whole.isBlank()) {
      return old == null ? new String[] {"", ""} : new String[] {old.firstName(), old.lastName()};
    }
    int cut = whole.strip().lastIndexOf(' ');
    return cut < 0
        ? new String[] {whole.strip(), ""}
        : new String[] {whole.strip().substring(0, cut), whole.strip().substring(cut + 1)};
  }

  private Reply delete(Call call) {
    Account account = context.account(call);
    if (account.login() == call.manager().login()) {
      throw new CommandException(Codes.SELF_DELETE);
    }
    if (!account.positions().isEmpty() || !account.orders().isEmpty()) {
      throw new CommandException(Codes.HAS_TRADES);
    }
    context.server().remove(account);
    context.passwords().forget(account.login());
    return Reply.done();
  }
}
