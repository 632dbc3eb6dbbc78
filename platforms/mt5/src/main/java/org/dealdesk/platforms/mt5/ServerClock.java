package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock beside ours. The server counts seconds of its own local time; UTC follows from
 * the zone configured, or else from the offset the server states. Judges whether the clock can be
 * trusted, never changes what it says. Owner thread only.
 */
final class ServerClock {
  /** A clock further off than this, or moved by more between two readings, is not believed. */
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  /** How long a clock that jumped has to run straight before it is believed again. */
  private static final Duration PROBATION = Duration.ofSeconds(60);

  private final @Nullable ZoneId zone;
  private int statedOffsetMinutes;
  private @Nullable Duration lastSkew;
  private @Nullable Instant jumpedAt;
  private String jump = "";
  private long lastSeconds;

  ServerClock(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Takes the offset the server states, daylight included. */
  void stateOffset(int minutes) {
    statedOffsetMinutes = minutes;
  }

  /** Takes a reading of the server's clock, in seconds of its local time. */
  void read(long serverSeconds, Instant here) {
    Duration skew = Duration.between(here, toUtc(serverSeconds * 1000));
    Duration before = lastSkew;
    if (before != null && skew.minus(before).abs().compareTo(TOLERANCE) > 0) {
      jumpedAt = here;
      jump = "server clock moved by " + skew.minus(before).toSeconds() + " s between two readings";
    }
    lastSkew = skew;
    lastSeconds = serverSeconds;
  }

  /** Why the clock is not to be believed, empty when it is. */
  String complaint(Instant here) {
    Instant since = jumpedAt;
    if (since != null && Duration.between(since, here).abs().compareTo(PROBATION) < 0) {
      return jump;
    }
    Duration skew = lastSkew;
    return skew != null && skew.abs().compareTo(TOLERANCE) > 0
        ? "server clock is " + skew.toSeconds() + " s from ours at the offset it states"
        : "";
  }

  /** The reading last taken, seconds of server local time. */
  long lastSeconds() {
    return lastSeconds;
  }

  /** Offset in force at {@code serverMs}, minutes. */
  int offsetMinutes(long serverMs) {
    ZoneId fixed = zone;
    return fixed == null
        ? statedOffsetMinutes
        : local(serverMs).atZone(fixed).getOffset().getTotalSeconds() / 60;
  }

  /** UTC of a time in milliseconds of server local time. */
  Instant toUtc(long serverMs) {
    ZoneId fixed = zone;
    return fixed == null
        ? Instant.ofEpochMilli(serverMs - statedOffsetMinutes * 60_000L)
        : local(serverMs).atZone(fixed).toInstant();
  }

  /** Seconds of server local time at a moment. */
  long toServerSeconds(Instant moment) {
    ZoneId fixed = zone;
    int offsetSeconds =
        fixed == null
            ? statedOffsetMinutes * 60
            : fixed.getRules().getOffset(moment).getTotalSeconds();
    return moment.getEpochSecond() + offsetSeconds;
  }

  private static LocalDateTime local(long serverMs) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(serverMs, 1000L), Math.floorMod(serverMs, 1000) * 1_000_000, ZoneOffset.UTC);
  }
}
