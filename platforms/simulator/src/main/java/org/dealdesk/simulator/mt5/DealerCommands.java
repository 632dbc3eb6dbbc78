package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Order;
import org.dealdesk.simulator.trading.OrderType;
import org.dealdesk.simulator.trading.PendingOrders;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;
import org.dealdesk.simulator.trading.TradeResult;
import org.jspecify.annotations.Nullable;

/**
 * Dealing: a request is carried out at once; its result waits until it is fetched. Results of a
 * manager are bounded, then further requests are refused.
 */
final class DealerCommands {
  private static final int WAITING_LIMIT = 128;
  private static final int COMMENT_LIMIT = 31;

  private final Mt5Context context;
  private final Map<Long, Map<Long, String>> waiting = new LinkedHashMap<>();
  private long lastId;

  DealerCommands(Mt5Context context) {
    this.context = context;
  }

  void register(Commands commands) {
    commands.add("DEALER_SEND", Right.DEALER, this::send);
    commands.add("DEALER_UPDATES", Right.DEALER, this::updates);
  }

  private Reply send(Call call) {
    Mt5Record sent = call.json();
    Map<Long, String> results =
        waiting.computeIfAbsent(call.manager().login(), _ -> new LinkedHashMap<>());
    if (results.size() >= WAITING_LIMIT) {
      throw new CommandException(Codes.TOO_MANY_REQUESTS);
    }
    Account account = Mt5Context.found(context.server().account(sent.integer("Login")));
    TradeResult result = execute(call, sent, account);
    long id = ++lastId;
    results.put(id, result(id, sent, result));
    return Reply.done().with("ID", id);
  }

  private TradeResult execute(Call call, Mt5Record sent, Account account) {
    return switch ((int) sent.integer("Action")) {
      case 200 -> atMarket(call, sent, account);
      case 201 -> pending(call, sent, account);
      case 202 -> modify(call, sent, account);
      case 204 -> {
        Order order = order(sent, account);
        yield context.engine().pending().cancel(account, order, call.nowMs());
      }
      case 208 ->
          context
              .engine()
              .closeBy(
                  account,
                  position(sent, account, "Position"),
                  position(sent, account, "PositionBy"),
                  call.manager().login(),
                  call.nowMs());
      default -> throw CommandException.badParameter();
    };
  }

  private ServerSymbol symbol(Mt5Record sent) {
    return Mt5Context.found(context.server().symbol(sent.text("Symbol")));
  }

  private static long lotsE4(Mt5Record sent) {
    BigDecimal lots = sent.lots("Volume").movePointRight(4);
    if (lots.signum() <= 0 || lots.stripTrailingZeros().scale() > 0) {
      throw CommandException.badParameter();
    }
    return lots.longValueExact();
  }

  private static long priceE8(Mt5Record sent, String field) {
    BigDecimal price = sent.decimalOrZero(field);
    if (price.signum() < 0) {
      throw CommandException.badParameter();
    }
    return Prices.ofDecimal(price);
  }

  private static String comment(Mt5Record sent) {
    String comment = sent.text("Comment");
    if (comment.length() > COMMENT_LIMIT) {
      throw CommandException.badParameter();
    }
    return comment;
  }

  private TradeResult atMarket(Call call, Mt5Record sent, Account account) {
    OrderType type = type(sent);
    if (type != OrderType.BUY && type != OrderType.SELL) {
      throw CommandException.badParameter();
    }
    boolean named = sent.integer("Position", 0) != 0;
    return context
        .engine()
        .market(
            new MarketRequest(
                account,
                symbol(sent),
                type.buy(),
                lotsE4(sent),
                named ? position(sent, account, "Position") : null,
                priceE8(sent, "PriceSL"),
                priceE8(sent, "PriceTP"),
                Reason.DEALER,
                comment(sent),
                call.manager().login()),
            call.nowMs());
  }

  private static OrderType type(Mt5Record sent) {
    long code = sent.integer("Type");
    for (OrderType type : OrderType.values()) {
      if (type.code() == code) {
        return type;
      }
    }
    throw CommandException.badParameter();
  }

  private TradeResult pending(Call call, Mt5Record sent, Account account) {
    long expires = sent.integer("TimeExpiration", 0);
    return context
        .engine()
        .pending()
        .place(
            new PendingOrders.Request(
                account,
                symbol(sent),
                type(sent),
                lotsE4(sent),
                priceE8(sent, "PriceOrder"),
                priceE8(sent, "PriceSL"),
                priceE8(sent, "PriceTP"),
                expires == 0 ? 0 : context.server().zone().earliestUtcMs(expires),
                Reason.DEALER,
                comment(sent)),
            call.nowMs());
  }

  private TradeResult modify(Call call, Mt5Record sent, Account account) {
    Position position =
        sent.integer("Position", 0) != 0
            ? position(sent, account, "Position")
            : Mt5Context.found(account.netPosition(symbol(sent)));
    return context
        .engine()
        .modify(
            account, position, priceE8(sent, "PriceSL"), priceE8(sent, "PriceTP"), call.nowMs());
  }

  private Position position(Mt5Record sent, Account account, String field) {
    Position position = context.server().position(sent.integer(field));
    if (position == null || position.login() != account.login()) {
      throw CommandException.notFound();
    }
    return position;
  }

  private Order order(Mt5Record sent, Account account) {
    Order order = context.server().order(sent.integer("Order"));
    if (order == null || order.login() != account.login()) {
      throw CommandException.notFound();
    }
    return order;
  }

  /** Both parts of a result: the confirmation and the request with its outcome. */
  private static String result(long id, Mt5Record sent, TradeResult result) {
    BigDecimal lots = result.deal() == 0 ? BigDecimal.ZERO : Money.lots(lotsOf(sent));
    String volume = lots.movePointRight(4).setScale(0, RoundingMode.DOWN).toPlainString();
    String price = Prices.decimal(result.priceE8()).stripTrailingZeros().toPlainString();
    Map<String, String> confirm = new LinkedHashMap<>();
    confirm.put("ID", Long.toString(id));
    confirm.put("Retcode", Integer.toString(result.code().code()));
    confirm.put("Volume", volume);
    confirm.put("VolumeExt", lots.movePointRight(8).toBigInteger().toString());
    confirm.put("Price", price);
    confirm.put("TickBid", "0");
    confirm.put("TickAsk", "0");
    confirm.put("TickLast", "0");
    confirm.put("Comment", "");
    confirm.put("Flags", "0");
    confirm.put("DealID", Long.toString(result.deal()));
    confirm.put("OrderID", Long.toString(result.order()));
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("ID", Long.toString(id));
    for (String field : List.of("Login", "Symbol", "Action", "Type", "Position", "PositionBy")) {
      answer.put(field, sent.text(field));
    }
    answer.put("Volume", volume);
    answer.put("ResultRetcode", Integer.toString(result.code().code()));
    answer.put("ResultDeal", Long.toString(result.deal()));
    answer.put("ResultOrder", Long.toString(result.order()));
    answer.put("ResultVolume", volume);
    answer.put("ResultPrice", price);
    return "[{\"result\" : " + json(confirm) + "},{\"answer\" : " + json(answer) + "}]";
  }

  private static long lotsOf(Mt5Record sent) {
    return sent.has("Volume") || sent.has("VolumeExt") ? lotsE4(sent) : 0;
  }

  private static String json(Map<String, String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach((k, v) -> parts.add('"' + k + "\" : \"" + escaped(v) + '"'));
    return "{" + String.join(",", parts) + "}";
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c < ' ' ? ' ' : c);
    }
    return out.toString();
  }

  private Reply updates(Call call) {
    Map<Long, String> results = waiting.getOrDefault(call.manager().login(), Map.of());
    @Nullable String ids = call.find("ID");
    List<Long> asked =
        ids == null || ids.isBlank() ? List.copyOf(results.keySet()) : call.numbers("ID");
    List<String> parts = new ArrayList<>();
    for (long id : asked) {
      String result = results.get(id);
      if (result != null) {
        parts.add("\"" + id + "\" : " + result);
        results.remove(id);
      }
    }
    return Reply.done().body(out -> out.append("{" + String.join(",\r\n", parts) + "}"));
  }
}
