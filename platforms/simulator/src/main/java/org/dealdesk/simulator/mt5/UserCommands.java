package org.dealdesk.simulator.mt5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.simulator.mt5.AccountRecords.View;
import org.dealdesk.simulator.trading.Account;

/** Reading users, and their passwords. */
final class UserCommands {
  private final Mt5Context context;
  private final AccountRecords records;

  UserCommands(Mt5Context context) {
    this.context = context;
    this.records = new AccountRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("USER_GET", Right.ACCOUNTS_READ, this::get);
    commands.add("USER_GET_BATCH", Right.ACCOUNTS_READ, this::batch);
    commands.add("USER_LOGINS", Right.ACCOUNTS_READ, this::logins);
    commands.add("USER_TOTAL", Right.ACCOUNTS_READ, this::total);
    commands.add("USER_PASS_CHECK", Right.ACCOUNTS_READ, this::passwordCheck);
    commands.add("USER_PASS_CHANGE", Right.ACCOUNTS_EDIT, this::passwordChange);
  }

  private Reply total(Call call) {
    return Reply.done().with("TOTAL", context.server().accounts().size());
  }

  private Reply get(Call call) {
    View view = View.ofUser(context.account(call));
    return Reply.record(records.user(view, call.may(Right.PERSONAL_DETAILS)));
  }

  private Reply batch(Call call) {
    boolean personal = call.may(Right.PERSONAL_DETAILS);
    List<View> views = new ArrayList<>();
    selected(context, call).forEach(a -> views.add(View.ofUser(a)));
    return Reply.records(() -> views.stream().map(v -> records.user(v, personal)).iterator());
  }

  /** Accounts a command names by LOGIN or by GROUP; log-ins nobody has are passed over. */
  static List<Account> selected(Mt5Context context, Call call) {
    List<Account> accounts = new ArrayList<>();
    if (call.find("LOGIN") != null) {
      for (long login : call.numbers("LOGIN")) {
        Account account = context.server().account(login);
        if (account != null) {
          accounts.add(account);
        }
      }
      if (accounts.isEmpty()) {
        throw CommandException.notFound();
      }
      return accounts;
    }
    GroupMask mask = GroupMask.parse(call.text("GROUP"));
    for (Account account : context.server().accounts()) {
      if (mask.takes(account.group().name())) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  private Reply logins(Call call) {
    GroupMask mask = GroupMask.parse(call.text("GROUP"));
    List<Long> logins = new ArrayList<>();
    for (Account account : context.server().accounts()) {
      if (mask.takes(account.group().name())) {
        logins.add(account.login());
      }
    }
    return Reply.done()
        .body(out -> {
          out.append("[");
          for (int i = 0; i < logins.size(); i++) {
            out.append((i > 0 ? ",\"" : "\"") + logins.get(i) + "\"");
          }
          out.append("]");
        });
  }

  private static Passwords.Kind kind(Call call) {
    String name = call.text("TYPE").toUpperCase(Locale.ROOT);
    return Arrays.stream(Passwords.Kind.values())
        .filter(k -> k.name().equals(name))
        .findFirst()
        .orElseThrow(CommandException::badParameter);
  }

  private Reply passwordCheck(Call call) {
    Account account = context.account(call);
    boolean right = context.passwords().right(account.login(), kind(call), call.text("PASSWORD"));
    return Reply.of(right ? Retcode.DONE : Retcode.INVALID_PASSWORD);
  }

  private Reply passwordChange(Call call) {
    Account account = context.account(call);
    Passwords.Kind kind = kind(call);
    String password = call.text("PASSWORD");
    if (!Passwords.strong(password)) {
      throw new CommandException(Retcode.INVALID_PASSWORD);
    }
    context.passwords().set(account.login(), kind, password);
    return Reply.done();
  }
}
