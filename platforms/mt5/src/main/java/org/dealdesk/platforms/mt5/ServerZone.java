package org.dealdesk.platforms.mt5;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The zone a server's clock keeps: a place's, moved by a fixed time. The usual brokerage clock is
 * New York moved by seven hours, whose midnight is 17:00 in New York the whole year (R-TIM-02); no
 * place in Europe keeps that time while one of the two has summer time and the other has not.
 *
 * @param place whose changes to and from summer time it follows
 * @param moved added to the place's offset
 */
record ServerZone(ZoneId place, ZoneOffset moved) {
  /**
   * Reads {@code Europe/Riga} or {@code America/New_York,+07:00}.
   *
   * @throws DateTimeException if it is neither
   */
  static ServerZone parse(String text) {
    String[] parts = text.split(",", 2);
    return new ServerZone(
        ZoneId.of(parts[0].strip()),
        parts.length == 1
            ? ZoneOffset.UTC
            : ZoneOffset.of(parts[1].strip().toUpperCase(Locale.ROOT)));
  }

  /** Server local time minus UTC at a moment, seconds. */
  int offsetSeconds(Instant at) {
    return place.getRules().getOffset(at).getTotalSeconds() + moved.getTotalSeconds();
  }

  /**
   * Offsets under which the clock shows this time, seconds, the one in force first in front: two in
   * the hour that comes twice, one otherwise, also in the hour that is left out.
   */
  List<Integer> offsetSecondsAt(LocalDateTime local) {
    LocalDateTime ofPlace = local.minusSeconds(moved.getTotalSeconds());
    List<Integer> offsets = new ArrayList<>();
    for (ZoneOffset valid : place.getRules().getValidOffsets(ofPlace)) {
      offsets.add(valid.getTotalSeconds() + moved.getTotalSeconds());
    }
    if (offsets.isEmpty()) {
      offsets.add(
          place.getRules().getTransition(ofPlace).getOffsetBefore().getTotalSeconds()
              + moved.getTotalSeconds());
    }
    return offsets;
  }
}
