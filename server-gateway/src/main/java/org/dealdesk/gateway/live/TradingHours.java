package org.dealdesk.gateway.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a symbol is quoted: for each day of the week the minutes from and to, in the server's local
 * time. Immutable; any thread.
 */
public final class TradingHours {
  /** Nothing is known of the hours, so the market counts as open. */
  public static final TradingHours ALWAYS = new TradingHours(List.of());

  private static final int DAYS = 7;
  private static final long DAY_MS = 86_400_000L;
  private static final Pattern NUMBER =
      Pattern.compile("\"?(Open|Close)\"?\\s*[:=]\\s*\"?(\\d{1,4})", Pattern.CASE_INSENSITIVE);

  private record Span(int day, int open, int close) {}

  private final List<Span> spans;

  private TradingHours(List<Span> spans) {
    this.spans = List.copyOf(spans);
  }

  /**
   * Reads an array of seven days, Sunday first, each an array of objects with {@code Open} and
   * {@code Close} in minutes. Text of another shape means that nothing is known.
   *
   * @param json as the server gave it
   */
  public static TradingHours parse(String json) {
    List<Span> spans = new ArrayList<>();
    int depth = 0;
    int day = -1;
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '[') {
        depth++;
        if (depth == 2) {
          day++;
          from = i;
        }
      } else if (c == ']') {
        if (depth == 2 && !readDay(json.substring(from, i), day, spans)) {
          return ALWAYS;
        }
        depth--;
      }
    }
    return day == DAYS - 1 && depth == 0 ? new TradingHours(spans) : ALWAYS;
  }

  /**
   * Whether the market is open.
   *
   * @param serverLocalMs the server's own clock, milliseconds since 1970 in its local time
   */
  public boolean open(long serverLocalMs) {
    if (this == ALWAYS) {
      return true;
    }
    // 1 January 1970 was a Thursday, day 4 of a week that begins on Sunday.
    int day = (int) Math.floorMod(Math.floorDiv(serverLocalMs, DAY_MS) + 4, (long) DAYS);
    int minute = (int) (Math.floorMod(serverLocalMs, DAY_MS) / 60_000L);
    for (Span span : spans) {
      if (span.day() == day && minute >= span.open() && minute < span.close()) {
        return true;
      }
    }
    return false;
  }

  private static boolean readDay(String text, int day, List<Span> into) {
    Matcher numbers = NUMBER.matcher(text);
    int open = -1;
    while (numbers.find()) {
      int minutes = Integer.parseInt(numbers.group(2));
      if (numbers.group(1).equalsIgnoreCase("open")) {
        open = minutes;
      } else if (open < 0 || minutes > 1_440 || minutes < open) {
        return false;
      } else {
        into.add(new Span(day, open, minutes));
        open = -1;
      }
    }
    return open < 0;
  }
}
