package org.dealdesk.platforms.mt5.wire;

import java.math.BigDecimal;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of records. Grammar and length are checked before anything is parsed: a million digits,
 * an exponent of a billion, NaN or hexadecimal end here, cheaply and with the field's name.
 */
final class WireNumbers {
  private static final int MAX_LENGTH = 40;

  /** 10^20 is far above any price, sum or rate and still small enough to multiply freely. */
  private static final int MAX_EXPONENT = 20;

  /** The platform itself ends at 1,000,000,000 per operation. */
  private static final BigDecimal MAX_LOTS = BigDecimal.valueOf(1_000_000_000L);

  private WireNumbers() {}

  static long integer(String field, String value) {
    int length = value.length();
    int from = length > 0 && value.charAt(0) == '-' ? 1 : 0;
    if (length == from || length > MAX_LENGTH) {
      throw new RecordException(Fault.BAD_NUMBER, field, value);
    }
    for (int i = from; i < length; i++) {
      if (!isDigit(value.charAt(i))) {
        throw new RecordException(Fault.BAD_NUMBER, field, value);
      }
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw outOfRange(field, value, e);
    }
  }

  static BigDecimal decimal(String field, String value) {
    checkDecimal(field, value);
    BigDecimal parsed = new BigDecimal(value);
    if (parsed.precision() - parsed.scale() > MAX_EXPONENT || parsed.scale() > MAX_LENGTH) {
      throw outOfRange(field, value, null);
    }
    return parsed;
  }

  static BigDecimal lots(String field, long units, int scale) {
    BigDecimal lots = BigDecimal.valueOf(units, scale);
    if (units < 0 || lots.compareTo(MAX_LOTS) > 0) {
      throw outOfRange(field, Long.toString(units), null);
    }
    return lots;
  }

  private static RecordException outOfRange(String field, String value, @Nullable Throwable cause) {
    RecordException fault = new RecordException(Fault.OUT_OF_RANGE, field, value);
    if (cause != null) {
      fault.initCause(cause);
    }
    return fault;
  }

  /** {@code -? digits (. digits)? ([eE] [+-]? digits{1,2})?}, at most {@value MAX_LENGTH} long. */
  private static void checkDecimal(String field, String value) {
    int length = value.length();
    int at = length > 0 && value.charAt(0) == '-' ? 1 : 0;
    int whole = digits(value, at);
    boolean good = length <= MAX_LENGTH && whole > at;
    at = whole;
    if (at < length && value.charAt(at) == '.') {
      int fraction = digits(value, at + 1);
      good &= fraction > at + 1;
      at = fraction;
    }
    if (at < length && (value.charAt(at) == 'e' || value.charAt(at) == 'E')) {
      int sign =
          at + 1 < length && (value.charAt(at + 1) == '-' || value.charAt(at + 1) == '+') ? 1 : 0;
      int exponent = digits(value, at + 1 + sign);
      int count = exponent - at - 1 - sign;
      good &= count >= 1 && count <= 2;
      at = exponent;
    }
    if (!good || at < length) {
      throw new RecordException(Fault.BAD_NUMBER, field, value);
    }
  }

  private static int digits(String value, int from) {
    int at = from;
    int end = Math.min(value.length(), MAX_LENGTH + 1);
    while (at < end && isDigit(value.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
