package org.dealdesk.model.instrument;

import java.math.BigDecimal;
import java.util.Map;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;

/**
 * A symbol as one server specifies it. Typed where the desk calculates with it; everything else the
 * server said is kept in {@code rest} unchanged, so the specification is carried whole.
 *
 * @param server where the symbol stands
 * @param symbol raw name on that server, suffix and all
 * @param path folder of the symbol on the server, for example {@code Forex\Majors\EURUSD.r}
 * @param description free text
 * @param currencyBase base currency of a pair; on a CFD the currency the server names
 * @param currencyProfit currency of profit and loss
 * @param currencyMargin currency of margin
 * @param digits decimals of a price, 0 to 11
 * @param contractSize base units in one lot, greater than zero
 * @param tickSize price step, zero where the server gives none
 * @param tickValue value of one step and lot in the profit currency, zero where the server gives
 *     none
 * @param profitMode how profit is calculated
 * @param calcMode the server's own name of its calculation mode, for example {@code FOREX}
 * @param volumeMinLots smallest deal
 * @param volumeMaxLots largest deal
 * @param volumeStepLots step of volumes
 * @param negativePrices whether its prices may be zero or below
 * @param rest every other field of the server's record by the server's own name
 */
public record SymbolSpec(
    ServerId server,
    String symbol,
    String path,
    String description,
    CurrencyCode currencyBase,
    CurrencyCode currencyProfit,
    CurrencyCode currencyMargin,
    int digits,
    BigDecimal contractSize,
    BigDecimal tickSize,
    BigDecimal tickValue,
    ProfitMode profitMode,
    String calcMode,
    BigDecimal volumeMinLots,
    BigDecimal volumeMaxLots,
    BigDecimal volumeStepLots,
    boolean negativePrices,
    Map<String, String> rest) {
  public SymbolSpec {
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("a symbol needs a name");
    }
    if (digits < 0 || digits > 11) {
      throw new IllegalArgumentException("digits of " + symbol + " must be 0..11, was " + digits);
    }
    if (contractSize.signum() <= 0) {
      throw new IllegalArgumentException(
          "contract size of " + symbol + " must be positive, was " + contractSize);
    }
    rest = Map.copyOf(rest);
  }
}
