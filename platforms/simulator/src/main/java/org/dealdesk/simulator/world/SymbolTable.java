package org.dealdesk.simulator.world;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.market.AssetKind;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.CalcMode;
import org.dealdesk.simulator.trading.MarginSpec;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.SessionRules;
import org.dealdesk.simulator.trading.SwapRules;
import org.dealdesk.simulator.trading.SymbolSpec;

/** Makes a server's symbols from the instruments of the market. */
final class SymbolTable {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private SymbolTable() {}

  static ServerSymbol symbol(Instrument i, int server, String suffix, boolean weekendOpen) {
    BigDecimal contract = BigDecimal.valueOf(i.contractOn(server));
    CalcMode mode = CalcMode.valueOf(i.calcMode());
    BigDecimal rate = BigDecimal.valueOf(i.marginRatePpm(), 6).stripTrailingZeros();
    BigDecimal tick = Prices.decimal(Prices.pointE8(i.digits())).stripTrailingZeros();
    SymbolSpec spec =
        new SymbolSpec(
            i.path() + "\\" + i.id() + suffix,
            i.description(),
            i.base(),
            i.profit(),
            i.kind() == AssetKind.FOREX ? i.base() : i.profit(),
            i.digits(),
            contract,
            tick,
            mode == CalcMode.CFDINDEX ? tick : tick.multiply(contract),
            mode,
            MarginSpec.of(rate, contract.divide(TWO)),
            BigDecimal.ZERO,
            i.volumeMinE4(),
            i.kind() == AssetKind.SHARE ? 100_000_000 : 2_000_000,
            i.volumeMinE4(),
            i.swapMode(),
            i.swapLong(),
            i.swapShort(),
            swapNights(i),
            i.kind() == AssetKind.CRYPTO ? 365 : 360,
            4,
            SessionRules.standard(i.kind(), weekendOpen),
            Map.of());
    return new ServerSymbol(i.id() + suffix, i, spec);
  }

  /** Crypto is charged every night of the week. */
  private static List<BigDecimal> swapNights(Instrument i) {
    return i.kind() == AssetKind.CRYPTO
        ? Collections.nCopies(7, BigDecimal.ONE)
        : SwapRules.week(i.swapTripleDay());
  }
}
