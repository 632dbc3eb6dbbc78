package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.EAST;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.dealdesk.engine.exposure.ExposureSum;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profit by ticks, and collateral, which has none (R-EXP-01). */
class ProfitModeTest {
  private static final String BUND = "BUND.r";

  private final SmallDesk desk = new SmallDesk();
  private final LiveState live = desk.newState();

  @BeforeEach
  void account() {
    desk.apply(live, desk.account(ONE, 1, "East\\B-USD"));
  }

  /** A future of contract size 1, whose tick of 0.01 is worth 10. */
  private Envelope bund(ProfitMode mode, String tickValue) {
    return desk.logged(
        new SymbolSeen(
            new SymbolSpec(
                ONE,
                BUND,
                "Futures",
                "Bund",
                CurrencyCode.EUR,
                CurrencyCode.EUR,
                CurrencyCode.EUR,
                2,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal(tickValue),
                mode,
                "FUTURES",
                new BigDecimal("0.1"),
                new BigDecimal("1000"),
                new BigDecimal("0.1"),
                false,
                Map.of())));
  }

  private BigDecimal floating() {
    LiveInstrument bund = live.instruments().find("UNMAPPED.BUND.R").orElseThrow();
    long floating =
        new ExposureSum(live.exposure())
            .start(bund.engineIndex())
            .add(0, live.bucket(new BrandBook(EAST, Book.B)))
            .floating();
    return BigDecimal.valueOf(floating, bund.unitDecimals() + bund.priceDecimals());
  }

  private List<BreakList.Break> breaks() {
    return live.breaks().all().stream()
        .filter(each -> each.key().reason() == FaultReason.PROFIT_MODE_NOT_COUNTED)
        .toList();
  }

  @Test
  void aTickIsWorthWhatTheServerSays() {
    desk.apply(
        live,
        bund(ProfitMode.TICK, "10"),
        desk.deal(ONE, 1, 10, "buy 2.0 BUND.r x1 at 130.00"),
        desk.positions(ONE, 1, desk.position(ONE, 1, 10, "buy 2.0 BUND.r x1 at 130.00")));
    desk.quote(live, ONE, desk.tick(BUND, "130.50", "130.51"));
    // 50 ticks x 10 x 2 lots.
    assertThat(floating()).isEqualByComparingTo("1000");
    desk.apply(live, desk.deal(ONE, 1, 10, "sell 0.5 BUND.r x1 at 130.00"));
    assertThat(floating()).isEqualByComparingTo("750");
    assertThat(breaks()).isEmpty();
  }

  @Test
  void aTickToldLaterCountsForWhatWasThereBefore() {
    desk.apply(
        live,
        bund(ProfitMode.CONTRACT, "0"),
        desk.deal(ONE, 1, 10, "sell 2.0 BUND.r x1 at 130.00"));
    desk.quote(live, ONE, desk.tick(BUND, "129.00", "129.50"));
    assertThat(floating()).isEqualByComparingTo("1");
    desk.apply(live, bund(ProfitMode.TICK, "10"));
    assertThat(live.generation()).isEqualTo(1);
    assertThat(floating()).isEqualByComparingTo("1000");
  }

  @Test
  void ticksThatNobodyPricedAreABreak() {
    desk.apply(
        live, bund(ProfitMode.TICK, "0"), desk.deal(ONE, 1, 10, "buy 2.0 BUND.r x1 at 130.00"));
    desk.quote(live, ONE, desk.tick(BUND, "130.50", "130.51"));
    assertThat(floating()).isEqualByComparingTo("1");
    assertThat(breaks()).hasSize(1);
  }

  @Test
  void collateralIsNoExposureAndIsSeen() {
    desk.apply(
        live,
        bund(ProfitMode.COLLATERAL, "10"),
        desk.deal(ONE, 1, 10, "buy 2.0 BUND.r x1 at 130.00"),
        desk.positions(ONE, 1, desk.position(ONE, 1, 10, "buy 2.0 BUND.r x1 at 130.00")));
    assertThat(live.exposure().slots().openCount()).isZero();
    assertThat(breaks()).hasSize(1);
    assertThat(breaks().getFirst().key().subject()).isEqualTo("symbol BUND.r");
    desk.apply(live, bund(ProfitMode.CONTRACT, "10"));
    assertThat(live.exposure().slots().openCount()).isEqualTo(1);
  }
}
