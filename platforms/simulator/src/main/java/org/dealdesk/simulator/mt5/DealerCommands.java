package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Order;
import org.dealdesk.simulator.trading.OrderTerms;
import org.dealdesk.simulator.trading.OrderTime;
import org.dealdesk.simulator.trading.OrderType;
import org.dealdesk.simulator.trading.PendingOrders;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeCode;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradeEngine.Activation;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;
import org.dealdesk.simulator.trading.TradeResult;
import org.jspecify.annotations.Nullable;

/**
 * Dealing: a request is carried out at once; its result waits until it is fetched. What the command
 * itself answers says only whether the request could be taken.
 */
final class DealerCommands {
  /** The request's flag to leave the margin unchecked. */
  private static final long SKIP_MARGIN = 0x400;

  private final Mt5Context context;
  private final DealerResults results;
  private long lastId;

  DealerCommands(Mt5Context context) {
    this.context = context;
    this.results = new DealerResults(context);
  }

  void register(Commands commands) {
    commands.add("DEALER_SEND", Right.DEALER, this::send);
    commands.add("DEALER_UPDATES", Right.DEALER, this::updates);
  }

  /** A dealing request on its way. */
  private record Deal(Call call, Mt5Record sent, DealerAction action, Account account) {
    boolean checkMargin() {
      return (sent.integer("Flags", 0) & SKIP_MARGIN) == 0;
    }

    long dealer() {
      return call.manager().login();
    }

    long lotsE4() {
      BigDecimal lots = sent.lots("Volume").movePointRight(4);
      if (lots.signum() <= 0 || lots.stripTrailingZeros().scale() > 0) {
        throw CommandException.badParameter();
      }
      return lots.longValueExact();
    }

    long priceE8(String field) {
      BigDecimal price = sent.decimalOrZero(field);
      if (price.signum() < 0) {
        throw CommandException.badParameter();
      }
      return Prices.ofDecimal(price);
    }

    String comment() {
      String comment = sent.text("Comment");
      if (comment.length() > MoneyCommands.COMMENT_LIMIT) {
        throw CommandException.badParameter();
      }
      return comment;
    }

    OrderType type() {
      long code = sent.integer("Type");
      for (OrderType type : OrderType.values()) {
        if (type.code() == code) {
          return type;
        }
      }
      throw CommandException.badParameter();
    }
  }

  private Reply send(Call call) {
    Mt5Record sent = call.json();
    if (call.session().full(call.nowMs())) {
      throw new CommandException(Codes.TOO_MANY_REQUESTS);
    }
    DealerAction action = DealerAction.of(sent.integer("Action"));
    action.check(sent);
    Account account = Mt5Context.found(context.server().account(sent.integer("Login")));
    TradeResult result = execute(new Deal(call, sent, action, account));
    long id = ++lastId;
    call.session().keep(id, results.json(id, sent, account, call, result), call.nowMs());
    return Reply.done().with("ID", id);
  }

  private TradeResult execute(Deal deal) {
    return switch (deal.action) {
      case POS_EXECUTE -> atMarket(deal);
      case ORD_PENDING -> pending(deal);
      case POS_MODIFY -> modify(deal);
      case ORD_MODIFY -> modifyOrder(deal);
      case ORD_REMOVE -> remove(deal);
      case ORD_ACTIVATE -> activate(deal);
      case BALANCE -> balance(deal);
      case ORD_SLIMIT -> stopLimit(deal);
      case CLOSE_BY -> closeBy(deal);
    };
  }

  private ServerSymbol symbol(Deal deal) {
    return context.symbol(deal.sent.text("Symbol"));
  }

  private TradeEngine engine() {
    return context.engine();
  }

  private TradeResult atMarket(Deal deal) {
    OrderType type = deal.type();
    if (type != OrderType.BUY && type != OrderType.SELL) {
      throw CommandException.badParameter();
    }
    ServerSymbol symbol = symbol(deal);
    boolean named = deal.sent.integer("Position", 0) != 0;
    Position closes = named ? position(deal, "Position") : null;
    if (badFill(deal)) {
      return TradeResult.refused(TradeCode.INVALID_FILL);
    }
    if (closes != null && (closes.symbol() != symbol || closes.buy() == type.buy())) {
      return TradeResult.refused(TradeCode.INVALID);
    }
    return engine()
        .market(
            new MarketRequest(
                deal.account,
                symbol,
                type.buy(),
                deal.lotsE4(),
                closes,
                deal.priceE8("PriceOrder"),
                deal.priceE8("PriceSL"),
                deal.priceE8("PriceTP"),
                Reason.DEALER,
                deal.comment(),
                deal.dealer(),
                deal.checkMargin()),
            deal.call.nowMs());
  }

  /** Fill-or-kill, immediate-or-cancel, return and book-or-cancel are what the platform knows. */
  private static boolean badFill(Deal deal) {
    long fill = deal.sent.integer("TypeFill");
    return fill < 0 || fill > 3;
  }

  private @Nullable OrderTerms terms(Deal deal) {
    long code = deal.sent.integer("TypeTime");
    for (OrderTime time : OrderTime.values()) {
      if (time.code() == code) {
        long given = deal.sent.integer("TimeExpiration");
        return new OrderTerms(
            deal.priceE8("PriceOrder"),
            deal.priceE8("PriceTrigger"),
            deal.priceE8("PriceSL"),
            deal.priceE8("PriceTP"),
            time,
            time.expiresMs(given, context.server().zone(), deal.call.nowMs()));
      }
    }
    return null;
  }

  private TradeResult pending(Deal deal) {
    OrderType type = deal.type();
    if (type.stopLimit()) {
      DealerAction.require(deal.sent, List.of("PriceTrigger"));
    }
    OrderTerms terms = terms(deal);
    if (terms == null) {
      return TradeResult.refused(TradeCode.INVALID_EXPIRATION);
    }
    if (badFill(deal)) {
      return TradeResult.refused(TradeCode.INVALID_FILL);
    }
    return engine()
        .pending()
        .place(
            new PendingOrders.Request(
                deal.account,
                symbol(deal),
                type,
                deal.lotsE4(),
                terms,
                Reason.DEALER,
                deal.comment()),
            deal.call.nowMs());
  }

  private TradeResult modify(Deal deal) {
    boolean named = deal.sent.integer("Position", 0) != 0;
    if (!named && deal.account.group().hedging()) {
      throw CommandException.badParameter();
    }
    Position position =
        named
            ? position(deal, "Position")
            : Mt5Context.found(deal.account.netPosition(symbol(deal)));
    return engine()
        .modify(
            deal.account,
            position,
            deal.priceE8("PriceSL"),
            deal.priceE8("PriceTP"),
            deal.call.nowMs());
  }

  private TradeResult modifyOrder(Deal deal) {
    Order order = order(deal);
    OrderTerms terms = terms(deal);
    if (deal.type() != order.type()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    if (terms == null) {
      return TradeResult.refused(TradeCode.INVALID_EXPIRATION);
    }
    return engine().pending().modify(deal.account, order, terms, deal.call.nowMs());
  }

  private TradeResult remove(Deal deal) {
    Order order = order(deal);
    return deal.type() == order.type()
        ? engine().pending().cancel(deal.account, order, deal.call.nowMs())
        : TradeResult.refused(TradeCode.INVALID_ORDER);
  }

  private TradeResult activate(Deal deal) {
    Order order = order(deal);
    if (deal.type() != order.type()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    return engine()
        .activate(
            new Activation(
                deal.account,
                order,
                deal.lotsE4(),
                deal.priceE8("PriceOrder"),
                deal.dealer(),
                deal.checkMargin()),
            deal.call.nowMs());
  }

  private TradeResult stopLimit(Deal deal) {
    Order order = order(deal);
    long limitE8 = deal.priceE8("PriceOrder");
    if (deal.type() != order.type() || deal.lotsE4() != order.leftE4()) {
      return TradeResult.refused(TradeCode.INVALID_ORDER);
    }
    return limitE8 == 0
        ? TradeResult.refused(TradeCode.INVALID_PRICE)
        : engine().pending().becomeLimit(deal.account, order, limitE8);
  }

  private TradeResult balance(Deal deal) {
    BigDecimal amount = deal.sent.decimal("PriceOrder");
    if (amount.signum() == 0) {
      throw CommandException.badParameter();
    }
    if (amount.abs().compareTo(Funds.AMOUNT_LIMIT) > 0) {
      return TradeResult.refused(TradeCode.AMOUNT_LIMIT);
    }
    return engine()
        .funds()
        .post(
            new Funds.Request(
                deal.account,
                MoneyCommands.action(deal.sent.integer("Type")),
                Money.minor(amount, deal.account.group().currencyDigits()),
                deal.comment(),
                deal.checkMargin(),
                deal.dealer()),
            deal.call.nowMs());
  }

  private TradeResult closeBy(Deal deal) {
    return engine()
        .closeBy(
            deal.account,
            position(deal, "Position"),
            position(deal, "PositionBy"),
            deal.dealer(),
            deal.call.nowMs());
  }

  private Position position(Deal deal, String field) {
    Position position = context.server().position(deal.sent.integer(field));
    if (position == null || position.login() != deal.account.login()) {
      throw CommandException.notFound();
    }
    return position;
  }

  private Order order(Deal deal) {
    Order order = context.server().order(deal.sent.integer("Order"));
    if (order == null || order.login() != deal.account.login() || order.symbol() != symbol(deal)) {
      throw CommandException.notFound();
    }
    return order;
  }

  private Reply updates(Call call) {
    String ids = call.find("ID");
    List<Long> asked =
        ids == null || ids.isBlank() ? call.session().waiting(call.nowMs()) : call.numbers("ID");
    List<String> parts = new ArrayList<>();
    for (long id : asked) {
      String result = call.session().take(id);
      if (result != null) {
        parts.add(String.format(Locale.ROOT, "\"%d\" : %s", id, result));
      }
    }
    return Reply.done().body(out -> out.append("{" + String.join(",\r\n", parts) + "}"));
  }
}
