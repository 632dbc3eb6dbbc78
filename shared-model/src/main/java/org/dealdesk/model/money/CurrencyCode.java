package org.dealdesk.model.money;

import java.util.regex.Pattern;

/**
 * A currency or metal as the trading servers name it: {@code USD}, {@code XAU}, {@code USDT}.
 *
 * @param code 3 to 8 upper case letters or digits
 */
public record CurrencyCode(String code) implements Comparable<CurrencyCode> {
  // Before the constants: their constructor needs it.
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{3,8}");

  public static final CurrencyCode USD = new CurrencyCode("USD");
  public static final CurrencyCode EUR = new CurrencyCode("EUR");

  public CurrencyCode {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("not a currency code: " + code);
    }
  }

  @Override
  public int compareTo(CurrencyCode other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
