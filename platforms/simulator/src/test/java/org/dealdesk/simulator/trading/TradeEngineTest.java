package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.simulator.trading.PendingOrders.Request;
import org.dealdesk.simulator.trading.TradeEngine.MarketRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradeEngineTest {
  private final Fixture m1 = new Fixture();
  private final ServerSymbol eurusd = m1.symbol("EURUSD", Fixture.forex("EUR", "USD").build());

  private Account account(boolean hedging) {
    Account account = m1.account(hedging ? 1 : 2, "USD", hedging, 100);
    m1.deposit(account, "10000");
    return account;
  }

  private TradeResult market(Account account, boolean buy, String lots, @Nullable Position closes) {
    return m1.engine.market(
        MarketRequest.of(account, eurusd, buy, Fixture.e4(lots), closes, Reason.CLIENT),
        Fixture.NOW);
  }

  private Deal last() {
    return m1.server.deals().at(m1.server.deals().size() - 1);
  }

  @Test
  void aNettingAccountAveragesAddsReducesAndTurns() {
    Account account = account(false);
    m1.open(account, eurusd, true, "1", "1.08000");
    m1.open(account, eurusd, true, "2", "1.08300");
    Position held = account.positions().getFirst();
    assertThat(held.openE8()).isEqualTo(Fixture.e8("1.08200"));
    assertThat(held.lotsE4()).isEqualTo(30_000);

    Deal out = m1.open(account, eurusd, false, "1", "1.08400");
    assertThat(out.entry()).isEqualTo(DealEntry.OUT);
    assertThat(out.profit()).isEqualTo(20_000);
    assertThat(out.positionE8()).isEqualTo(Fixture.e8("1.08200"));

    Deal turned = m1.open(account, eurusd, false, "5", "1.08100");
    assertThat(turned.entry()).isEqualTo(DealEntry.INOUT);
    assertThat(turned.lotsClosedE4()).isEqualTo(20_000);
    assertThat(turned.profit()).isEqualTo(-20_000);
    Position now = account.positions().getFirst();
    assertThat(now.buy()).isFalse();
    assertThat(now.lotsE4()).isEqualTo(30_000);
    assertThat(now.openE8()).isEqualTo(Fixture.e8("1.08100"));
    assertThat(now.ticket()).isEqualTo(held.ticket());
    assertThat(account.balance()).isEqualTo(1_000_000);
  }

  @Test
  void aHedgingAccountHoldsBothSidesAndClosesThemAgainstEachOther() {
    Account account = account(true);
    market(account, true, "1.00", null);
    market(account, false, "0.60", null);
    assertThat(account.positions()).hasSize(2);
    Position buy = account.positions().get(0);
    Position sell = account.positions().get(1);
    TradeResult result = m1.engine.closeBy(account, buy, sell, 0, Fixture.NOW);
    assertThat(result.done()).isTrue();
    assertThat(account.positions()).hasSize(1);
    assertThat(account.positions().getFirst().lotsE4()).isEqualTo(4_000);
    // Bought at the ask, sold at the bid: the spread of 0.60 lot is lost once, not twice.
    assertThat(account.balance()).isEqualTo(1_000_000 - 600);
    assertThat(last().entry()).isEqualTo(DealEntry.OUT_BY);
  }

  @Test
  void refusesWhatTheRulesForbid() {
    Account account = account(true);
    assertThat(market(account, true, "0.005", null).code()).isEqualTo(TradeCode.INVALID_VOLUME);
    assertThat(market(account, true, "100", null).code()).isEqualTo(TradeCode.NO_MONEY);
    market(account, true, "0.10", null);
    Position held = account.positions().getFirst();
    assertThat(market(account, false, "0.20", held).code())
        .isEqualTo(TradeCode.INVALID_CLOSE_VOLUME);
    MarketRequest badStop =
        MarketRequest.of(account, eurusd, true, 1000, null, Reason.CLIENT)
            .stops(Fixture.e8("1.2"), 0);
    assertThat(m1.engine.market(badStop, Fixture.NOW).code()).isEqualTo(TradeCode.INVALID_STOPS);
  }

  @Test
  void stopsAndTargetsFireAtTheMarket() {
    Account account = account(true);
    market(account, true, "0.10", null);
    m1.engine.modify(
        account,
        account.positions().getFirst(),
        Fixture.e8("1.08000"),
        Fixture.e8("1.09000"),
        Fixture.NOW);
    m1.quote("EURUSD", "1.08100", "1.08110");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.positions()).hasSize(1);
    m1.quote("EURUSD", "1.07900", "1.07910");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.positions()).isEmpty();
    assertThat(last().reason()).isEqualTo(Reason.SL);
    assertThat(last().priceE8()).isEqualTo(Fixture.e8("1.07900"));
    assertThat(last().comment()).isEqualTo("[sl 1.08000]");
    m1.quote("EURUSD", "1.10000", "1.10010");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(last().reason()).isEqualTo(Reason.SL);
  }

  @Test
  void pendingOrdersWaitFillCancelAndExpire() {
    Account account = account(true);
    TradeResult placed = place(account, OrderType.BUY_LIMIT, "1.08000", 0);
    assertThat(placed.code()).isEqualTo(TradeCode.PLACED);
    assertThat(place(account, OrderType.BUY_STOP, "1.08000", 0).code())
        .isEqualTo(TradeCode.INVALID_PRICE);
    m1.quote("EURUSD", "1.07980", "1.07990");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.orders()).isEmpty();
    assertThat(last().order()).isEqualTo(placed.order());
    assertThat(account.positions().getFirst().ticket()).isEqualTo(placed.order());

    TradeResult second = place(account, OrderType.SELL_STOP, "1.07000", 0);
    Order order = m1.server.order(second.order());
    assertThat(order).isNotNull();
    m1.engine.pending().cancel(account, account.orders().getFirst(), Fixture.NOW);
    assertThat(account.closedOrders().getLast().state()).isEqualTo(OrderState.CANCELED);

    place(account, OrderType.SELL_STOP, "1.07000", Fixture.NOW + 1000);
    m1.engine.pending().expire(Fixture.NOW + 999);
    assertThat(account.orders()).hasSize(1);
    m1.engine.pending().expire(Fixture.NOW + 1000);
    assertThat(account.closedOrders().getLast().state()).isEqualTo(OrderState.EXPIRED);
  }

  @Test
  void aStopLimitOrderWaitsTwice() {
    Account account = account(true);
    OrderTerms terms =
        new OrderTerms(Fixture.e8("1.09000"), Fixture.e8("1.08800"), 0, 0, OrderTime.GTC, 0);
    TradeResult placed = place(account, OrderType.BUY_STOP_LIMIT, terms);
    assertThat(placed.code()).isEqualTo(TradeCode.PLACED);
    m1.quote("EURUSD", "1.08700", "1.08710");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.orders().getFirst().type()).isEqualTo(OrderType.BUY_STOP_LIMIT);
    m1.quote("EURUSD", "1.09000", "1.09010");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.orders().getFirst().type()).isEqualTo(OrderType.BUY_LIMIT);
    assertThat(account.positions()).isEmpty();
    m1.quote("EURUSD", "1.08780", "1.08790");
    m1.engine.onQuote(eurusd, Fixture.NOW);
    assertThat(account.orders()).isEmpty();
    assertThat(account.positions().getFirst().ticket()).isEqualTo(placed.order());
    assertThat(last().priceE8()).isEqualTo(Fixture.e8("1.08790"));
  }

  private TradeResult place(Account account, OrderType type, String price, long expires) {
    OrderTerms terms = OrderTerms.at(Fixture.e8(price));
    return place(account, type, expires == 0 ? terms : terms.until(expires));
  }

  private TradeResult place(Account account, OrderType type, OrderTerms terms) {
    return m1.engine
        .pending()
        .place(new Request(account, eurusd, type, 1000, terms, Reason.CLIENT, ""), Fixture.NOW);
  }

  @Test
  void moneyLeavesOnlyWhenItIsThere() {
    Account account = account(true);
    assertThat(withdraw(account, -1_000_001)).isEqualTo(TradeCode.NO_MONEY);
    market(account, true, "5.00", null);
    assertThat(withdraw(account, -900_000)).isEqualTo(TradeCode.NO_MONEY);
    assertThat(withdraw(account, -100_000)).isEqualTo(TradeCode.DONE);
    assertThat(account.balance()).isEqualTo(900_000);
  }

  private TradeCode withdraw(Account account, long minor) {
    return m1.engine
        .funds()
        .post(new Funds.Request(account, DealAction.BALANCE, minor, "", true, 1), Fixture.NOW)
        .code();
  }
}
