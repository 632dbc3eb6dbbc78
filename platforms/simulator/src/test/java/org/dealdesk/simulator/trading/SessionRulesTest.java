package org.dealdesk.simulator.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.dealdesk.simulator.market.AssetKind;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  private static final LocalDateTime SATURDAY = LocalDateTime.of(2026, 11, 21, 12, 0);
  private static final LocalDateTime FRIDAY_MIDNIGHT = LocalDateTime.of(2026, 11, 20, 0, 10);

  private static boolean open(AssetKind kind, boolean weekendOpen, LocalDateTime at) {
    SymbolSpec spec = Fixture.forex("EUR", "USD").build();
    SymbolSpec sessions =
        new SymbolSpec(
            spec.path(),
            spec.description(),
            spec.currencyBase(),
            spec.currencyProfit(),
            spec.currencyMargin(),
            spec.digits(),
            spec.contractSize(),
            spec.tickSize(),
            spec.tickValue(),
            spec.calcMode(),
            spec.margin(),
            spec.faceValue(),
            100,
            100,
            100,
            0,
            spec.swapLong(),
            spec.swapShort(),
            spec.swapNights(),
            360,
            4,
            SessionRules.standard(kind, weekendOpen),
            Map.of());
    return SessionRules.open(sessions, at);
  }

  @Test
  void onlyCryptoTradesOnAWeekend() {
    assertThat(open(AssetKind.FOREX, false, SATURDAY)).isFalse();
    assertThat(open(AssetKind.SHARE, false, SATURDAY)).isFalse();
    assertThat(open(AssetKind.CRYPTO, false, SATURDAY)).isTrue();
    assertThat(open(AssetKind.FOREX, true, SATURDAY)).isTrue();
  }

  @Test
  void metalsPauseAtMidnightAndSharesKeepTheirHours() {
    assertThat(open(AssetKind.FOREX, false, FRIDAY_MIDNIGHT)).isTrue();
    assertThat(open(AssetKind.METAL, false, FRIDAY_MIDNIGHT)).isFalse();
    assertThat(open(AssetKind.METAL, false, FRIDAY_MIDNIGHT.withHour(1))).isTrue();
    assertThat(open(AssetKind.SHARE, false, FRIDAY_MIDNIGHT.withHour(9))).isFalse();
    assertThat(open(AssetKind.SHARE, false, FRIDAY_MIDNIGHT.withHour(15))).isTrue();
  }
}
