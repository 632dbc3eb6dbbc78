package org.dealdesk.model.id;

import java.util.regex.Pattern;

/**
 * A brand, that is a legal entity of the brokerage. It stands in every key, row, event and
 * aggregate.
 *
 * @param code 1 to 32 characters: lower case letters, digits, {@code -}
 */
public record BrandId(String code) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

  public BrandId {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("not a brand code: " + code);
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
