package org.dealdesk.model.id;

import java.util.regex.Pattern;

/**
 * The desk's own name of what is traded, the same on every server: {@code EURUSD} for {@code
 * EURUSD.r} and {@code EURUSDm}.
 *
 * @param code 1 to 32 characters: upper case letters, digits, {@code . _ -}
 */
public record InstrumentId(String code) implements Comparable<InstrumentId> {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9._-]{1,32}");

  public InstrumentId {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("not an instrument code: " + code);
    }
  }

  @Override
  public int compareTo(InstrumentId other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
