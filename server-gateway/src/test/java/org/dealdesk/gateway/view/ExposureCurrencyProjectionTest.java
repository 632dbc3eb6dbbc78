package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worked example EX-1.4, and legs that add up to nothing but the residual. */
class ExposureCurrencyProjectionTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  private static Rows rows(LiveState live) {
    ViewSource view = new ExposureCurrencyView(SmallDesk.config());
    return Rows.of(view, new ViewRequest("exposure.currency", Map.of(), ALL), live);
  }

  @Test
  void legsOfExampleFour() {
    ExampleOne.fill(desk, live);
    Rows rows = rows(live);
    assertLeg(rows, "CURRENCY|EUR|", "-180000.00", "-180000.00", "-195291.00");
    assertLeg(rows, "CURRENCY|USD|", "-118123.00", "-118150.00", "-118123.00");
    assertLeg(rows, "CURRENCY|GBP|", "50000.00", "50000.00", "63353.00");
    assertLeg(rows, "CURRENCY|JPY|", "19816500", "19760000", "132547.41");
    assertLeg(rows, "METAL|XAU|", "50", "50", "117512.50");
    assertThat(rows.number("ASSET|INDEX|", "houseReporting")).isEqualByComparingTo("-79204.60");
    assertThat(rows.cell("ASSET|INDEX|", "houseUnits")).isNull();
    assertThat(rows.number("CURRENCY|EUR|", "pnlHouse")).isEqualByComparingTo("-203.00");
    BigDecimal residual = rows.number("RESIDUAL||", "houseReporting");
    assertThat(residual).isEqualByComparingTo("1.09");
    BigDecimal open = rows.sum("houseOpenReporting");
    assertThat(open.subtract(residual)).isEqualByComparingTo("-406.01");
    assertThat(open.add(rows.sum("pnlHouseReporting"))).isEqualByComparingTo("-625.16");
  }

  private static void assertLeg(
      Rows rows, String key, String units, String openUnits, String reporting) {
    assertThat(rows.number(key, "houseUnits")).as(key).isEqualByComparingTo(units);
    assertThat(rows.number(key, "houseOpenUnits")).as(key).isEqualByComparingTo(openUnits);
    assertThat(rows.number(key, "houseReporting")).as(key).isEqualByComparingTo(reporting);
  }

  @Test
  void aLegWithoutARateKeepsItsUnitsAndTheResidualSaysNothing() {
    ExampleOne.accounts(desk, live);
    desk.apply(
        live,
        desk.symbol(TWO, "EURJPYm", "JPY", 3, "100000"),
        desk.symbol(TWO, "DE40m", "EUR", 1, "1"),
        desk.deal(TWO, 5, 6, "buy 0.30 EURJPYm x100000 at 162.000"),
        desk.deal(TWO, 5, 7, "buy 4.00 DE40m x1 at 18200.0"));
    desk.quote(
        live,
        TWO,
        desk.tick("EURJPYm", "162.190", "162.210"),
        desk.tick("DE40m", "18250.0", "18251.5"));
    Rows rows = rows(live);
    assertThat(rows.number("CURRENCY|JPY|", "clientUnits")).isEqualByComparingTo("-4866000");
    assertThat(rows.cell("CURRENCY|JPY|", "clientReporting")).isNull();
    assertThat(rows.state("CURRENCY|JPY|")).isEqualTo(RowBits.UNCONVERTED);
    assertThat(rows.number("ASSET|INDEX|EUR", "clientUnits")).isEqualByComparingTo("73003.00");
    assertThat(rows.cell("ASSET|INDEX|EUR", "clientReporting")).isNull();
    assertThat(rows.cell("RESIDUAL||", "houseReporting")).isNull();
    assertThat(rows.state("RESIDUAL||")).isEqualTo(RowBits.UNCONVERTED);
    desk.apply(live, desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"));
    desk.quote(live, ONE, desk.tick("EURUSD.r", "1.08490", "1.08500"));
    rows.refresh(live);
    assertThat(rows.keys()).contains("ASSET|INDEX|").doesNotContain("ASSET|INDEX|EUR");
    assertThat(rows.state("RESIDUAL||")).isZero();
    assertThat(rows.text()).isEqualTo(rows(live).text());
  }

  @Test
  void aStaleSourceShowsInBothLegs() {
    ExampleOne.fill(desk, live);
    Rows rows = rows(live);
    rows.keys().forEach(key -> assertThat(rows.state(key)).as(key).isZero());
    desk.session(live, TWO, SessionState.DOWN);
    rows.refresh(live);
    assertThat(rows.state("CURRENCY|EUR|")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(rows.state("CURRENCY|JPY|")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(rows.state("METAL|XAU|")).isEqualTo(LiveInstrument.SOURCE_NOT_LIVE);
    assertThat(rows.state("CURRENCY|GBP|")).isZero();
    desk.advance(5_001);
    desk.heartbeat(live);
    rows.refresh(live);
    assertThat(rows.state("CURRENCY|GBP|")).isEqualTo(LiveInstrument.STALE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void legsAndResidualAddUpToNothingAndAtOpenPricesToTheFloatingProfit(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Rows open = rows(world.live);
    int whole = 0;
    for (int step = 0; step < 25; step++) {
      world.step();
      open.refresh(world.live);
      Rows rows = rows(world.live);
      assertThat(open.text()).as("kept up to date and opened anew").isEqualTo(rows.text());
      if (rows.keys().contains("RESIDUAL||") && rows.state("RESIDUAL||") == 0) {
        whole++;
        BigDecimal legs = BigDecimal.ZERO;
        for (String key : rows.keys()) {
          // A currency of nothing but profit may lack a rate and has no leg.
          if (!key.startsWith("ASSET") && rows.cell(key, "houseReporting") != null) {
            legs = legs.add(rows.number(key, "houseReporting"));
          }
        }
        assertThat(legs).isEqualByComparingTo("0");
        BigDecimal floating = rows.sum("houseOpenReporting").add(rows.sum("pnlHouseReporting"));
        assertThat(floating.subtract(floatingAtMid(world.live)).abs())
            .isLessThanOrEqualTo(new BigDecimal("0.10"));
      }
    }
    assertThat(whole).as("worlds in which every leg has a rate").isPositive();
  }

  /** The house's floating profit at mid, instrument by instrument, of those with price and rate. */
  private static BigDecimal floatingAtMid(LiveState live) {
    SegmentMask mask = new SegmentMask(new Slice(new BrandScope(ALL, Optional.empty()), Map.of()));
    BigDecimal sum = BigDecimal.ZERO;
    for (LiveInstrument instrument : live.instruments().all()) {
      if (instrument.held() && live.exposure().instruments().isQuoted(instrument.engineIndex())) {
        BookSums sums = new BookSums(live.exposure(), instrument.engineIndex());
        sums.add(live, mask);
        long house = sums.coverage().floatingAtMid() - sums.clients().floatingAtMid();
        long reporting = Money.reporting(live, instrument, house);
        if (reporting != RateTable.UNCONVERTED) {
          sum = sum.add(BigDecimal.valueOf(reporting, 2));
        }
      }
    }
    return sum;
  }
}
