package org.dealdesk.simulator.trading;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The clock a server shows: a zone moved by a fixed number of hours. The usual brokerage clock is
 * New York moved by seven hours, so that midnight is 17:00 in New York on both sides of a change to
 * summer time. Immutable.
 *
 * @param zone zone whose changes to summer time it follows
 * @param shiftSeconds added to the zone's offset
 */
public record ServerZone(ZoneId zone, int shiftSeconds) {
  /** GMT+2, in the United States' summer GMT+3. */
  public static ServerZone newYorkPlusSeven() {
    return new ServerZone(ZoneId.of("America/New_York"), 7 * 3600);
  }

  /** UTC all year. */
  public static ServerZone utc() {
    return new ServerZone(ZoneOffset.UTC, 0);
  }

  /** Offset from UTC in seconds at an instant. */
  public int offsetSeconds(long utcMs) {
    return zone.getRules().getOffset(Instant.ofEpochMilli(utcMs)).getTotalSeconds() + shiftSeconds;
  }

  /** Offset without summer time. */
  public int standardOffsetSeconds(long utcMs) {
    Instant at = Instant.ofEpochMilli(utcMs);
    return zone.getRules().getStandardOffset(at).getTotalSeconds() + shiftSeconds;
  }

  /** Whether the zone knows summer time. */
  public boolean hasDaylight() {
    return !zone.getRules().isFixedOffset();
  }

  /** The server's own milliseconds since 1970, as its records show them. */
  public long localMs(long utcMs) {
    return utcMs + offsetSeconds(utcMs) * 1000L;
  }

  /** Earliest UTC instant that shows this local second; the first of two in the autumn hour. */
  public long earliestUtcMs(long localSeconds) {
    return utcMs(localSeconds, true);
  }

  /** Latest UTC instant that shows this local second. */
  public long latestUtcMs(long localSeconds) {
    return utcMs(localSeconds, false);
  }

  private long utcMs(long localSeconds, boolean earliest) {
    // Far beyond any calendar, clients ask for "everything until the end of time".
    long bounded = Math.clamp(localSeconds, -4_000_000_000L, 40_000_000_000L);
    LocalDateTime local = LocalDateTime.ofEpochSecond(bounded - shiftSeconds, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    int offset =
        offsets.isEmpty()
            ? zone.getRules().getTransition(local).getOffsetBefore().getTotalSeconds()
            : (earliest ? offsets.getFirst() : offsets.getLast()).getTotalSeconds();
    return (bounded - shiftSeconds - offset) * 1000L;
  }

  /** Minute of the server's day and weekday, 0 Sunday to 6 Saturday. */
  public LocalDateTime local(long utcMs) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(localMs(utcMs), 1000L), 0, ZoneOffset.UTC);
  }
}
