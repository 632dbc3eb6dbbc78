package org.dealdesk.desk.ui.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Points in time as the desk writes them: 14:32:07, and 19 Nov 14:32:07 when it is not today. Pure;
 * any thread.
 */
public final class Times {
  private Times() {}

  /**
   * Writes a time.
   *
   * @param atMs UTC milliseconds of the point
   * @param nowMs UTC milliseconds that say which day is today
   * @param zone the zone the reader works in
   */
  public static void write(TextBuffer out, long atMs, long nowMs, ZoneId zone, Locale locale) {
    ZonedDateTime at = Instant.ofEpochMilli(atMs).atZone(zone);
    ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
    if (!at.toLocalDate().equals(now.toLocalDate())) {
      Decimals.writeId(out, at.getDayOfMonth());
      out.add(' ').add(at.getMonth().getDisplayName(TextStyle.SHORT, locale)).add(' ');
      if (at.getYear() != now.getYear()) {
        Decimals.writeId(out, at.getYear());
        out.add(' ');
      }
    }
    Ages.twoDigits(out, at.getHour());
    Ages.twoDigits(out.add(':'), at.getMinute());
    Ages.twoDigits(out.add(':'), at.getSecond());
  }
}
