package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.trade.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PositionsProjectionTest {
  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();
  private final PositionsView view = new PositionsView(SmallDesk.config(), desk.clock());

  @BeforeEach
  void positions() {
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.account(TWO, 1, "West\\EUR"),
        desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
        desk.symbol(TWO, "USDJPYm", "JPY", 3, "100000"),
        desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 1, 2, "sell 0.50 EURUSD.r x100000 at 1.08600"),
        desk.deal(TWO, 1, 1, "buy 1.00 USDJPYm x100000 at 149.000"));
    desk.live(live);
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    desk.quote(live, TWO, desk.tick("USDJPYm", "149.500", "149.510"));
  }

  private Rows rows(Map<String, String> parameters, Entitlement entitlement) {
    return Rows.of(view, new ViewRequest("positions", parameters, entitlement), live);
  }

  private Rows rows(Map<String, String> parameters) {
    return rows(parameters, new Entitlement(Optional.empty(), true));
  }

  @Test
  void aTicketUsedAgainLeavesTheOldViewAndNamesItsNewHolder() {
    desk.apply(
        live, desk.account(ONE, 3, "West\\EUR"), desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"));
    Rows ofInstrument = rows(Map.of("instrument", "EURUSD"));
    Rows ofAll = rows(Map.of());
    Rows ofEast = rows(Map.of(), new Entitlement(Optional.of(Set.of(SmallDesk.EAST)), true));
    assertThat(ofInstrument.keys()).containsExactly("1|1", "1|2");
    assertThat(ofEast.keys()).containsExactly("1|1", "1|2");
    desk.apply(
        live,
        desk.positions(ONE, 3, desk.position(ONE, 3, 1, "buy 3.00 USDJPY.r x100000 at 149.000")));
    ofInstrument.refresh(live);
    ofAll.refresh(live);
    ofEast.refresh(live);
    assertThat(ofInstrument.keys()).containsExactly("1|2");
    assertThat(ofEast.keys()).containsExactly("1|2");
    assertThat(ofAll.cell("1|1", "symbol")).isEqualTo("USDJPY.r");
    assertThat(ofAll.cell("1|1", "instrument")).isEqualTo("USDJPY");
    assertThat(ofAll.cell("1|1", "brand")).isEqualTo("west");
    assertThat(ofAll.number("1|1", "login")).isEqualByComparingTo("3");
    assertThat(ofAll.number("1|1", "units")).isEqualByComparingTo("300000");
  }

  @Test
  void eachPositionHasItsProfitInBothCurrencies() {
    Rows rows = rows(Map.of());
    assertThat(rows.keys()).containsExactly("1|1", "1|2", "2|1");
    assertThat(rows.number("1|1", "profitReporting")).isEqualByComparingTo("380.00");
    assertThat(rows.number("1|2", "profitReporting")).isEqualByComparingTo("50.00");
    assertThat(rows.number("1|2", "units")).isEqualByComparingTo("-50000");
    assertThat(rows.number("1|2", "lots")).isEqualByComparingTo("0.5");
    assertThat(rows.number("1|2", "openPrice")).isEqualByComparingTo("1.08600");
    assertThat(rows.number("1|2", "currentPrice")).isEqualByComparingTo("1.08500");
    assertThat(rows.number("2|1", "profit")).isEqualByComparingTo("50000");
    assertThat(rows.number("2|1", "profitReporting")).isEqualByComparingTo("334.44");
  }

  @Test
  void ofAnInstrumentOrAnAccountOrWhatABrandSees() {
    assertThat(rows(Map.of("instrument", "USDJPY")).keys()).containsExactly("2|1");
    assertThat(rows(Map.of("instrument", "GBPUSD")).keys()).isEmpty();
    assertThat(rows(Map.of("server", "1", "login", "1")).keys()).containsExactly("1|1", "1|2");
    assertThat(rows(Map.of("server", "2", "login", "9")).keys()).isEmpty();
    Entitlement west = new Entitlement(Optional.of(Set.of(SmallDesk.WEST)), true);
    assertThat(rows(Map.of(), west).keys()).containsExactly("2|1");
    assertThat(rows(Map.of("server", "1", "login", "1"), west).keys()).isEmpty();
  }

  @Test
  void whatIsTooMuchForOneViewIsCountedAndSaid() {
    desk.apply(live, desk.account(ONE, 3, "West\\EUR"));
    int many = PositionSelection.LARGEST;
    Position[] small = new Position[many];
    for (int i = 0; i < many; i++) {
      small[i] = desk.position(ONE, 3, 10 + i, "buy 0.01 EURUSD.r x100000 at 1.08300");
    }
    desk.apply(live, desk.positions(ONE, 3, small));
    Rows ofAll = rows(Map.of());
    assertThat(ofAll.keys()).hasSize(many).contains("1|1", "1|2", "2|1");
    assertThat(ofAll.leftOut()).isEqualTo(3);
    assertThat(rows(Map.of("instrument", "EURUSD")).leftOut()).isZero();
    desk.apply(live, desk.positions(ONE, 3));
    desk.advance(PositionSelection.CHOOSE_MS);
    ofAll.refresh(live);
    assertThat(ofAll.leftOut()).isZero();
  }

  @Test
  void rowsFollowDealsAndPrices() {
    Rows byInstrument = rows(Map.of("instrument", "EURUSD"));
    Rows byAccount = rows(Map.of("server", "1", "login", "1"));
    desk.apply(
        live,
        desk.deal(ONE, 1, 1, "sell 2.00 EURUSD.r x100000 at 1.08490"),
        desk.deal(ONE, 1, 3, "buy 1.00 EURUSD.r x100000 at 1.08500"));
    byInstrument.refresh(live);
    byAccount.refresh(live);
    assertThat(byInstrument.keys()).containsExactly("1|2", "1|3");
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08600", "1.08610"));
    byInstrument.refresh(live);
    byAccount.refresh(live);
    assertThat(byInstrument.number("1|3", "profit")).isEqualByComparingTo("100.00");
    assertThat(byAccount.text()).isEqualTo(byInstrument.text());
  }

  @Test
  void aProfitTooLargeToBeTrueIsAnEmptyCell() {
    desk.apply(live, desk.deal(ONE, 1, 20, "buy 10000.00 EURUSD.r x100000 at 1.08300"));
    Rows rows = rows(Map.of("instrument", "EURUSD"));
    BigDecimal before = rows.number("1|20", "profit");
    desk.quote(live, ONE, desk.tick("EURUSD.r", "99999.00000", "99999.00010"));
    rows.refresh(live);
    assertThat(rows.cell("1|20", "profit")).isNull();
    assertThat(rows.cell("1|20", "profitReporting")).isNull();
    assertThat(rows.number("1|20", "units")).isEqualByComparingTo("1000000000");
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    rows.refresh(live);
    assertThat(rows.number("1|20", "profit")).isEqualByComparingTo(before);
  }

  @Test
  void theRowsOfAnInstrumentAddUpToItsExposure() {
    Rows positions = rows(Map.of("instrument", "EURUSD"));
    Rows exposure =
        Rows.of(
            new ExposureSymbolView(SmallDesk.config()),
            new ViewRequest("exposure.symbol", Map.of(), new Entitlement(Optional.empty(), true)),
            live);
    assertThat(positions.sum("units"))
        .isEqualByComparingTo(exposure.number("EURUSD", "clientNetUnits"));
    assertThat(positions.sum("profitReporting"))
        .isEqualByComparingTo(exposure.number("EURUSD", "floatingPnlClients"));
  }

  @Test
  void positionsAreTheSameAfterTheLogWasReadAgain() {
    Rows rows = rows(Map.of());
    desk.apply(live, desk.deal(TWO, 1, 9, "buy 0.00000001 USDJPYm x100000 at 149.000"));
    assertThat(live.generation()).isEqualTo(1);
    desk.advance(6_000);
    rows.refresh(live);
    assertThat(rows.text()).isEqualTo(rows(Map.of()).text());
    assertThat(rows.number("1|1", "profitReporting")).isEqualByComparingTo("380.00");
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    Entitlement all = new Entitlement(Optional.empty(), true);
    for (Map<String, String> wrong :
        List.of(
            Map.of("login", "1"),
            Map.of("book", "x"),
            Map.of("server", "x", "login", "1"),
            Map.of("server", "1", "login", "-1"),
            Map.of("instrument", "EURUSD", "login", "1", "server", "1"))) {
      assertThat(view.open(new ViewRequest("positions", wrong, all)))
          .as("%s", wrong)
          .isInstanceOf(Outcome.Failed.class);
    }
  }
}
