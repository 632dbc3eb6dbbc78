package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.Optional;
import org.dealdesk.engine.exposure.Instruments;
import org.dealdesk.engine.exposure.RateTable;
import org.dealdesk.engine.number.Scaled;
import org.dealdesk.gateway.live.Decimals;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.model.money.CurrencyCode;

/** Figures of an instrument brought to the scales that rows carry. Engine thread only. */
final class Money {
  /** Decimals of lots: as fine as the finest volume a server gives. */
  static final int LOT_DECIMALS = 8;

  private Money() {}

  /** Lots of the instrument's standard contract, HALF_UP in the eighth decimal (R-NUM-05). */
  static long lots(LiveInstrument instrument, long units) {
    BigDecimal contract = instrument.contractSize();
    int decimals = Decimals.needed(contract);
    int power = LOT_DECIMALS + decimals - instrument.unitDecimals();
    long divisor = Decimals.exact(contract, decimals);
    return power >= 0
        ? Scaled.mulDivHalfUp(units, Scaled.pow10(power), divisor)
        : Scaled.divideHalfUp(units, Math.multiplyExact(divisor, Scaled.pow10(-power)));
  }

  /**
   * An amount of the instrument's profit currency in the reporting currency's minor units, or
   * {@link RateTable#UNCONVERTED}.
   */
  static long reporting(LiveState live, LiveInstrument instrument, long amount) {
    if (instrument.profit().isEmpty()) {
      return RateTable.UNCONVERTED;
    }
    return live.quotes()
        .rates()
        .convert(
            amount,
            instrument.unitDecimals() + instrument.priceDecimals(),
            live.quotes().currency(instrument.profit().get()),
            live.quotes().currency(live.reporting()));
  }

  /** The rate of a currency to the reporting currency, empty where there is none. */
  static Optional<RateTable.Rate> rate(LiveState live, CurrencyCode from) {
    return live.quotes()
        .rates()
        .rate(live.quotes().currency(from), live.quotes().currency(live.reporting()));
  }

  /** Units x mid x rate in the reporting currency (R-EXP-11), or UNCONVERTED. */
  static long notional(LiveState live, LiveInstrument instrument, long units) {
    if (instrument.profit().isEmpty()) {
      return RateTable.UNCONVERTED;
    }
    return live.quotes()
        .rates()
        .notional(
            units,
            live.exposure().instruments(),
            instrument.engineIndex(),
            live.quotes().currency(instrument.profit().get()),
            live.quotes().currency(live.reporting()));
  }

  /** Units x mid in the profit currency, HALF_UP; only of an instrument with a price. */
  static long ownNotional(LiveState live, LiveInstrument instrument, long units, int decimals) {
    Instruments prices = live.exposure().instruments();
    int index = instrument.engineIndex();
    long twiceMid = Math.addExact(prices.bid(index), prices.ask(index));
    int more = decimals - instrument.unitDecimals() - instrument.priceDecimals();
    return more >= 0
        ? Scaled.mulDivHalfUp(units, Math.multiplyExact(twiceMid, Scaled.pow10(more)), 2)
        : Scaled.mulDivHalfUp(units, twiceMid, 2 * Scaled.pow10(-more));
  }

  /** A share of a whole with some decimals, HALF_UP; the whole is not zero. */
  static long ratio(long part, long whole, int decimals) {
    long sign = whole < 0 ? -1 : 1;
    return Scaled.mulDivHalfUp(part * sign, Scaled.pow10(decimals), Math.abs(whole));
  }

  /** Rounds an amount from the instrument's scales to other decimals, HALF_UP. */
  static long rounded(LiveInstrument instrument, long amount, int decimals) {
    return rescaled(amount, decimals - instrument.unitDecimals() - instrument.priceDecimals());
  }

  /** Rounds units of the instrument to other decimals, HALF_UP. */
  static long units(LiveInstrument instrument, long units, int decimals) {
    return rescaled(units, decimals - instrument.unitDecimals());
  }

  private static long rescaled(long amount, int more) {
    return more >= 0
        ? Math.multiplyExact(amount, Scaled.pow10(more))
        : Scaled.divideHalfUp(amount, Scaled.pow10(-more));
  }

  /** Whether figures in the reporting currency may have changed since a revision. */
  static boolean moved(LiveState live, LiveInstrument instrument, long since) {
    return instrument.changed() > since
        || (live.quotes().ratesChanged() > since
            && !instrument.profit().equals(Optional.of(live.reporting())));
  }
}
