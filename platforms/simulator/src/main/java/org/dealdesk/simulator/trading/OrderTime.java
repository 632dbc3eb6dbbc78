package org.dealdesk.simulator.trading;

/** How long an order waits, with the platform's number. */
public enum OrderTime {
  GTC(0),
  DAY(1),
  SPECIFIED(2),
  SPECIFIED_DAY(3);

  private static final long DAY_SECONDS = 86_400;

  private final int code;

  OrderTime(int code) {
    this.code = code;
  }

  /** Number on the wire. */
  public int code() {
    return code;
  }

  /**
   * When an order ends.
   *
   * @param givenSeconds moment asked for as the server's clock shows it, in seconds
   * @return UTC milliseconds, 0 for never
   */
  public long expiresMs(long givenSeconds, ServerZone zone, long nowMs) {
    return switch (this) {
      case GTC -> 0;
      case DAY -> endOfDay(Math.floorDiv(zone.localMs(nowMs), 1000L), zone);
      case SPECIFIED -> zone.earliestUtcMs(givenSeconds);
      case SPECIFIED_DAY -> endOfDay(givenSeconds, zone);
    };
  }

  private static long endOfDay(long localSeconds, ServerZone zone) {
    return zone.earliestUtcMs((Math.floorDiv(localSeconds, DAY_SECONDS) + 1) * DAY_SECONDS);
  }
}
