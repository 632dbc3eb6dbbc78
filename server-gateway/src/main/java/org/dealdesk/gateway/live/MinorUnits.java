package org.dealdesk.gateway.live;

import java.util.Map;
import org.dealdesk.model.money.CurrencyCode;

/** Decimals that amounts of a currency are rounded to (R-NUM-02). Stateless; any thread. */
public final class MinorUnits {
  private static final int USUAL = 2;

  private static final Map<String, Integer> OTHER =
      Map.ofEntries(
          Map.entry("JPY", 0),
          Map.entry("KRW", 0),
          Map.entry("HUF", 0),
          Map.entry("CLP", 0),
          Map.entry("VND", 0),
          Map.entry("ISK", 0),
          Map.entry("KWD", 3),
          Map.entry("BHD", 3),
          Map.entry("JOD", 3),
          Map.entry("OMR", 3),
          Map.entry("TND", 3),
          Map.entry("XAU", 4),
          Map.entry("XAG", 4),
          Map.entry("XPT", 4),
          Map.entry("XPD", 4),
          Map.entry("USDT", 6),
          Map.entry("USDC", 6),
          Map.entry("BTC", 8),
          Map.entry("ETH", 8));

  private MinorUnits() {}

  /** Decimals of an amount in this currency. */
  public static int of(CurrencyCode currency) {
    return OTHER.getOrDefault(currency.code(), USUAL);
  }
}
