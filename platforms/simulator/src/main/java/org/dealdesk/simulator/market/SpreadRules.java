package org.dealdesk.simulator.market;

/**
 * The width of a spread by hour of the market's day: three times the usual one around the rollover
 * (21:00 and 22:00 UTC), half as much again in the Asian night, the usual one otherwise. Crypto
 * keeps its spread all day.
 */
public final class SpreadRules {
  private SpreadRules() {}

  /** Spread in points, at least one. */
  public static int points(AssetKind kind, int usualPoints, int hourUtc) {
    int tenths = kind == AssetKind.CRYPTO ? 10 : tenths(hourUtc);
    return Math.max(1, Math.ceilDiv(usualPoints * tenths, 10));
  }

  private static int tenths(int hourUtc) {
    if (hourUtc == 21 || hourUtc == 22) {
      return 30;
    }
    return hourUtc == 23 || hourUtc < 6 ? 15 : 10;
  }
}
