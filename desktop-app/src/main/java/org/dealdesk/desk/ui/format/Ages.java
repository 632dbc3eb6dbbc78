package org.dealdesk.desk.ui.format;

/**
 * How old a figure is, in the shortest form that is read at a glance: 0.2s, 51s, 1:12, 3:05:00, 2d.
 * Pure; any thread.
 */
public final class Ages {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Ages() {}

  /**
   * Writes an age.
   *
   * @param ageMs milliseconds; a negative age (a clock that runs ahead) is written as zero
   */
  public static void write(TextBuffer out, long ageMs) {
    long age = Math.max(0, ageMs);
    if (age < 10 * SECOND) {
      Decimals.write(out, age / 100, 1, 1, Decimals.Sign.NEGATIVE_ONLY);
      out.add('s');
    } else if (age < MINUTE) {
      Decimals.writeId(out, age / SECOND);
      out.add('s');
    } else if (age < HOUR) {
      Decimals.writeId(out, age / MINUTE);
      twoDigits(out.add(':'), age % MINUTE / SECOND);
    } else if (age < DAY) {
      Decimals.writeId(out, age / HOUR);
      twoDigits(out.add(':'), age % HOUR / MINUTE);
      twoDigits(out.add(':'), age % MINUTE / SECOND);
    } else {
      Decimals.writeId(out, age / DAY);
      out.add('d');
    }
  }

  /** An age as a text of its own. */
  public static String text(long ageMs) {
    TextBuffer out = new TextBuffer();
    write(out, ageMs);
    return out.toString();
  }

  static void twoDigits(TextBuffer out, long value) {
    out.add((char) ('0' + value / 10)).add((char) ('0' + value % 10));
  }
}
