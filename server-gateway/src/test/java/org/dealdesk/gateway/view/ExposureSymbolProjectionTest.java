package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;
import static org.dealdesk.gateway.live.SmallDesk.WEST;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.BrandBook;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.Test;

/** Worked examples EX-1.1 to EX-1.3 and what a row says when something is missing. */
class ExposureSymbolProjectionTest {
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();
  private final ExposureSymbolView view = new ExposureSymbolView(SmallDesk.config());

  private Rows rows() {
    return rows(new Entitlement(Optional.empty(), true), Map.of());
  }

  private Rows rows(Entitlement entitlement, Map<String, String> parameters) {
    return Rows.of(view, new ViewRequest("exposure.symbol", parameters, entitlement), live);
  }

  @Test
  void floatingProfitsOfExampleOneAddUpFromTheRows() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    assertThat(rows.sum("floatingPnlClients")).isEqualByComparingTo("551.56");
    assertThat(rows.sum("floatingPnlCoverage")).isEqualByComparingTo("-42.00");
    assertThat(rows.sum("floatingPnlHouse")).isEqualByComparingTo("-593.56");
    assertThat(rows.number("USDJPY", "floatingPnlClients")).isEqualByComparingTo("334.44");
    assertThat(rows.number("DE40", "floatingPnlClients")).isEqualByComparingTo("216.99");
  }

  @Test
  void exposuresOfExampleTwo() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    assertThat(rows.number("EURUSD", "clientLongLots")).isEqualByComparingTo("5");
    assertThat(rows.number("EURUSD", "clientShortLots")).isEqualByComparingTo("0.5");
    assertThat(rows.number("EURUSD", "clientNetLots")).isEqualByComparingTo("4.5");
    assertThat(rows.number("EURUSD", "clientNetUnits")).isEqualByComparingTo("450000");
    assertThat(rows.number("EURUSD", "clientGrossUnits")).isEqualByComparingTo("550000");
    assertThat(rows.number("EURUSD", "coverageNetUnits")).isEqualByComparingTo("300000");
    assertThat(rows.number("EURUSD", "uncoveredLots")).isEqualByComparingTo("1.5");
    assertThat(rows.number("EURUSD", "notionalReporting")).isEqualByComparingTo("-162742.50");
    assertThat(rows.number("EURUSD", "clientNotionalReporting")).isEqualByComparingTo("488227.50");
    assertThat(rows.number("GBPUSD", "notionalReporting")).isEqualByComparingTo("63353.00");
    assertThat(rows.number("GBPUSD", "clientNotionalReporting")).isEqualByComparingTo("-190059.00");
    assertThat(rows.number("USDJPY", "notionalReporting")).isEqualByComparingTo("-100000.00");
    assertThat(rows.number("EURJPY", "notionalReporting")).isEqualByComparingTo("-32547.41");
    assertThat(rows.number("XAUUSD", "notionalReporting")).isEqualByComparingTo("117512.50");
    assertThat(rows.number("DE40", "notionalReporting")).isEqualByComparingTo("-79204.60");
    assertThat(rows.number("EURUSD", "bias")).isEqualByComparingTo("0.8182");
    assertThat(rows.number("XAUUSD", "bias")).isEqualByComparingTo("-1");
    assertThat(rows.number("EURUSD", "hedgeRatio")).isEqualByComparingTo("0.6667");
    assertThat(rows.number("EURUSD", "aBookNetUnits")).isEqualByComparingTo("300000");
    assertThat(rows.number("EURUSD", "aBookGapUnits")).isEqualByComparingTo("0");
    assertThat(rows.number("EURUSD", "lockedUnits")).isEqualByComparingTo("50000");
    assertThat(rows.number("EURUSD", "netLongAccounts")).isEqualByComparingTo("2");
    assertThat(rows.number("EURUSD", "netLongShare")).isEqualByComparingTo("1");
    assertThat(rows.cell("DE40", "hedgeRatio")).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void averagesOfExampleThree() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    assertThat(rows.number("EURUSD", "clientVwapLong")).isEqualByComparingTo("1.08390");
    assertThat(rows.number("EURUSD", "clientVwapShort")).isEqualByComparingTo("1.08600");
    assertThat(rows.number("EURUSD", "clientVwap")).isEqualByComparingTo("1.08390");
    // The grid's figure has the instrument's digits; the sum behind it has all of them.
    assertThat(rows.number("EURUSD", "clientBreakEven")).isEqualByComparingTo("1.08367");
    int index = live.instruments().find("EURUSD").orElseThrow().engineIndex();
    ExposureSum sum = new ExposureSum(live.exposure()).start(index);
    sum.add(0, live.bucket(new BrandBook(EAST, Book.B)));
    assertThat(sum.breakEven(8)).isEqualTo(108_200_000);
    sum.add(0, live.bucket(new BrandBook(EAST, Book.A)));
    assertThat(sum.breakEven(8)).isEqualTo(108_366_667);
  }

  @Test
  void aBrandSeesItsOwnAndOneThatIsNotYoursIsRefused() {
    ExampleOne.fill(desk, live);
    Entitlement west = new Entitlement(Optional.of(Set.of(WEST)), true);
    Rows rows = rows(west, Map.of());
    assertThat(rows.number("EURJPY", "clientNetLots")).isEqualByComparingTo("0.3");
    assertThat(rows.number("EURUSD", "clientNetLots")).isEqualByComparingTo("0");
    ViewRequest other = new ViewRequest("exposure.symbol", Map.of("brand", "east"), west);
    assertThat(view.open(other)).isInstanceOf(Outcome.Failed.class);
    Entitlement all = new Entitlement(Optional.empty(), true);
    assertThat(rows(all, Map.of("brand", "east")).number("EURUSD", "clientNetLots"))
        .isEqualByComparingTo("4.5");
  }

  @Test
  void testAccountsCountNowhere() {
    ExampleOne.fill(desk, live);
    BigDecimal before = rows().number("EURUSD", "clientNetUnits");
    desk.apply(live, desk.deal(ONE, 99, 77, "buy 5.00 EURUSD.r x100000 at 1.08450"));
    assertThat(rows().number("EURUSD", "clientNetUnits")).isEqualByComparingTo(before);
  }

  @Test
  void withoutARateTheProfitStandsApart() {
    ExampleOne.accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
        desk.symbol(TWO, "DE40m", "EUR", 1, "1"),
        desk.deal(TWO, 5, 7, "buy 4.00 DE40m x1 at 18200.0"));
    desk.quote(live, TWO, desk.tick("DE40m", "18250.0", "18251.5"));
    Rows rows = rows();
    assertThat(rows.cell("DE40", "floatingPnlClients")).isNull();
    assertThat(rows.cell("DE40", "notionalReporting")).isNull();
    assertThat(rows.number("DE40", "unconvertedPnl")).isEqualByComparingTo("200.00");
    assertThat(rows.number("DE40", "unconvertedPnlHouse")).isEqualByComparingTo("-200.00");
    assertThat(rows.cell("DE40", "pnlCurrency")).isEqualTo("EUR");
    assertThat(rows.state("DE40") & 4).isEqualTo(4);
  }

  @Test
  void aFlatBookHasNoBreakEvenAndAnUnpricedOneNoProfit() {
    ExampleOne.accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 2, 2, "sell 1.99 EURUSD.r x100000 at 1.08600"));
    Rows rows = rows();
    assertThat(rows.cell("EURUSD", "clientBreakEven")).isNull();
    assertThat(rows.cell("EURUSD", "floatingPnlClients")).isNull();
    assertThat(rows.state("EURUSD")).isEqualTo(RowBits.FLAT | LiveInstrument.NO_PRICE);
  }

  @Test
  void whatIsHedgedBeyondTheClientsIsMarked() {
    ExampleOne.fill(desk, live);
    assertThat(rows().state("EURUSD")).isZero();
    desk.apply(live, desk.deal(ONE, 90, 11, "buy 2.00 EURUSD.r x100000 at 1.08440"));
    Rows rows = rows();
    assertThat(rows.number("EURUSD", "uncoveredLots")).isEqualByComparingTo("-0.5");
    assertThat(rows.number("EURUSD", "hedgeRatio")).isEqualByComparingTo("0.8889");
    assertThat(rows.number("EURUSD", "aBookGapUnits")).isEqualByComparingTo("-200000");
    assertThat(rows.state("EURUSD")).isEqualTo(RowBits.OVER_HEDGED);
  }

  @Test
  void aSliceShowsWhatItCoversAndNothingElse() {
    ExampleOne.fill(desk, live);
    Entitlement all = new Entitlement(Optional.empty(), true);
    assertThat(rows(all, Map.of("book", "A")).number("EURUSD", "clientNetLots"))
        .isEqualByComparingTo("3");
    assertThat(rows(all, Map.of("class", "INDEX")).keys()).containsExactly("DE40");
    assertThat(rows(all, Map.of("currency", "JPY")).keys()).containsExactly("EURJPY", "USDJPY");
    assertThat(rows(all, Map.of("country", "CY")).number("EURUSD", "clientNetLots"))
        .isEqualByComparingTo("1.5");
    assertThat(rows(all, Map.of("region", "MENA")).sum("clientNetLots")).isEqualByComparingTo("1");
    Map<String, String> group = Map.of("server", "1", "group", "East\\A-USD");
    assertThat(rows(all, group).sum("clientNetLots")).isEqualByComparingTo("3");
    for (Map<String, String> wrong :
        List.of(Map.of("class", "x"), Map.of("book", "C"), Map.of("server", "one"))) {
      assertThat(view.open(new ViewRequest("exposure.symbol", wrong, all)))
          .as("%s", wrong)
          .isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void onlyWhatARowIsMadeFromMakesItStale() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    Rows east = rows(new Entitlement(Optional.of(Set.of(EAST)), true), Map.of());
    desk.apply(live, desk.symbol(TWO, "EURUSDm", "USD", 5, "100000"));
    desk.apply(live, desk.deal(TWO, 5, 20, "buy 1.00 EURUSDm x100000 at 1.08440"));
    desk.session(live, TWO, SessionState.DOWN);
    rows.refresh(live);
    east.refresh(live);
    assertThat(rows.state("EURUSD")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(east.state("EURUSD")).as("nothing of west is in it").isZero();
    assertThat(rows.state("GBPUSD")).isZero();
    assertThat(rows.state("DE40")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    desk.session(live, TWO, SessionState.LIVE);
    rows.refresh(live);
    assertThat(rows.state("DE40")).isZero();
  }

  @Test
  void aStaleRateMakesWhatIsConvertedAtItStale() {
    ExampleOne.fill(desk, live);
    desk.advance(5_001);
    desk.quote(live, TWO, desk.tick("DE40m", "18250.0", "18251.5"));
    Rows rows = rows();
    assertThat(rows.state("DE40")).isZero();
    desk.heartbeat(live);
    rows.refresh(live);
    assertThat(rows.state("EURUSD")).isEqualTo(LiveInstrument.STALE);
    assertThat(rows.state("DE40")).as("in euros").isEqualTo(LiveInstrument.STALE);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    rows.refresh(live);
    assertThat(rows.state("DE40")).isZero();
  }

  @Test
  void aRowTellsItsPriceWhenItWasQuotedAndWhere() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    long first = desk.clock().millis();
    assertThat(rows.number("DE40", "bid")).isEqualByComparingTo("18250.0");
    assertThat(rows.number("DE40", "ask")).isEqualByComparingTo("18251.5");
    assertThat(rows.cell("DE40", "quoteServer")).isEqualTo("MT5 TWO");
    desk.advance(700);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08491", "1.08501"));
    rows.refresh(live);
    assertThat(rows.number("EURUSD", "quoteTime")).isEqualByComparingTo("" + (first + 700));
    assertThat(rows.number("DE40", "quoteTime")).isEqualByComparingTo("" + first);
  }

  @Test
  void aFigureTooLargeToBeTrueIsAnEmptyCellAndTheOthersStand() {
    ExampleOne.fill(desk, live);
    desk.apply(live, desk.deal(ONE, 1, 20, "buy 10000.00 EURUSD.r x100000 at 1.08300"));
    Rows rows = rows();
    BigDecimal before = rows.number("EURUSD", "floatingPnlClients");
    desk.quote(live, ONE, desk.tick("EURUSD.r", "99999.00000", "99999.00010"));
    rows.refresh(live);
    assertThat(rows.cell("EURUSD", "floatingPnlClients")).isNull();
    assertThat(rows.cell("EURUSD", "notionalReporting")).isNull();
    assertThat(rows.cell("EURUSD", "floatingPnlHouse")).isNull();
    assertThat(rows.number("XAUUSD", "floatingPnlClients")).isNotNull();
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    rows.refresh(live);
    assertThat(rows.number("EURUSD", "floatingPnlClients")).isEqualByComparingTo(before);
  }

  @Test
  void aChangedRateMovesRowsOfOtherCurrencies() {
    ExampleOne.fill(desk, live);
    Rows rows = rows();
    desk.quote(live, ONE, desk.tick("USDJPY.r", "150.500", "150.510"));
    rows.refresh(live);
    assertThat(rows.number("EURJPY", "notionalReporting"))
        .isEqualByComparingTo(rows().number("EURJPY", "notionalReporting"))
        .isNotEqualByComparingTo("-32547.41");
  }
}
