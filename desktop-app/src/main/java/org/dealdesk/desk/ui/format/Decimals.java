package org.dealdesk.desk.ui.format;

import java.math.BigDecimal;

/**
 * Scaled integers as figures. A scaled integer is a long and its count of decimals: 12345 with 2 is
 * 123.45. All methods are pure; any thread. Rounding here is for reading only and goes half up,
 * away from zero.
 */
public final class Decimals {
  /** The minus sign of the screen; the clipboard and exports use the hyphen. */
  public static final char MINUS = '\u2212';

  /** The most decimals a scaled integer may have. */
  public static final int MAX_DECIMALS = 18;

  private static final long[] POWERS = new long[MAX_DECIMALS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= MAX_DECIMALS; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Decimals() {}

  /** How a figure shows its sign. */
  public enum Sign {
    /** Minus only. */
    NEGATIVE_ONLY,
    /** Plus or minus; nothing at zero. */
    ALWAYS
  }

  /**
   * The value with another count of decimals.
   *
   * @return rounded half up when decimals are lost
   * @throws ArithmeticException when the result does not fit a long
   */
  public static long rescale(long scaled, int decimals, int wanted) {
    if (wanted == decimals) {
      return scaled;
    }
    if (wanted > decimals) {
      return Math.multiplyExact(scaled, POWERS[wanted - decimals]);
    }
    long by = POWERS[decimals - wanted];
    long whole = scaled / by;
    long rest = Math.abs(scaled % by);
    return rest >= by - rest ? whole + (scaled < 0 ? -1 : 1) : whole;
  }

  /**
   * Writes a figure for the screen with thousands separators.
   *
   * @param decimals decimals of the value, 0 to 18
   * @param shown decimals to write, 0 to 18
   */
  public static void write(TextBuffer out, long scaled, int decimals, int shown, Sign sign) {
    if (shown > decimals) {
      // Padding with zeros must not overflow the value itself.
      long whole = scaled / POWERS[decimals];
      writeParts(out, scaled, whole, Math.abs(scaled % POWERS[decimals]), decimals, sign);
      if (decimals == 0) {
        out.add('.');
      }
      for (int i = decimals; i < shown; i++) {
        out.add('0');
      }
      return;
    }
    long rounded = rescale(scaled, decimals, shown);
    writeParts(
        out, rounded, rounded / POWERS[shown], Math.abs(rounded % POWERS[shown]), shown, sign);
  }

  private static void writeParts(
      TextBuffer out, long signum, long whole, long fraction, int digits, Sign sign) {
    if (signum < 0) {
      out.add(MINUS);
    } else if (signum > 0 && sign == Sign.ALWAYS) {
      out.add('+');
    }
    writeWhole(out, whole);
    if (digits > 0) {
      out.add('.');
      for (int i = digits - 1; i >= 0; i--) {
        out.add((char) ('0' + (fraction / POWERS[i]) % 10));
      }
    }
  }

  private static void writeWhole(TextBuffer out, long whole) {
    int digits = 1;
    while (digits <= MAX_DECIMALS && (whole / POWERS[digits]) != 0) {
      digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
      // The remainder keeps its sign, so the smallest long needs no case of its own.
      out.add((char) ('0' + Math.abs((whole / POWERS[i]) % 10)));
      if (i > 0 && i % 3 == 0) {
        out.add(',');
      }
    }
  }

  /** Writes a number that is a name: no separators, no sign but a minus. */
  public static void writeId(TextBuffer out, long id) {
    if (id < 0) {
      out.add(MINUS);
    }
    int digits = 1;
    while (digits <= MAX_DECIMALS && (id / POWERS[digits]) != 0) {
      digits++;
    }
    for (int i = digits - 1; i >= 0; i--) {
      out.add((char) ('0' + Math.abs((id / POWERS[i]) % 10)));
    }
  }

  /** The exact value for clipboard and export: hyphen, point, no separators. */
  public static String plain(long scaled, int decimals) {
    return BigDecimal.valueOf(scaled, decimals).toPlainString();
  }

  /** Compares two values that may have different decimals. */
  public static int compare(long a, int aDecimals, long b, int bDecimals) {
    if (aDecimals == bDecimals) {
      return Long.compare(a, b);
    }
    return BigDecimal.valueOf(a, aDecimals).compareTo(BigDecimal.valueOf(b, bDecimals));
  }

  /** The value for a screen reader: minus in words, separators kept, no plus. */
  public static String spoken(long scaled, int decimals, int shown, String minusWord) {
    TextBuffer out = new TextBuffer();
    write(out, scaled, decimals, shown, Sign.NEGATIVE_ONLY);
    String text = out.toString();
    return text.startsWith(String.valueOf(MINUS)) ? minusWord + " " + text.substring(1) : text;
  }
}
