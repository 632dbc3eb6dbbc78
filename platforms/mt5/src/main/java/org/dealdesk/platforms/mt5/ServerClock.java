package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.platforms.spi.ResumePoint;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock beside ours. The server counts seconds of its own local time; UTC follows from
 * the zone configured, or else from the offset the server states, each offset from the stamp on
 * from which it was stated. A stamp that a clock shows twice is the later moment unless that has
 * not come yet. Judges whether the clock can be trusted, never changes what it says. Owner thread
 * only.
 */
final class ServerClock {
  /** A clock further off than this, or moved by more between two readings, is not believed. */
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  /** How long a clock that jumped has to run straight before it is believed again. */
  private static final Duration PROBATION = Duration.ofSeconds(60);

  /** Offsets of all zones of the world lie within it. */
  private static final int MOST_MINUTES = 14 * 60;

  private static final int QUARTER = 15;

  private final @Nullable ServerZone zone;

  /** What the server stated, oldest first. */
  private final List<Stated> stated = new ArrayList<>();

  private @Nullable Duration lastSkew;
  private @Nullable Instant jumpedAt;
  private String jump = "";
  private long lastSeconds;

  /** Newest stamp known to be under the offset stated last. */
  private long edgeMs;

  private Instant lastHere = Instant.MIN;

  private record Stated(long fromMs, int minutes) {}

  ServerClock(@Nullable ServerZone zone) {
    this.zone = zone;
  }

  /** Begins with the offset under which the newest deal held was booked, where it can be told. */
  void resume(ResumePoint point) {
    long offsetMs = point.lastDealServerTimeMs() - point.lastDealTime().toEpochMilli();
    long minutes = offsetMs / 60_000;
    boolean sound =
        point.lastDeal() > 0
            && offsetMs % 60_000 == 0
            && minutes % QUARTER == 0
            && Math.abs(minutes) <= MOST_MINUTES;
    if (sound) {
      edgeMs = point.lastDealServerTimeMs();
      stateOffset((int) minutes);
    }
  }

  /**
   * Takes the offset the server states, daylight included. It holds from some moment behind the
   * newest stamp known: put forward, the clock leaves stamps out and any of them parts the two; put
   * back, it shows stamps again.
   *
   * @return the change in words, empty for none
   */
  String stateOffset(int minutes) {
    if (stated.isEmpty()) {
      stated.add(new Stated(Long.MIN_VALUE, minutes));
      return "";
    }
    Stated before = stated.getLast();
    if (before.minutes == minutes) {
      return "";
    }
    long changeMs = (minutes - before.minutes) * 60_000L;
    stated.add(new Stated(edgeMs + (changeMs > 0 ? changeMs / 2 : changeMs), minutes));
    return ZoneOffset.ofTotalSeconds(before.minutes * 60)
        + " -> "
        + ZoneOffset.ofTotalSeconds(minutes * 60);
  }

  /** Whether a reading fits the offset known, so that this need not be asked for anew. */
  boolean fits(long serverSeconds, Instant here) {
    return skew(serverSeconds, here).abs().compareTo(TOLERANCE) <= 0;
  }

  /** Takes a reading of the server's clock, in seconds of its local time. */
  void read(long serverSeconds, Instant here) {
    Duration skew = skew(serverSeconds, here);
    Duration before = lastSkew;
    if (before != null && skew.minus(before).abs().compareTo(TOLERANCE) > 0) {
      jumpedAt = here;
      jump = "server clock moved by " + skew.minus(before).toSeconds() + " s between two readings";
    }
    lastSkew = skew;
    lastSeconds = serverSeconds;
    edgeMs = serverSeconds * 1000;
    lastHere = here;
  }

  private Duration skew(long serverSeconds, Instant here) {
    ServerZone fixed = zone;
    // Near a change of a configured zone both offsets may be meant; the nearer one is.
    Duration best = Duration.between(here, utc(serverSeconds * 1000, offsetSeconds(here)));
    if (fixed != null) {
      for (int offset : fixed.offsetSecondsAt(local(serverSeconds * 1000))) {
        Duration other = Duration.between(here, utc(serverSeconds * 1000, offset));
        best = other.abs().compareTo(best.abs()) < 0 ? other : best;
      }
    }
    return best;
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
    return (int) Math.floorDiv(serverMs - toUtc(serverMs).toEpochMilli(), 60_000L);
  }

  /** UTC of a time in milliseconds of server local time. */
  Instant toUtc(long serverMs) {
    List<Integer> offsets = offsets(serverMs);
    for (int i = offsets.size() - 1; i > 0; i--) {
      Instant candidate = utc(serverMs, offsets.get(i));
      if (!candidate.isAfter(lastHere.plus(TOLERANCE))) {
        return candidate;
      }
    }
    return utc(serverMs, offsets.getFirst());
  }

  /** Offsets under which the clock shows this stamp, the earlier moment first. */
  private List<Integer> offsets(long serverMs) {
    ServerZone fixed = zone;
    if (fixed != null) {
      return fixed.offsetSecondsAt(local(serverMs));
    }
    int at = stated.size() - 1;
    while (at > 0 && stated.get(at).fromMs > serverMs) {
      at--;
    }
    if (at < 0) {
      return List.of(0);
    }
    int seconds = stated.get(at).minutes * 60;
    if (at == 0) {
      return List.of(seconds);
    }
    // Put back, the clock shows for a while what it showed before under the former offset.
    int former = stated.get(at - 1).minutes * 60;
    boolean twice = serverMs - stated.get(at).fromMs <= (former - seconds) * 2_000L;
    return former > seconds && twice ? List.of(former, seconds) : List.of(seconds);
  }

  /** Seconds of server local time at a moment. */
  long toServerSeconds(Instant moment) {
    return moment.getEpochSecond() + offsetSeconds(moment);
  }

  private int offsetSeconds(Instant moment) {
    ServerZone fixed = zone;
    if (fixed != null) {
      return fixed.offsetSeconds(moment);
    }
    return stated.isEmpty() ? 0 : stated.getLast().minutes * 60;
  }

  private static Instant utc(long serverMs, int offsetSeconds) {
    return Instant.ofEpochMilli(serverMs - offsetSeconds * 1_000L);
  }

  private static LocalDateTime local(long serverMs) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(serverMs, 1000L), Math.floorMod(serverMs, 1000) * 1_000_000, ZoneOffset.UTC);
  }
}
