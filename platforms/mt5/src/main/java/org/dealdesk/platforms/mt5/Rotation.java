package org.dealdesk.platforms.mt5;

import org.dealdesk.model.trade.TradingDay;

/**
 * Which span of deals and which accounts are compared next. Spans go from now back to the beginning
 * of the look-back and begin anew; each holds some two thousand deals, so that a round costs the
 * same on a busy server and on a quiet one. Owner thread only; outlives connections.
 */
final class Rotation {
  /** Deals of one span aimed at: some three megabytes. */
  private static final int FEW = 1_000;

  private static final int MANY = 4_000;
  private static final long FIRST_WIDTH_SECONDS = 3_600;
  private static final long MAX_WIDTH_SECONDS = 4 * 86_400;

  private long width = FIRST_WIDTH_SECONDS;
  private long until;
  private long lastLogin;

  /**
   * A span of seconds of server time.
   *
   * @param from first second
   * @param until first second behind it
   */
  record Span(long from, long until) {}

  /**
   * The span to be read next.
   *
   * @param newest newest second there can be a deal in
   * @param lookbackSeconds how far before the trading day of {@code newest}
   */
  Span next(long newest, long lookbackSeconds) {
    long floor = floor(newest, lookbackSeconds);
    if (until <= floor || until > newest) {
      until = newest + 1;
    }
    return new Span(Math.max(floor, until - width), until);
  }

  /** First second that is compared at all. */
  static long floor(long newest, long lookbackSeconds) {
    return Math.max(0, TradingDay.of(newest * 1_000).fromServerMs() / 1_000 - lookbackSeconds);
  }

  /** The span was read and held so many deals; the one before it is next. */
  void read(Span span, int deals) {
    until = span.from;
    if (deals < FEW) {
      width = Math.min(MAX_WIDTH_SECONDS, width * 2);
    } else if (deals > MANY) {
      width = Math.max(1, width / 2);
    }
  }

  /** The span was too long for an answer. */
  void tooLong() {
    width = Math.max(1, width / 8);
  }

  /** Login behind which the accounts follow whose positions are compared next. */
  long lastLogin() {
    return lastLogin;
  }

  void comparedUpTo(long login) {
    lastLogin = login;
  }
}
