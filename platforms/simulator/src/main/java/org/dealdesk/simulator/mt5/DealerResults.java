package org.dealdesk.simulator.mt5;

import java.math.BigDecimal;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.platforms.mt5.wire.RecordWriter;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeResult;

/** Results of dealing requests as the Web API shows them. */
final class DealerResults {
  private static final List<String> ECHOED =
      List.of(
          "Login",
          "Symbol",
          "Digits",
          "Action",
          "TimeExpiration",
          "Type",
          "TypeFill",
          "TypeTime",
          "Flags",
          "Order",
          "PriceOrder",
          "PriceTrigger",
          "PriceSL",
          "PriceTP",
          "Comment",
          "Position",
          "PositionBy");

  private final Mt5Context context;

  DealerResults(Mt5Context context) {
    this.context = context;
  }

  /** Both parts of a result: the confirmation, and the request with its outcome. */
  String json(long id, Mt5Record sent, Account account, Call call, TradeResult result) {
    Deal deal = result.deal() == 0 ? null : context.server().deals().find(result.deal());
    BigDecimal lots = deal == null ? BigDecimal.ZERO : Money.lots(deal.lotsE4());
    BigDecimal price = Prices.decimal(result.priceE8());
    ServerSymbol symbol = context.server().symbol(sent.text("Symbol"));
    Quote quote = symbol == null ? null : context.engine().rates().quote(symbol);
    int digits = symbol == null ? account.group().currencyDigits() : symbol.spec().digits();
    RecordBuilder confirm =
        Mt5Schema.CONFIRM
            .record()
            .priceDigits(digits)
            .set("ID", id)
            .set("Retcode", result.code().code())
            .setLots("Volume", lots)
            .set("Price", price)
            .set("DealID", result.deal())
            .set("OrderID", result.order());
    RecordBuilder request = Mt5Schema.REQUEST.record().priceDigits(digits);
    for (String field : ECHOED) {
      String value = sent.text(field);
      if (!value.isEmpty()) {
        request.set(field, value);
      }
    }
    request
        .set("ID", id)
        .set("SourceLogin", call.manager().login())
        .set("Group", account.group().name())
        .setLots("Volume", asked(sent))
        .set("ResultRetcode", result.code().code())
        .set("ResultDealer", call.manager().login())
        .set("ResultDeal", result.deal())
        .set("ResultOrder", result.order())
        .setLots("ResultVolume", lots)
        .set("ResultPrice", price);
    if (quote != null) {
      BigDecimal bid = Prices.decimal(quote.bidE8());
      BigDecimal ask = Prices.decimal(quote.askE8());
      confirm.set("TickBid", bid).set("TickAsk", ask);
      request.set("ResultMarketBid", bid).set("ResultMarketAsk", ask);
    }
    return "[{\"result\" : "
        + RecordWriter.one(confirm.build())
        + "},{\"answer\" : "
        + RecordWriter.one(request.build())
        + "}]";
  }

  private static BigDecimal asked(Mt5Record sent) {
    return sent.has("Volume") || sent.has("VolumeExt") ? sent.lots("Volume") : BigDecimal.ZERO;
  }
}
