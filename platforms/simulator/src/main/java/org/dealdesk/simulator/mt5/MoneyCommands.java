package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.simulator.mt5.AccountRecords.View;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.TradeCode;
import org.dealdesk.simulator.trading.TradeResult;

/** Account states and balance operations. */
final class MoneyCommands {
  /** Longest comment of a deal or an order. */
  static final int COMMENT_LIMIT = 31;

  private final Mt5Context context;
  private final AccountRecords records;

  MoneyCommands(Mt5Context context) {
    this.context = context;
    this.records = new AccountRecords(context.server().zone());
  }

  void register(Commands commands) {
    commands.add("USER_ACCOUNT_GET", Right.ACCOUNTS_READ, this::get);
    commands.add("USER_ACCOUNT_GET_BATCH", Right.ACCOUNTS_READ, this::batch);
    commands.add("TRADE_BALANCE", Right.ACCOUNTANT, this::balance);
    commands.add("USER_DEPOSIT_CHANGE", Right.ACCOUNTANT, this::deposit);
  }

  private Reply get(Call call) {
    View view = View.of(context.account(call), context.server().specVersion());
    return Reply.record(records.account(view, context.engine().rates()));
  }

  private Reply batch(Call call) {
    List<View> views = new ArrayList<>();
    long specs = context.server().specVersion();
    UserCommands.selected(context, call).forEach(a -> views.add(View.of(a, specs)));
    Rates rates = context.frozenRates();
    return Reply.records(() -> views.stream().map(v -> records.account(v, rates)).iterator());
  }

  private Reply balance(Call call) {
    boolean check = call.whole("CHECK_MARGIN", 1) != 0;
    TradeResult result = post(call, call.text("COMMENT"), check);
    return Reply.done().with("TICKET", result.deal());
  }

  private Reply deposit(Call call) {
    String comment = call.find("COMMENT");
    post(call, comment == null ? "" : comment, true);
    return Reply.done();
  }

  private TradeResult post(Call call, String comment, boolean check) {
    Account account = context.account(call);
    DealAction action = action(call.whole("TYPE"));
    BigDecimal amount = call.decimal("BALANCE");
    if (comment.length() > COMMENT_LIMIT || amount.signum() == 0) {
      throw CommandException.badParameter();
    }
    if (amount.abs().compareTo(Funds.AMOUNT_LIMIT) > 0) {
      throw new CommandException(Codes.AMOUNT_LIMIT);
    }
    Funds.Request request =
        new Funds.Request(
            account,
            action,
            Money.minor(amount, account.group().currencyDigits()),
            comment,
            check,
            call.manager().login());
    TradeResult result = context.engine().funds().post(request, call.nowMs());
    if (!result.done()) {
      throw new CommandException(
          result.code() == TradeCode.NO_MONEY ? Retcode.NO_MONEY : Codes.AMOUNT_LIMIT);
    }
    return result;
  }

  /** A balance operation by its number, 2 to 6. */
  static DealAction action(long type) {
    for (DealAction action : DealAction.values()) {
      if (action.code() == type && type >= 2 && type <= 6) {
        return action;
      }
    }
    throw CommandException.badParameter();
  }
}
